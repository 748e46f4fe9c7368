// One at a time, for copies of one folder that start at once. Plain JavaScript: the installation needs it under any Node ≥ 20.
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Runs `act` while no other process does; waits for it, and takes over from one that was killed. */
export function exclusively(file, act) {
	for (;;) {
		try {
			const open = openSync(file, 'wx');
			writeSync(open, String(process.pid));
			closeSync(open);
			break;
		} catch (cause) {
			if (cause.code !== 'EEXIST') throw cause;
			if (isGone(file)) rmSync(file, { force: true });
			else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
		}
	}
	try {
		return act();
	} finally {
		rmSync(file, { force: true });
	}
}

function isGone(file) {
	try {
		const number = Number(readFileSync(file, 'utf8'));
		if (number) process.kill(number, 0);
		return false;
	} catch (cause) {
		return cause.code === 'ESRCH';
	}
}
