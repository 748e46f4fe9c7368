import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToWay, tellOtherSide } from './move-hand-over.ts';
import { openHandOverStates } from './hand-over-moves.ts';

const batch = 500;
const job = { kind: 'job', name: 'overdue' } as const;

/**
 * The job `overdue`: what was neither acknowledged nor answered in time is raised once, on the hand-over itself and in the
 * timelines of both sides, so that everybody concerned sees it and both leads are told. After an
 * acknowledgement or an acceptance the next lateness is raised anew.
 */
export async function overdue(): Promise<void> {
	while ((await raise()) === batch);
}

const raise = () =>
	asActor(job, async (tx) => {
		const at = now();
		const late = await tx
			.selectFrom('hand_over')
			.select('id')
			.where('state', 'in', openHandOverStates)
			.where('overdue_raised_at', 'is', null)
			.where((where) =>
				where.or([
					where('answer_due', '<=', at),
					where.and([where('state', '=', 'offered'), where('acknowledge_due', '<=', at)])
				])
			)
			.orderBy('answer_due')
			.limit(batch)
			.forUpdate()
			.skipLocked() // somebody moves it this moment; the next run looks again
			.execute();
		for (const { id } of late) {
			await addToWay(tx, job, id, 'overdue');
			await recordAudit(tx, job, 'hand_over.overdue', id);
			await tx.updateTable('hand_over').set({ overdue_raised_at: at }).where('id', '=', id).execute();
			await tellOtherSide(tx, id, 'overdue');
			await tell(tx, 'overdue', id);
		}
		return late.length;
	});
