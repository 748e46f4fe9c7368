import { createHash } from 'node:crypto';
import type { InboxRow } from './inbox-rows.ts';

/**
 * Names what a list showed: the same rows with the same words and counts have the same mark. A page that is kept open asks again
 * with it whenever something moved; where it still holds, nobody has looked anything up and the log gains no line. Only who was
 * shown the list can know its mark.
 */
export const markOf = (rows: InboxRow[], counts: unknown): string =>
	createHash('sha256')
		.update(JSON.stringify([rows, counts]))
		.digest('base64url');
