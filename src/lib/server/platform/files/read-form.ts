import { Busboy, type BusboyFileStream } from '@fastify/busboy';

/** A file on its way in: read it to its end or not at all, what is left over is passed by. */
export interface IncomingFile {
	/** As the browser gave it; make it safe before it is shown. */
	name: string;
	content: AsyncIterable<Uint8Array>;
}

/** Thrown by whoever receives files, for one that is larger than allowed: reading goes on for a while and then ends. */
export class TooMuch extends Error {
	override name = 'TooMuch';
}

export interface SentForm {
	values: Record<string, string>;
	/** False when the upload broke off, or was so much more than allowed that the rest was left unread. */
	whole: boolean;
}

const mostFields = 60;
const mostParts = 120;
// A text far too long comes back whole, so that it can be shortened; beyond this nobody has typed it.
const fieldBytes = 256 * 1024;

/**
 * Reads a public form as it comes in and holds no file in memory. What stands in the form before its files is kept
 * whatever becomes of them, so pages put the file field last.
 * @param receive takes one file; files of one form come one after the other. A throw of `TooMuch` ends the reading after
 * `patience` more bytes: the answer goes out while the rest of a huge upload was never read
 * @throws what `receive` throws otherwise
 */
export async function readForm(
	request: Request,
	receive: (file: IncomingFile, values: Record<string, string>) => Promise<void>,
	patience: number
): Promise<SentForm> {
	const values: Record<string, string> = Object.create(null); // people may name a field as they like
	const contentType = request.headers.get('content-type') ?? '';
	if (!request.body || !/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/i.test(contentType)) {
		return { values, whole: true };
	}
	let parser: InstanceType<typeof Busboy>;
	try {
		parser = new Busboy({
			headers: { 'content-type': withoutCharset(contentType) },
			defCharset: 'latin1', // byte by byte, for `textOf`
			limits: { fields: mostFields, parts: mostParts, fieldSize: fieldBytes },
			isPartAFile: (_field, _type, fileName) => fileName !== undefined
		});
	} catch {
		return { values, whole: false }; // no boundary: nothing a browser sends
	}
	let received = Promise.resolve();
	let left = Infinity;
	parser.on('field', (name, value, _nameIsCut, isCut) => {
		values[name] = textOf(value, isCut).replaceAll('\0', ''); // which neither the database keeps nor a page shows
	});
	let last: BusboyFileStream | undefined;
	parser.on('file', (_field, file, name) => {
		const content = contentOf(file);
		last = file;
		received = received.then(async () => {
			try {
				if (name) await receive({ name, content }, values);
			} catch (cause) {
				if (!(cause instanceof TooMuch)) throw cause;
				left = Math.min(left, patience);
			} finally {
				file.resume();
			}
		});
		received.catch(() => file.resume());
	});
	// The parser itself forgets to tell a file that began in the same chunk as another one ended.
	parser.on('error', (cause) => last?.emit('error', cause));
	const whole = await feed(parser, request.body.getReader(), (bytes) => (left -= bytes) > 0);
	await received;
	return { values, whole };
}

/** Forms are UTF-8 whatever their header says, as browsers and the standard have it. */
const withoutCharset = (contentType: string) => contentType.replace(/;\s*charset=("[^"]*"|[^;]*)/gi, '');

/**
 * The text of a field whose bytes came as one sign each. It is UTF-8, or what an old device sends instead: then each byte is
 * a letter of Windows-1252, so that "é" stays an "é" and no letter becomes a black diamond.
 */
function textOf(bytes: string, isCut: boolean): string {
	if (/[^\u0000-\u00ff]/.test(bytes)) return bytes; // a part that named its encoding was read by it already
	const raw = Buffer.from(bytes, 'latin1');
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(raw, { stream: isCut }); // cut off, perhaps within a letter
	} catch {
		return new TextDecoder('windows-1252').decode(raw);
	}
}

/** A public form without files: what else it may bring along is passed by, and nothing throws. */
export async function readFields(request: Request): Promise<Record<string, string>> {
	return (await readForm(request, () => Promise.resolve(), Infinity)).values;
}

/** The parser tells of a cut-off file by an event that may come before anybody reads it. */
function contentOf(file: BusboyFileStream): AsyncIterable<Uint8Array> {
	let broken: unknown;
	file.on('error', (cause) => {
		broken = cause;
	});
	return {
		async *[Symbol.asyncIterator]() {
			if (broken) throw broken;
			yield* file.iterator({ destroyOnReturn: false });
			if (broken) throw broken;
		}
	};
}

/**
 * Chunk by chunk, so that it can end in the middle: cancelling the request's stream would cut the line on which the
 * answer must go. Ended in the middle, the parser errs and the file it was in learns that it is cut off.
 * @returns whether all of it was read and understood
 */
async function feed(
	parser: InstanceType<typeof Busboy>,
	reader: ReadableStreamDefaultReader<Uint8Array>,
	goesOn: (bytes: number) => boolean
): Promise<boolean> {
	const ended = new Promise<boolean>((resolve) => {
		parser.once('finish', () => resolve(true));
		parser.on('error', () => resolve(false));
	});
	let whole = true;
	try {
		for (let next = await reader.read(); !next.done; next = await reader.read()) {
			const chunk = next.value;
			const written = new Promise<true>((resolve) => parser.write(Buffer.from(chunk), () => resolve(true)));
			if (!(await Promise.race([written, ended]))) return false;
			whole = goesOn(chunk.length);
			if (!whole) break;
		}
	} catch {
		whole = false; // the line broke
	}
	parser.end();
	return (await ended) && whole;
}
