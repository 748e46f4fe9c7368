import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToTimeline } from './timeline.ts';

const batch = 500;
const job = { kind: 'job', name: 'overdue' } as const;

/**
 * Part of the job `overdue`: a reporter who waits for a first answer longer than was promised is raised once, in the signal's
 * timeline, and whoever has the signal is told, or the leads of its unit while nobody has. What is set aside is left until it has
 * its own place.
 */
export async function overdueFirstAnswers(): Promise<void> {
	while ((await raise()) === batch);
}

const raise = () =>
	asActor(job, async (tx) => {
		const { rows } = await sql<{ id: string }>`select id from raise_first_answers(${now()}, ${batch}) id`.execute(tx);
		for (const { id } of rows) {
			await addToTimeline(tx, job, id, 'firstAnswerOverdue');
			await recordAudit(tx, job, 'signal.firstAnswerOverdue', id);
			await tell(tx, 'first_answer_overdue', id);
		}
		return rows.length;
	});
