import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/** @throws Refused `not_allowed` (who talks to nobody for the unit they act for) */
export async function refuseWhoTalksToNobody(tx: Tx): Promise<void> {
	const { rows } = await sql<{ talks: boolean }>`
		select acting_as(array['officer', 'lead', 'coordinator']::role[]) and acting_unit() = any (readable_units()) talks`.execute(
		tx
	);
	if (!rows[0]?.talks) throw new Refused('not_allowed');
}
