import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import type { RecodedCopy } from './recode-result.ts';

// What the process that opens files writes on its line: the length of a word, the word as JSON, and after a word that
// announces a copy, the copy. So copies come one by one, and none of them ever lies open on a disk.
const mostWordBytes = 4096;

/** Writes all of it, waiting where the line is full. */
export function writeFrame(line: number, word: object, content?: Uint8Array): void {
	for (const part of [frameOf(word), ...(content ? [content] : [])])
		for (let at = 0; at < part.length;) at += writeSync(line, part, at);
}

/** The other way, to a process that is not ours to kill: a file in chunks, so that its end is not the end of the line. */
export function writeChunks(line: Writable): Writable {
	const sized = (bytes: number) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(bytes);
		return length;
	};
	return new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			line.write(sized(chunk.length));
			line.write(chunk, done);
		},
		final: (done) => void line.write(sized(0), done)
	});
}

/** What `writeChunks` has written, up to its end. */
export async function* chunksIn(reader: FrameReader): AsyncGenerator<Uint8Array> {
	for (;;) {
		const bytes = await reader.number();
		if (bytes === 0) return;
		yield* reader.content({ bytes });
	}
}

/** A word by itself. */
export function frameOf(word: object): Buffer {
	const json = Buffer.from(JSON.stringify(word));
	const length = Buffer.alloc(4);
	length.writeUInt32BE(json.length);
	return Buffer.concat([length, json]);
}

/** Reads what `writeFrame` has written. A copy is read to its end before the next word. */
export class FrameReader {
	#chunks: AsyncIterator<Uint8Array>;
	#held = Buffer.alloc(0);
	/** What came was no frame, or broke off. */
	broken = false;

	constructor(line: AsyncIterable<Uint8Array>) {
		this.#chunks = line[Symbol.asyncIterator]();
	}

	async number(): Promise<number> {
		return (await this.#exactly(4)).readUInt32BE();
	}

	/** @throws when what comes is no frame, or breaks off */
	async word(): Promise<unknown> {
		const length = await this.number();
		if (length > mostWordBytes) throw this.#fault(`a word of ${length} bytes`);
		const json = await this.#exactly(length);
		try {
			return JSON.parse(json.toString('utf8'));
		} catch {
			throw this.#fault('no word at all');
		}
	}

	/** @throws in the middle when it breaks off */
	async *content({ bytes }: Pick<RecodedCopy, 'bytes'>): AsyncGenerator<Uint8Array> {
		for (let left = bytes; left > 0;) {
			if (this.#held.length === 0) await this.#more();
			const piece = this.#held.subarray(0, left);
			this.#held = this.#held.subarray(piece.length);
			left -= piece.length;
			yield piece;
		}
	}

	async #exactly(length: number): Promise<Buffer> {
		while (this.#held.length < length) await this.#more();
		const taken = this.#held.subarray(0, length);
		this.#held = this.#held.subarray(length);
		return taken;
	}

	async #more() {
		const next = await this.#chunks.next().catch(() => ({ done: true as const, value: undefined })); // the line was cut
		if (next.done) throw this.#fault('it broke off');
		this.#held = Buffer.concat([this.#held, next.value]);
	}

	#fault(what: string): Error {
		this.broken = true;
		return new Error(`The process that opens a file said no word that we know: ${what}`);
	}
}
