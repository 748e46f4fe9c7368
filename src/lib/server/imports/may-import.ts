import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/** Asked before an act is begun, so that others hear a sentence; the policies of `import` say the same. @throws Refused `not_allowed` */
export async function onlyWhoImport(tx: Tx): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select acting_as(array['officer', 'lead']::role[]) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}

/** @throws Refused `import.not_found` */
export async function importRow(tx: Tx, id: string) {
	const found = isId(id)
		? await tx.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
		: undefined;
	if (!found) throw new Refused('import.not_found', {}, id);
	return found;
}
