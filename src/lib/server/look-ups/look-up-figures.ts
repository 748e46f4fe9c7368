import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';

export interface LookUpMonth {
	/** `YYYY-MM` in the unit's time zone. */
	month: string;
	looked: number;
	found: number;
	nothing: number;
	aimed: number;
	waited: number;
	allowed: number;
	refused: number;
	signals: number;
}
const months = 12;

/** The last twelve months, the newest first, of the units this person leads; of all for the data-protection officer; for others none. */
export async function lookUpMonths(actor: Person): Promise<LookUpMonth[]> {
	const since = new Date(now());
	since.setUTCMonth(since.getUTCMonth() - months);
	return asActor(actor, async (tx) => {
		const { rows } = await sql<LookUpMonth>`select * from look_up_months(${since})`.execute(tx);
		return rows;
	});
}
