import { Readable } from 'node:stream';
import { parse, type Parser } from 'csv-parse';

export const separators = [',', ';', '\t', '|'] as const;
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];
export interface FileShape {
	encoding: Encoding;
	separator: string;
}

/** A line longer than this is none: somewhere before it a quotation mark was opened and never closed. */
const longestRecord = 1024 ** 2;

/** A line of the file: the number of its first line as an editor counts them, and its cells. */
export interface FileLine {
	line: number;
	cells: string[];
}

/** A quotation mark that opens in this line and never closes: whatever follows cannot be told apart. */
export class QuoteNotClosed extends Error {
	override name = 'QuoteNotClosed';
	line: number;
	constructor(line: number) {
		super(`A quotation mark opens in line ${line} and never closes`);
		this.line = line;
	}
}

/**
 * The lines of a CSV file as they come, headings first, in constant memory whatever its size.
 * @throws QuoteNotClosed, and what the bytes throw
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, { encoding, separator }: FileShape) {
	const parser: Parser = parse({
		delimiter: separator,
		record_delimiter: ['\r\n', '\n', '\r'],
		info: true,
		relax_column_count: true,
		relax_quotes: true, // a stray one is a sign like others; else the lines behind it would be swallowed
		skip_empty_lines: true,
		bom: true,
		max_record_size: longestRecord
	});
	const text = Readable.from(decoded(bytes, encoding), { objectMode: false });
	text.once('error', (cause) => parser.destroy(cause));
	text.pipe(parser);
	let last = 0;
	try {
		for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
			last = info.lines;
			const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
			yield { line: last - within, cells: record } satisfies FileLine;
		}
	} catch (cause) {
		const code = cause instanceof Error && 'code' in cause ? cause.code : '';
		if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') throw new QuoteNotClosed(last + 1);
		throw cause;
	} finally {
		text.destroy();
		parser.destroy();
	}
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding) {
	const decoder = new TextDecoder(encoding);
	for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

/** Looks at the bytes of a file as they pass, and tells in the end how it is written. */
export class FileLook {
	#first = Buffer.alloc(0);
	#utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true });
	bytes = 0;

	async *watch(content: AsyncIterable<Uint8Array>) {
		for await (const chunk of content) {
			this.bytes += chunk.length;
			if (this.#first.length < sampleBytes)
				this.#first = Buffer.concat([this.#first, chunk.subarray(0, sampleBytes - this.#first.length)]);
			this.#tryUtf8(chunk);
			yield chunk;
		}
		this.#tryUtf8();
	}

	#tryUtf8(chunk?: Uint8Array) {
		try {
			this.#utf8?.decode(chunk, { stream: chunk !== undefined });
		} catch {
			this.#utf8 = undefined;
		}
	}

	/** @returns nothing for what is no text: a spreadsheet's own file, a picture */
	shape(): (FileShape & { headings: string }) | undefined {
		const encoding = this.#encoding();
		if (!encoding) return undefined;
		const [headings = ''] = new TextDecoder(encoding).decode(this.#first).split(/\r\n|\n|\r/);
		const outside = headings.replace(/"[^"]*"/g, '');
		const count = (separator: string) => outside.split(separator).length;
		const separator = separators.reduce((best, one) => (count(one) > count(best) ? one : best), ',');
		return { encoding, separator, headings };
	}

	#encoding(): Encoding | undefined {
		const first = this.#first;
		if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
		if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
		// Zip, which spreadsheets are inside of; PDF; the spreadsheets of before.
		if (/^(?:PK\u0003\u0004|%PDF-|\u00d0\u00cf\u0011\u00e0)/.test(first.toString('latin1', 0, 8))) return undefined;
		// In UTF-16 without its mark every letter of ours has an empty half.
		const empty = [0, 0];
		first.forEach((byte, at) => byte === 0 && empty[at % 2]!++);
		const [even = 0, odd = 0] = empty;
		const half = first.length / 2;
		if (odd > half / 2 && even < half / 10) return 'utf-16le';
		if (even > half / 2 && odd < half / 10) return 'utf-16be';
		if (even + odd > first.length / 100) return undefined;
		return this.#utf8 ? 'utf-8' : 'windows-1252';
	}
}
const sampleBytes = 64 * 1024;
