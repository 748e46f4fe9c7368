// Programs of Debian's packages that tests start themselves, and end.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

export function userNamed(name: string): { uid: number; gid: number } {
	if (process.getuid?.() !== 0) throw new Error('these programs change their user, which only root may');
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find((one) => one.startsWith(`${name}:`));
	const [, , uid, gid] = line?.split(':') ?? [];
	if (!uid || !gid) throw new Error(`there is no user ${name}`);
	return { uid: Number(uid), gid: Number(gid) };
}

export async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((done) => child.once('exit', done));
	child.kill('SIGTERM');
	await gone;
}

/** Somebody listens there. */
export async function answers(port: number): Promise<void> {
	for (let tries = 0; tries < 150; tries++) {
		const there = await new Promise<boolean>((told) => {
			const line = connect(port, '127.0.0.1');
			line.once('connect', () => told(true)).once('error', () => told(false));
			line.once('connect', () => line.destroy());
		});
		if (there) return;
		await new Promise((later) => setTimeout(later, 100));
	}
	throw new Error(`nobody listens on ${port}`);
}
