import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { canStartAgain, importRow, listedLines } from './may-import.ts';
import { openLines } from './open-file.ts';
import { QuoteNotClosed, type FileLine } from './read-file.ts';
import { lineReader, type Problem } from './read-line.ts';

const shownLines = 10;
const shownRefusals = 100;
const longestCell = 200;

export interface Preview {
	headings: string[];
	lines: (FileLine & { problems: Problem[] })[];
	/** Of the line where a quotation mark opens that never closes. */
	quoteNotClosed: number | null;
}

/**
 * An import: while its file waits, its first lines and how they are read; afterwards how far it is, what was taken in, and the first of
 * the refused lines.
 * @throws Refused `import.not_found`
 */
export async function findImport(actor: Person, id: string) {
	const found = await asActor(actor, async (tx) => {
		const row = await importRow(tx, id);
		const { timeZone } = await tx
			.selectFrom('unit')
			.select('time_zone as timeZone')
			.where('id', '=', row.unit_id)
			.executeTakeFirstOrThrow();
		const refusals = await tx
			.selectFrom('import_refusal')
			.select(['line', 'field', 'why'])
			.where('import_id', '=', row.id)
			.orderBy('line')
			.orderBy('field')
			.limit(shownRefusals)
			.execute();
		const listed = await listedLines(tx, row.id);
		await recordAudit(tx, actor, 'import.read', row.id);
		await markRead(tx, actor, [row.id]);
		return { row, timeZone, refusals, listed };
	});
	const { row, timeZone, refusals, listed } = found;
	return {
		id: row.id,
		state: row.state,
		running: row.state === 'running',
		withdrawn: row.state === 'withdrawn',
		fileName: row.file_name,
		bytes: Number(row.bytes),
		encoding: row.encoding,
		separator: row.separator,
		columns: row.columns,
		language: row.language,
		addedAt: row.added_at,
		startedAt: row.started_at,
		endedAt: row.ended_at,
		lines: row.lines,
		/** How much of the file has been read, of 100. */
		percent: Math.min(100, Math.floor((Number(row.bytes_read) / Number(row.bytes)) * 100)),
		taken: row.taken,
		known: row.known,
		refused: row.refused,
		/** Of so many of the refused lines what to mend is kept. */
		listed,
		failure: row.failure as 'quote' | 'file' | 'gave_up' | null,
		failedLine: row.failed_line,
		fileIsKept: row.store_key !== null,
		/** By whoever acts for its unit. */
		canStartAgain: canStartAgain(row) && row.unit_id === actor.unitId,
		moreToDownload: new Set(refusals.map(({ line }) => line)).size < listed,
		refusals: refusals as (Problem & { line: number })[],
		preview: row.state === 'ready' ? await previewOf(row, timeZone) : null
	};
}

async function previewOf(
	row: Parameters<typeof openLines>[0] & { columns: string[]; language: string },
	timeZone: string
): Promise<Preview> {
	const read = lineReader(row.columns, { timeZone, language: row.language });
	const lines: FileLine[] = [];
	let quoteNotClosed: number | null = null;
	try {
		for await (const line of openLines(row)) if (lines.push(line) > shownLines) break;
	} catch (cause) {
		if (!(cause instanceof QuoteNotClosed)) throw cause;
		quoteNotClosed = cause.line;
	}
	const [headings, ...rest] = lines;
	return {
		headings: headings?.cells.map(shortened) ?? [],
		lines: rest.map(({ line, cells }) => {
			const { problems = [] } = read(cells);
			return { line, cells: cells.map(shortened), problems };
		}),
		quoteNotClosed
	};
}

const shortened = (cell: string) =>
	(cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell).replaceAll('\0', '␀');
