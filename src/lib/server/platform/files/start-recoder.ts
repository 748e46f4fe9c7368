import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { frameOf, writeChunks } from './recode-frames.ts';
import type { RecodeJob } from './recode-process.ts';

/** A process that opens one file: the original goes in, what `recode-frames.ts` describes comes out. */
export interface Recoder {
	pid: number;
	input: Writable;
	output: Readable;
	/** Ends it at once, whatever it does. */
	kill: () => void;
}

const program = 'src/lib/server/platform/files/recode-process.ts';

/** As a user of its own behind the door that was opened for it (scripts/recoders.ts), else as our own. */
export async function startRecoder(job: RecodeJob): Promise<Recoder> {
	const door = process.env.RECODER_DOOR;
	return door ? askForRecoder(door, job) : startHere(job);
}

/**
 * Starts it here: without an environment, with little priority, and with bounds that hold when nobody watches it any more:
 * on processor time, and where the system can do it, its end with ours.
 */
export function startHere(job: RecodeJob): Recoder {
	const home = projectFolder();
	const { megabytes, seconds } = job.limits;
	const heap = Math.min(512, megabytes);
	const pages = Math.floor((megabytes * 3) / 4) * 16; // of 64 KiB, for one WASM memory
	const bounds = [`--max-old-space-size=${heap}`, `--wasm-max-mem-pages=${pages}`];
	// In a copy that other users can reach, the packages lie above the code.
	const packages = [home, dirname(home)].map((folder) => join(folder, 'node_modules/*'));
	const readable = [...packages, join(home, dirname(program), '*'), join(home, 'package.json')];
	const reach = ['--permission', '--allow-addons', ...readable.map((path) => `--allow-fs-read=${path}`)];
	const command = [process.execPath, ...bounds, ...reach, join(home, program), JSON.stringify(job)];
	const [first = '', ...rest] = [...endingWithUs(), ...endingAfter(seconds * 2), ...command];
	const child = spawn(first, rest, { cwd: '/', env: {}, stdio: ['pipe', 'ignore', 'ignore', 'pipe', 'ipc'] });
	if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
	child.on('error', () => {}); // one that could not start says nothing on its line, and that is looked for
	return {
		pid: child.pid ?? 0,
		input: child.stdin as Writable,
		output: child.stdio[3] as Readable,
		kill: () => child.kill('SIGKILL')
	};
}

async function askForRecoder(door: string, job: RecodeJob): Promise<Recoder> {
	const line = connect(door);
	await once(line, 'connect');
	line.on('error', () => {}); // its silence tells
	line.write(frameOf(job));
	await Promise.race([once(line, 'readable'), once(line, 'close')]);
	const pid = (line.read(4) as Buffer | null)?.readUInt32BE() ?? 0;
	// Who lets go of the line ends the process: it belongs to another user, and a signal of ours would not reach it.
	return { pid, input: writeChunks(line), output: line, kill: () => line.destroy() };
}

/** A shell sets the bound and becomes the program. */
const endingAfter = (seconds: number) =>
	process.platform === 'win32' ? [] : ['/bin/sh', '-c', 'ulimit -t "$0" && exec "$@"', String(Math.ceil(seconds))];

let dies: string[] | undefined;

/** Linux ends a child with its parent when asked to; a process that only computes would not notice otherwise. */
function endingWithUs(): string[] {
	if (dies) return dies;
	const command = ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--no-new-privs'];
	try {
		execFileSync(command[0] ?? '', [...command.slice(1), '/bin/true'], { stdio: 'ignore' });
		return (dies = command);
	} catch {
		return (dies = []);
	}
}

// In the built application this file lies elsewhere; the program is always run from the source.
function projectFolder(): string {
	for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
		if (existsSync(join(folder, program))) return folder;
		if (folder === dirname(folder)) throw new Error(`${program} is missing from this installation`);
	}
}
