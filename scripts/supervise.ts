// Keeps a process of ours running: one that dies is started again, later each time it dies soon.
import { fork, type ChildProcess } from 'node:child_process';
import { asArguments, fewArenas } from './bounds.mjs';

export interface Kept {
	/** Resolves when it is ready for the first time. @throws when it ends before it was ever ready */
	ready: Promise<void>;
	/** Ends it and starts it again with the environment of then. */
	restart: () => Promise<void>;
	stop: () => Promise<void>;
}

interface As {
	args?: string[];
	/** Of its memory. */
	bounds?: Parameters<typeof asArguments>[0];
	uid?: number;
	gid?: number;
	cwd?: string;
	execPath?: string;
}

const graceMilliseconds = 25_000;
const longestPause = 30_000;

/**
 * @param file a script that sends any message when it is ready and ends on SIGTERM once its work is done
 * @param environment asked for at each start
 * @param as whose rights it has, when not ours, and the Node and folder that this user can reach
 */
export function keepRunning(
	name: string,
	file: string,
	environment: () => NodeJS.ProcessEnv,
	{ args = [], bounds, ...as }: As = {}
): Kept {
	let child: ChildProcess | undefined;
	let again: NodeJS.Timeout | undefined;
	let pause = 250;
	let wanted = true;
	const ready = Promise.withResolvers<void>();

	const start = () => {
		let isReady = false;
		const since = Date.now();
		// Detached: Ctrl-C is for us alone, who end things in their order.
		const started = fork(file, args, {
			...as,
			...(bounds && { execArgv: asArguments(bounds) }),
			env: { ...fewArenas, ...environment() },
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
			detached: true
		});
		child = started;
		started.once('message', () => {
			isReady = true;
			ready.resolve();
		});
		started.once('exit', (code, signal) => {
			if (!wanted || child !== started) return;
			if (!isReady && !again) ready.reject(new Error(`the ${name} does not start`));
			pause = Date.now() - since > 60_000 ? 250 : Math.min(pause * 2, longestPause);
			console.error(`The ${name} ended (${signal ?? `code ${code}`}); it starts again in ${pause / 1000} s.`);
			again = setTimeout(start, pause);
		});
	};

	const end = async () => {
		clearTimeout(again);
		const ending = child;
		child = undefined;
		if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
		const gone = new Promise<void>((done) => ending.once('exit', () => done()));
		ending.kill('SIGTERM');
		const late = setTimeout(() => ending.kill('SIGKILL'), graceMilliseconds);
		await gone;
		clearTimeout(late);
	};

	start();
	return {
		ready: ready.promise,
		restart: async () => {
			await end();
			if (wanted) start();
		},
		stop: async () => {
			wanted = false;
			await end();
		}
	};
}
