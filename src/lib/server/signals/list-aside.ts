import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { foldCap } from './inbox-rows.ts';

/** A flood that waits on the shelf of what was set aside, as one line above the inbox. */
export interface WaitingAside {
	burstId: string;
	unitId: string;
	/** Counted up to `foldCap + 1`. */
	many: number;
	since: Date;
	/** Somebody in it says that a person is in danger. */
	danger: boolean;
}

/** The floods that the acting person's inbox folds away, the latest first: each alike, and far more in an hour than usual. */
export async function listAside(actor: Person, open?: Tx): Promise<WaitingAside[]> {
	const read = async (tx: Tx) => {
		const { rows } = await sql<WaitingAside>`
			select burst_id "burstId", unit_id "unitId", many, since, danger from waiting_aside(${foldCap + 1})`.execute(tx);
		return rows;
	};
	return asActor(actor, read, open);
}
