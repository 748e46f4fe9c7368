import { m } from './paraglide/messages.js';
import type { HeldWay } from './server/platform/database-types.ts';

/** Where a talk was held that was held elsewhere. */
export const heldWayWord: Record<HeldWay, () => string> = {
	platform: m.held_way_platform,
	phone: m.held_way_phone,
	street: m.held_way_street,
	other: m.held_way_other
};
