import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { csvLine, csvStart } from '../platform/csv.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { fieldWord, isField } from './fields.ts';
import { importRow } from './may-import.ts';
import { problemWord } from './problem-word.ts';
import type { Problem } from './read-line.ts';

/**
 * The refused lines of an import as a CSV file: line, column, what to mend. What stood in the line is not in it.
 * @throws Refused `import.not_found`
 */
export async function exportRefusals(actor: Person, id: string, locale: Locale): Promise<string> {
	const refusals = await asActor(actor, async (tx) => {
		const { id: importId } = await importRow(tx, id);
		const rows = await tx
			.selectFrom('import_refusal')
			.select(['line', 'field', 'why'])
			.where('import_id', '=', importId)
			.orderBy('line')
			.orderBy('field')
			.execute();
		await recordAudit(tx, actor, 'import.refusals', importId, { facts: { count: rows.length } });
		return rows;
	});
	const headings = [m.imports_line, m.imports_column, m.imports_to_mend].map((word) => word({}, { locale }));
	const lines = refusals.map(({ line, field, why }) =>
		csvLine([line, isField(field) ? fieldWord[field]({}, { locale }) : '', problemWord(why as Problem['why'], locale)])
	);
	return csvStart + csvLine(headings) + lines.join('');
}
