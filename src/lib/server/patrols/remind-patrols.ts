import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { tellOfPatrol } from '../told/index.ts';

const hoursAhead = 24;

/** Job: those on a patrol that begins within a day, and its lead, are told once that something is wanting on it. */
export async function remindPatrols(): Promise<void> {
	await asActor({ kind: 'job', name: 'remind_patrols' }, async (tx) => {
		const until = new Date(now().getTime() + hoursAhead * 3_600_000);
		const { rows } = await sql<{ id: string }>`select id from patrols_short(${now()}, ${until}) id`.execute(tx);
		for (const { id } of rows) await tellOfPatrol(tx, 'patrol_short', id);
	});
}
