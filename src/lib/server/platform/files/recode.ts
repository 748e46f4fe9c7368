import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DetectedType } from './media-type.ts';
import { type RecodeLimits, recodeLimits } from './recode-limits.ts';
import type { RecodeJob } from './recode-process.ts';
import { RecodeAnswer, type RecodeFailure, type RecodeResult } from './recode-result.ts';

export type RecodeOptions = { limits?: RecodeLimits; tell?: (lastWords: string) => void };

const program = 'src/lib/server/platform/files/recode-process.ts';

/**
 * Makes copies of a file that carry nothing of it but what is seen and heard: pictures and PDF pages as WebP, film
 * as WebM, sound as MP3. The file is opened in a process of its own that gets no environment, little priority, and dies
 * when it takes too long or too much memory, so a hostile file cannot take the worker along.
 * @param source the original; an error of it (a broken seal) is thrown
 * @param outDir an empty folder of the caller, who empties it afterwards
 * @param tell is given the last words of a process that ended badly, for the log of whoever operates the service
 * @returns the copies, or why there are none: then the original stays sealed
 */
export async function recode(
	{ kind, mediaType }: DetectedType,
	source: AsyncIterable<Uint8Array>,
	outDir: string,
	{ limits = recodeLimits, tell }: RecodeOptions = {}
): Promise<RecodeResult> {
	if (kind === 'other') return { failed: 'unsupported' };
	const job: RecodeJob = { kind, mediaType, outDir, limits };
	const child = start(job);
	let killedFor: RecodeFailure | undefined;
	const kill = (reason: RecodeFailure) => {
		killedFor ??= reason;
		child.kill('SIGKILL');
	};
	const clock = setTimeout(kill, limits.seconds * 1000, 'too_slow');
	const guard = setInterval(async () => {
		if ((await residentMegabytes(child)) > limits.megabytes) kill('too_much_memory');
	}, 100);
	try {
		const feeding = feed(child, source).catch((cause: unknown) => {
			child.kill('SIGKILL'); // half a file is not to be read as if it were whole
			return cause;
		});
		const [said, fed, lastWords] = await Promise.all([answerOf(child), feeding, lastOf(child)]);
		// A process that has died no longer reads; that is told by its answer. Anything else is the source's fault.
		if (fed && !isClosedPipe(fed)) throw fed;
		if (killedFor) return { failed: killedFor };
		const answer = RecodeAnswer.safeParse(said);
		const result: RecodeResult = answer.success ? answer.data : { failed: 'crashed' };
		if ('failed' in result && result.failed === 'crashed') tell?.(lastWords);
		return result;
	} finally {
		clearTimeout(clock);
		clearInterval(guard);
		child.kill('SIGKILL');
	}
}

function start(job: RecodeJob): ChildProcess {
	const home = projectFolder();
	const heap = Math.min(512, job.limits.megabytes);
	const pages = Math.floor((job.limits.megabytes * 3) / 4) * 16; // of 64 KiB, for one WASM memory
	const bounds = [`--max-old-space-size=${heap}`, `--wasm-max-mem-pages=${pages}`];
	const readable = [join(home, 'node_modules/*'), join(home, dirname(program), '*'), join(home, 'package.json')];
	const reach = ['--permission', '--allow-addons', ...readable.map((path) => `--allow-fs-read=${path}`)];
	const child = spawn(
		process.execPath,
		[...bounds, ...reach, `--allow-fs-write=${join(job.outDir, '*')}`, join(home, program), JSON.stringify(job)],
		{ cwd: job.outDir, env: {}, stdio: ['pipe', 'ignore', 'pipe', 'ipc'] }
	);
	if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
	return child;
}

function answerOf(child: ChildProcess): Promise<unknown> {
	return new Promise((resolve, reject) => {
		let said: unknown;
		child.once('message', (message) => (said = message));
		child.once('error', reject);
		child.once('close', () => resolve(said));
	});
}

async function lastOf(child: ChildProcess): Promise<string> {
	let words = '';
	if (child.stderr) for await (const chunk of child.stderr.setEncoding('utf8')) words = (words + chunk).slice(-2000);
	return words;
}

async function feed(child: ChildProcess, source: AsyncIterable<Uint8Array>) {
	if (child.stdin) await pipeline(Readable.from(source, { objectMode: false }), child.stdin);
}

function isClosedPipe(cause: unknown): boolean {
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	return code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET';
}

// In the built application this file lies elsewhere; the program is always run from the source.
function projectFolder(): string {
	for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
		if (existsSync(join(folder, program))) return folder;
		if (folder === dirname(folder)) throw new Error(`${program} is missing from this installation`);
	}
}

/** Only Linux tells; elsewhere the bounds on heap and WASM must do. */
async function residentMegabytes(child: ChildProcess): Promise<number> {
	try {
		const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}
