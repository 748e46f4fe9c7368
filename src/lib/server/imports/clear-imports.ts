import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { removeFile } from './open-file.ts';

const job: Actor = { kind: 'job', name: 'clear_imports' };
const waitingHours = 24;

/** Job `clear_imports`: takes away files that nobody has started within a day. */
export async function clearImports(): Promise<void> {
	const at = now();
	const gone = await asActor(job, async (tx) => {
		const rows = await tx
			.selectFrom('import')
			.select(['id', 'store_key'])
			.where('state', '=', 'ready')
			.where('added_at', '<', new Date(at.getTime() - waitingHours * 3_600_000))
			.forUpdate()
			.execute();
		for (const { id } of rows) {
			await recordAudit(tx, job, 'import.withdraw', id);
			await tx
				.updateTable('import')
				.set({ state: 'withdrawn', ended_at: at, store_key: null, key_id: null })
				.where('id', '=', id)
				.execute();
		}
		return rows;
	});
	for (const { store_key } of gone) await removeFile(store_key);
}
