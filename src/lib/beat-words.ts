import { m } from './paraglide/messages.js';
import type { PlaceKind } from './server/platform/database-types.ts';

/** The words for what the columns of places hold: one place for lists, pages and forms. */
export const placeKindWord: Record<PlaceKind, () => string> = {
	page: m.beat_kind_page,
	group: m.beat_kind_group,
	server: m.beat_kind_server,
	game: m.beat_kind_game,
	voice_channel: m.beat_kind_voice_channel,
	phone_group: m.beat_kind_phone_group,
	street: m.beat_kind_street,
	building: m.beat_kind_building
};
