import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { tellOfTalk } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';

const batch = 500;
const job = { kind: 'job', name: 'overdue' } as const;

/** Part of the job `overdue`: who wrote to an officer and waits longer than was promised is raised once; whoever has the talk is told, else the leads. */
export async function overdueTalks(): Promise<void> {
	while ((await raise()) === batch);
}

const raise = () =>
	asActor(job, async (tx) => {
		const { rows } = await sql<{ id: string }>`select id from raise_late_talks(${now()}, ${batch}) id`.execute(tx);
		for (const { id } of rows) {
			await recordAudit(tx, job, 'conversation.overdue', id);
			await tellOfTalk(tx, 'talk_overdue', id);
		}
		return rows.length;
	});
