import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

export interface User {
	uid: number;
	gid: number;
}

/** By their full names: npm puts folders before the system's, and as root whatever lies there would be run. */
const makers: [program: string, args: string[]][] = [
	['/usr/sbin/useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']],
	['/usr/sbin/adduser', ['-S', '-D', '-H']]
];

/**
 * A user of the system that nobody signs in as, made when it is not there.
 * @throws StartError when it cannot be made, or is somebody's account
 */
export function systemUser(name: string): User {
	const line = lineOf(name) ?? make(name);
	if (!line)
		throw new StartError(
			`No system user "${name}" could be made, and nothing here runs as root; start as an ordinary user`
		);
	const [, , uid, gid, , , shell = ''] = line;
	if (Number(uid) >= 1000 || Number(uid) === 0 || !/\/(nologin|false)$/.test(shell))
		throw new StartError(
			`There is an account "${name}" that somebody may sign in as; start as an ordinary user, or give that account another name`
		);
	return { uid: Number(uid), gid: Number(gid) };
}

const lineOf = (name: string) =>
	readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'))
		.find(([first]) => first === name);

function make(name: string): string[] | undefined {
	for (let attempt = 0; attempt < 5; attempt++) {
		for (const [program, args] of makers) {
			if (!existsSync(program)) continue;
			try {
				execFileSync(program, [...args, name], { stdio: 'ignore' });
			} catch {
				// another start may be making it, or keeps the list of users locked: looked at below, and tried again
			}
			const line = lineOf(name);
			if (line) return line;
		}
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
	}
	return undefined;
}
