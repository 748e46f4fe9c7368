import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { removeFile } from './open-file.ts';

const job: Actor = { kind: 'job', name: 'clear_imports' };
const waitingHours = 24;

/** Job `clear_imports`: takes away files that nobody has started, or started again, within a day. */
export async function clearImports(): Promise<void> {
	const at = now();
	const before = new Date(at.getTime() - waitingHours * 3_600_000);
	const gone = await asActor(job, async (tx) => {
		const rows = await tx
			.selectFrom('import')
			.select(['id', 'state', 'store_key'])
			.where(({ eb, and, or }) =>
				or([
					and([eb('state', '=', 'ready'), eb('added_at', '<', before)]),
					and([eb('state', '=', 'failed'), eb('store_key', 'is not', null), eb('ended_at', '<', before)])
				])
			)
			.forUpdate()
			.execute();
		for (const { id, state } of rows) {
			await recordAudit(tx, job, 'import.withdraw', id);
			await tx
				.updateTable('import')
				.set({ ...(state === 'ready' && { state: 'withdrawn', ended_at: at }), store_key: null, key_id: null })
				.where('id', '=', id)
				.execute();
		}
		return rows;
	});
	for (const { store_key } of gone) await removeFile(store_key);
}
