import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/** Asked before an act is begun, so that others hear a sentence; the policies of `import` say the same. @throws Refused `not_allowed` */
export async function onlyWhoImport(tx: Tx): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select acting_as(array['officer', 'lead']::role[]) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}

/** Nothing is wrong with the file as far as we know, and it is still here. */
export const canStartAgain = ({ state, store_key }: { state: string; store_key: string | null }) =>
	state === 'failed' && store_key !== null;

/** @throws Refused `import.not_found` */
export async function importRow(tx: Tx, id: string) {
	const found = isId(id)
		? await tx.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
		: undefined;
	if (!found) throw new Refused('import.not_found', {}, id);
	return found;
}

/** How many refused lines of an import are kept; of a file with more than some ten thousand not all are. */
export async function listedLines(tx: Tx, importId: string): Promise<number> {
	const { listed } = await tx
		.selectFrom('import_refusal')
		.select(({ fn }) => fn.count<string>('line').distinct().as('listed'))
		.where('import_id', '=', importId)
		.executeTakeFirstOrThrow();
	return Number(listed);
}
