import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';

/** In whose hands it is to destroy who wrote, whichever way it came. */
const job: Actor = { kind: 'job', name: 'clear_mail' };
const atOnce = 100;

/**
 * Part of job `clear_mail`: forgets who wrote a talk whose day of destruction has come, or that they ended a month ago, as with mail; and of
 * every message after a day by whom it was, which is needed to notice a flood and for nothing else.
 * @returns of how many talks
 */
export async function forgetSenders(): Promise<number> {
	for (let forgotten = 0; ;) {
		const count = await asActor(job, async (tx) => {
			const { rows } = await sql<{ id: string }>`select id from connector_forgets(${now()}, ${atOnce}) id`.execute(tx);
			for (const { id } of rows) await recordAudit(tx, job, 'connector.forget', id);
			return rows.length;
		});
		forgotten += count;
		if (count < atOnce) return forgotten;
	}
}
