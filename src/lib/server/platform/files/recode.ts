import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { DetectedType } from './media-type.ts';
import { FrameReader } from './recode-frames.ts';
import { type RecodeLimits, recodeLimits } from './recode-limits.ts';
import { type RecodedCopy, type RecodeFailure, type RecodeResult, RecodeWord } from './recode-result.ts';
import { type Recoder, startRecoder } from './start-recoder.ts';

/** Takes a copy as it comes; it is read to its end or the re-coding fails. */
export type KeepCopy = (copy: RecodedCopy, content: AsyncIterable<Uint8Array>) => Promise<void>;

/**
 * Makes copies of a file that carry nothing of it but what is seen and heard: pictures and PDF pages as WebP, film
 * as WebM, sound as MP3. The file is opened in a process of its own that gets no environment, little priority, and dies
 * when it takes too long or too much memory, so a hostile file cannot take the worker along.
 * @param source the original; an error of it (a broken seal) is thrown
 * @param keep is given each copy; its error is thrown. When the file fails later, what was kept is the caller's to remove
 * @returns what was made, or why there is nothing: then the original stays sealed
 */
export async function recode(
	{ kind, mediaType }: DetectedType,
	source: AsyncIterable<Uint8Array>,
	keep: KeepCopy,
	given: Partial<RecodeLimits> = {}
): Promise<RecodeResult> {
	if (kind === 'other') return { failed: 'unsupported' };
	const limits = { ...recodeLimits[kind], ...given };
	const recoder = await startRecoder({ kind, mediaType, limits });
	const guard = watch(recoder, limits);
	let fault: unknown;
	const feeding = pipeline(Readable.from(source, { objectMode: false }), recoder.input).catch((cause: unknown) => {
		// A process that has died no longer reads; that is told by its silence. Anything else is the source's fault.
		if (isClosedPipe(cause)) return;
		fault = cause;
		recoder.kill(); // half a file is not to be read as if it were whole
	});
	try {
		const result = await readCopies(new FrameReader(recoder.output), limits, guard, keep);
		await feeding;
		if (fault) throw fault;
		return guard.endedFor ? { failed: guard.endedFor } : result;
	} finally {
		guard.stop();
		recoder.kill();
	}
}

async function readCopies(
	frames: FrameReader,
	limits: RecodeLimits,
	guard: Guard,
	keep: KeepCopy
): Promise<RecodeResult> {
	const copies: RecodedCopy[] = [];
	let bytes = 0;
	try {
		for (;;) {
			const said = RecodeWord.parse(await frames.word());
			if ('failed' in said) return said;
			if ('done' in said) return copies.length > 0 ? { ...said.done, copies } : { failed: 'crashed' };
			const { copy } = said;
			bytes += copy.bytes;
			if (bytes > limits.copyBytes || copies.some(({ file }) => file === copy.file)) return { failed: 'crashed' };
			guard.pause();
			await keep(copy, frames.content(copy));
			guard.goOn();
			copies.push(copy);
		}
	} catch (cause) {
		// Whoever was keeping a copy then tells of it in words of their own.
		if (frames.broken || cause instanceof z.ZodError) return { failed: 'crashed' };
		throw cause;
	}
}

interface Guard {
	endedFor?: RecodeFailure;
	/** The time in which we are busy with a copy is not the file's. */
	pause: () => void;
	goOn: () => void;
	stop: () => void;
}

function watch(recoder: Recoder, { seconds, secondsACopy, megabytes }: RecodeLimits): Guard {
	const kill = (reason: RecodeFailure) => {
		guard.endedFor ??= reason;
		recoder.kill();
	};
	const clock = setTimeout(kill, seconds * 1000, 'too_slow');
	const memory = setInterval(async () => {
		if ((await residentMegabytes(recoder.pid)) > megabytes) kill('too_much_memory');
	}, 100);
	let step: NodeJS.Timeout | undefined;
	const guard: Guard = {
		pause: () => clearTimeout(step),
		goOn: () => {
			step = setTimeout(kill, secondsACopy * 1000, 'too_slow');
		},
		stop: () => {
			clearTimeout(clock);
			clearTimeout(step);
			clearInterval(memory);
		}
	};
	guard.goOn();
	return guard;
}

function isClosedPipe(cause: unknown): boolean {
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(String(code));
}

/** Only Linux tells; elsewhere the bounds on heap and WASM must do. */
async function residentMegabytes(pid: number): Promise<number> {
	try {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}
