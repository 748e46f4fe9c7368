import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { isField } from './fields.ts';
import { canStartAgain, importRow } from './may-import.ts';
import { removeFile } from './open-file.ts';

/** Which field each column fills, in the order of the file; empty for none. */
export const Columns = z
	.array(z.string().refine((name) => name === '' || isField(name)))
	.min(1)
	.max(200);

/**
 * Says what the columns of a waiting file mean, so that its first lines can be looked at again.
 * @throws Refused `import.not_found`, `import.wrong_state`, `import.columns` (a field twice, or another number of columns)
 */
export async function chooseColumns(actor: Person, id: string, columns: z.infer<typeof Columns>): Promise<void> {
	await asActor(actor, async (tx) => {
		const row = await waiting(tx, actor, id);
		const chosen = columns.filter(Boolean);
		if (columns.length !== row.columns.length || new Set(chosen).size < chosen.length)
			throw new Refused('import.columns');
		await recordAudit(tx, actor, 'import.chooseColumns', row.id);
		await tx.updateTable('import').set({ columns }).where('id', '=', row.id).execute();
	});
}

/**
 * Has the waiting file read by the job `import_signals`: every line becomes a new signal of the unit, or is refused, or is known already.
 * @throws Refused `import.not_found`, `import.wrong_state`, `import.no_text` (no column is the text)
 */
export async function startImport(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const row = await waiting(tx, actor, id);
		if (!row.columns.includes('text')) throw new Refused('import.no_text');
		await recordAudit(tx, actor, 'import.start', row.id, { facts: { columns: row.columns.filter(Boolean).join(' ') } });
		await tx.updateTable('import').set({ state: 'running', started_at: now() }).where('id', '=', row.id).execute();
		await enqueue(tx, 'import_signals', { importId: row.id });
	});
}

/**
 * Has a file read on whose reading failed in every try, behind the last line that was written.
 * @throws Refused `import.not_found`, `import.wrong_state` (also where its file is no longer kept)
 */
export async function startImportAgain(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const row = await ownLocked(tx, actor, id);
		if (!canStartAgain(row)) throw new Refused('import.wrong_state');
		await recordAudit(tx, actor, 'import.start', row.id, { facts: { behindLine: row.lines } });
		await tx
			.updateTable('import')
			.set({ state: 'running', started_at: now(), ended_at: null, failure: null })
			.where('id', '=', row.id)
			.execute();
		await enqueue(tx, 'import_signals', { importId: row.id });
	});
}

/**
 * Takes a waiting file away again; nothing of it was taken in.
 * @throws Refused `import.not_found`, `import.wrong_state`
 */
export async function withdrawImport(actor: Person, id: string): Promise<void> {
	const path = await asActor(actor, async (tx) => {
		const row = await waiting(tx, actor, id);
		await recordAudit(tx, actor, 'import.withdraw', row.id);
		await tx
			.updateTable('import')
			.set({ state: 'withdrawn', ended_at: now(), store_key: null, key_id: null })
			.where('id', '=', row.id)
			.execute();
		return row.store_key;
	});
	await removeFile(path);
}

async function waiting(tx: Tx, actor: Person, id: string) {
	const row = await ownLocked(tx, actor, id);
	if (row.state !== 'ready') throw new Refused('import.wrong_state');
	return row;
}

/** Only in the unit it was added for: there alone its signals will stand. */
async function ownLocked(tx: Tx, { unitId }: Person, id: string) {
	const { unit_id } = await importRow(tx, id);
	if (unit_id !== unitId) throw new Refused('import.not_found', {}, id);
	// Only what may still be changed can be locked.
	const row = await tx.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	if (!row) throw new Refused('import.wrong_state');
	return row;
}
