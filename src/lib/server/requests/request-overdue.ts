import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { tellOfRequest } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToRequest, tellSignal } from './move-request.ts';
import { openRequestStates } from './request-moves.ts';

const batch = 500;
const job = { kind: 'job', name: 'overdue' } as const;

/** Part of the job `overdue`: a request that was not answered by its day is raised once, on both sides, and both leads are told. */
export async function overdueRequests(): Promise<void> {
	while ((await raise()) === batch);
}

const raise = () =>
	asActor(job, async (tx) => {
		const at = now();
		const late = await tx
			.selectFrom('request')
			.select('id')
			.where('state', 'in', openRequestStates)
			.where('overdue_raised_at', 'is', null)
			.where('answer_due', '<=', at)
			.orderBy('answer_due')
			.limit(batch)
			.forUpdate()
			.skipLocked() // somebody moves it this moment; the next run looks again
			.execute();
		for (const { id } of late) {
			await addToRequest(tx, job, id, 'overdue');
			await recordAudit(tx, job, 'request.overdue', id);
			await tx.updateTable('request').set({ overdue_raised_at: at }).where('id', '=', id).execute();
			await tellSignal(tx, id, 'overdue');
			await tellOfRequest(tx, 'request_overdue', id);
		}
		return late.length;
	});
