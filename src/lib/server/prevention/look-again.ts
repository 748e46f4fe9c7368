import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { tellOfAction, tellOfPlan } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addActionStep } from './see-action.ts';

const job = { kind: 'job', name: 'look_again' } as const;
/** Who has not looked is reminded again after so many days. */
const againDays = 7;

/**
 * The job `look_again`: four weeks after an action its owner is asked what was seen since, and when the day of a support plan comes
 * those of the police named in it are told; both again each week until it is done.
 */
export async function lookAgain(): Promise<void> {
	await asActor(job, async (tx) => {
		const at = now();
		const remindedBefore = new Date(at.getTime() - againDays * 86_400_000);
		for (const id of await dueIn(
			tx,
			sql`preventive_action r join unit u on u.id = r.unit_id where r.state = 'done' and r.look_again_on <= (${at}::timestamptz at time zone u.time_zone)::date`,
			remindedBefore
		)) {
			await addActionStep(tx, null, id, 'remind');
			await tx.updateTable('preventive_action').set({ reminded_at: at }).where('id', '=', id).execute();
			await recordAudit(tx, job, 'action.remind', id);
			await tellOfAction(tx, 'action_look_again', id);
		}
		for (const id of await dueIn(
			tx,
			sql`support_plan r join unit u on u.id = r.unit_id where least(case when r.state = 'open' then r.review_on end, r.retention_review_on)
				<= (${at}::timestamptz at time zone u.time_zone)::date`,
			remindedBefore
		)) {
			await tx.updateTable('support_plan').set({ reminded_at: at }).where('id', '=', id).execute();
			await recordAudit(tx, job, 'plan.remind', id);
			await tellOfPlan(tx, 'plan_review', id);
		}
	});
}

async function dueIn(tx: Tx, rows: ReturnType<typeof sql>, remindedBefore: Date): Promise<string[]> {
	const due = await sql<{
		id: string;
	}>`select r.id from ${rows} and (r.reminded_at is null or r.reminded_at < ${remindedBefore})
		order by r.id for update of r`.execute(tx);
	return due.rows.map(({ id }) => id);
}
