// Files with secrets in folders that may belong to somebody else: no link is followed, and what is written is ours before it has a name.
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fchownSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { User } from './system-user.ts';

/** Writes it anew, for one user alone, whole or not at all. */
export function writePrivate(file: string, content: string, user?: User): void {
	const draft = `${file}.${randomBytes(8).toString('hex')}`;
	const open = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o600);
	try {
		if (user) fchownSync(open, user.uid, user.gid);
		writeSync(open, content);
	} finally {
		closeSync(open);
	}
	renameSync(draft, file);
}

/** @throws ELOOP when it is a link */
export function readPrivate(file: string): string {
	const open = openSync(file, constants.O_RDONLY | noFollow);
	try {
		return readFileSync(open, 'utf8');
	} finally {
		closeSync(open);
	}
}

const noFollow = constants.O_NOFOLLOW ?? 0; // Windows has no such thing, nor its links
