import type { Updateable } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Import } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { tellOfImport } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';

type Ending = { state: 'done' | 'failed'; failure?: string; failed_line?: number } & Pick<
	Updateable<Import>,
	'store_key' | 'key_id'
>;

/**
 * Ends the reading of a file, and tells who added it when that is before its end. One that has ended already stays as it is.
 * @param job in its own name: what ends by itself is nobody's act, so that also who started it is told
 */
export async function endImport(job: Actor, id: string, as: Ending): Promise<void> {
	await asActor(job, async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('import')
			.set({ ...as, ended_at: now() })
			.where('id', '=', id)
			.where('state', '=', 'running')
			.executeTakeFirstOrThrow();
		if (numUpdatedRows === 0n) return;
		await recordAudit(tx, job, 'import.end', id, { facts: { state: as.state } });
		if (as.state === 'failed') await tellOfImport(tx, id);
	});
}

/**
 * Job `import_given_up`, to which the queue hands an import whose reading failed in every try: it ends as failed, with its file kept,
 * so that it can be started again.
 */
export async function giveUpImport({ importId }: { importId: string }): Promise<void> {
	await endImport({ kind: 'job', name: 'import_given_up' }, importId, { state: 'failed', failure: 'gave_up' });
}
