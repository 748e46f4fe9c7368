import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { hmacs, key } from '../platform/keys.ts';
import { SealBroken } from '../platform/files/store.ts';
import { recordAudit } from '../trust/index.ts';
import { endImport } from './end-import.ts';
import { openLines, removeFile } from './open-file.ts';
import { QuoteNotClosed } from './read-file.ts';
import { lineReader, type Problem, type ReadLine } from './read-line.ts';

/** So many lines, or so much text, are one transaction. */
const linesAtOnce = 1000;
const signsAtOnce = 2_000_000;

interface Batch {
	given: object[];
	refusals: (Problem & { line: number })[];
	signs: number;
}
const nothing = (): Batch => ({ given: [], refusals: [], signs: 0 });

/**
 * Job `import_signals`: reads the file of an import that was started and writes its lines as signals, a batch at a time. One that was
 * interrupted goes on behind the last line that was written. A quotation mark that never closes ends it there, and says where: what was
 * taken in stays, and the mended file brings only the rest.
 */
export async function importSignals({ importId }: { importId: string }): Promise<void> {
	const reads: Actor = { kind: 'job', name: 'import_signals' };
	const found = await asActor(reads, (tx) =>
		tx
			.selectFrom('import')
			.innerJoin('unit', 'unit.id', 'import.unit_id')
			.selectAll('import')
			.select('unit.time_zone as timeZone')
			.where('import.id', '=', importId)
			.where('import.state', '=', 'running')
			.executeTakeFirst()
	);
	if (!found) return; // it has ended
	const job: Actor = { ...reads, personId: found.person_id };
	const read = lineReader(found.columns, found);
	let done = -1; // the headings are no line
	let bytes = 0;
	let batch = nothing();
	let written = Promise.resolve();
	/** Hands a batch over once the one before is committed, and reads on meanwhile. */
	const write = async () => {
		const { given, refusals } = batch;
		const [upTo, bytesRead] = [done, bytes];
		batch = nothing();
		await written;
		written = asActor(job, async (tx) => {
			await sql`select import_lines(${found.id}, ${JSON.stringify(given)}, ${JSON.stringify(refusals)}, ${upTo}, ${bytesRead}, ${now()})`.execute(
				tx
			);
			const lines = given.length + new Set(refusals.map(({ line }) => line)).size;
			await recordAudit(tx, job, 'import.lines', found.id, { facts: { lines, upTo } });
		});
		written.catch(() => {}); // heard where it is awaited
	};
	const writeLast = async () => {
		if (batch.given.length + batch.refusals.length > 0) await write();
		await written;
	};
	try {
		for await (const { line, cells } of openLines(found, (more) => (bytes += more))) {
			done++;
			if (done <= found.lines) continue;
			add(batch, line, read(cells), found.unit_id);
			if (batch.given.length + batch.refusals.length >= linesAtOnce || batch.signs > signsAtOnce) await write();
		}
		await writeLast();
		await endImport(reads, found.id, { state: 'done', store_key: null, key_id: null });
		await removeFile(found.store_key);
	} catch (cause) {
		const isOfFile = cause instanceof QuoteNotClosed || cause instanceof SealBroken;
		if (!isOfFile) throw cause; // tried again
		await writeLast();
		const where = cause instanceof QuoteNotClosed ? { failure: 'quote', failed_line: cause.line } : { failure: 'file' };
		await endImport(reads, found.id, { state: 'failed', ...where, store_key: null, key_id: null });
		await removeFile(found.store_key);
	}
}

function add(batch: Batch, line: number, { row, says, problems = [] }: ReadLine, unitId: string) {
	if (!row) {
		batch.refusals.push(...problems.map((problem) => ({ ...problem, line })));
		return;
	}
	batch.signs += row.text.length;
	batch.given.push({
		...row,
		id: newId(),
		event_id: newId(),
		line,
		marks: hmacs('form-token', `imported into ${unitId}: ${says}`).map((mark) => `\\x${mark.toString('hex')}`),
		mark_key: key('form-token').id
	});
}
