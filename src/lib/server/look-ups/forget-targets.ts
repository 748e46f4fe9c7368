import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';

const job = { kind: 'job', name: 'end_access' } as const;

/** Part of the job `end_access`: that a target was looked at is forgotten with the days of the country pack, and with what was allowed. */
export async function forgetTargets(): Promise<void> {
	const before = new Date(now().getTime() - pack().lookUps.sameTargetDays * 86_400_000);
	await asActor(job, async (tx) => {
		await sql`delete from look_up_target where at < ${before} and (allowed_until is null or allowed_until < ${now()}::date)`.execute(
			tx
		);
	});
}
