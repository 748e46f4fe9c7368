import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { csvLine, csvStart } from '../platform/csv.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { fieldWord, isField } from './fields.ts';
import { importRow, listedLines } from './may-import.ts';
import { problemWord } from './problem-word.ts';
import type { Problem } from './read-line.ts';

/**
 * The refused lines of an import as a CSV file: line, column, what to mend. What stood in the line is not in it. Where not all of them
 * are kept, its first line says so, with how many there are.
 * @throws Refused `import.not_found`
 */
export async function exportRefusals(actor: Person, id: string, locale: Locale): Promise<string> {
	const { refusals, listed, refused } = await asActor(actor, async (tx) => {
		const { id: importId, refused } = await importRow(tx, id);
		const rows = await tx
			.selectFrom('import_refusal')
			.select(['line', 'field', 'why'])
			.where('import_id', '=', importId)
			.orderBy('line')
			.orderBy('field')
			.execute();
		await recordAudit(tx, actor, 'import.refusals', importId, { facts: { count: rows.length } });
		return { refusals: rows, listed: await listedLines(tx, importId), refused };
	});
	const headings = [m.imports_line, m.imports_column, m.imports_to_mend].map((word) => word({}, { locale }));
	const number = new Intl.NumberFormat(locale);
	const numbers = { listed: number.format(listed), refused: number.format(refused) };
	const notAll = listed < refused ? csvLine(['', '', m.imports_refused_not_all(numbers, { locale })]) : '';
	const lines = refusals.map(({ line, field, why }) =>
		csvLine([line, isField(field) ? fieldWord[field]({}, { locale }) : '', problemWord(why as Problem['why'], locale)])
	);
	return csvStart + csvLine(headings) + notAll + lines.join('');
}
