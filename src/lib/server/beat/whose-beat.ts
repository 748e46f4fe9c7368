import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/**
 * The units whose beat this person keeps, their own first, with the sectors of each.
 * @throws Refused `not_allowed` (none)
 */
export async function beatUnits(tx: Tx) {
	const { rows } = await sql<{ id: string; name: string; sectors: string[] }>`
		select id, name, place_names sectors from unit
		where id = any (readable_units()) and closed_at is null and acting_as(array['officer', 'lead']::role[])
		order by id <> acting_unit(), name`.execute(tx);
	if (rows.length === 0) throw new Refused('not_allowed');
	return rows;
}

/** @throws Refused `not_allowed`, `unit.not_found` (not theirs, or closed) */
export async function refuseOtherBeats(tx: Tx, unitId: string): Promise<void> {
	if (!(await beatUnits(tx)).some(({ id }) => id === unitId)) throw new Refused('unit.not_found', {}, unitId);
}
