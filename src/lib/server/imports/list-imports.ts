import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { recordList } from '../trust/index.ts';
import { onlyWhoImport } from './may-import.ts';

const shown = 50;

/**
 * The latest imports of the unit acted for (of a lead: and of the units below), newest first.
 * @throws Refused `not_allowed`
 */
export async function listImports(actor: Person) {
	return asActor(actor, async (tx) => {
		await onlyWhoImport(tx);
		const rows = await tx
			.selectFrom('import')
			.innerJoin('unit', 'unit.id', 'import.unit_id')
			.leftJoin('person', 'person.id', 'import.person_id')
			.select([
				'import.id',
				'import.state',
				'file_name as fileName',
				'added_at as addedAt',
				'started_at as startedAt',
				'taken',
				'known',
				'refused',
				'unit.short_name as unitName',
				'person.name as personName'
			])
			.orderBy('added_at', 'desc')
			.limit(shown)
			.execute();
		await recordList(tx, actor, 'import.list', { count: rows.length });
		return rows;
	});
}
