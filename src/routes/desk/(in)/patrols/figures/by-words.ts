import { m } from '#lib/paraglide/messages.js';
import type { CountedBy } from '#lib/server/patrols/index.ts';

export const byWord: Record<CountedBy, () => string> = {
	platform: m.board_by_platform,
	place: m.board_by_place,
	community: m.board_by_community,
	hour: m.board_by_hour,
	age: m.board_by_age,
	first: m.board_by_first,
	outcome: m.board_by_outcome
};
