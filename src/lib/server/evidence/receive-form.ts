import type { Actor } from '../platform/actor.ts';
import { config } from '../platform/config.ts';
import { safeFileName } from '../platform/files/file-name.ts';
import { readForm, TooMuch } from '../platform/files/read-form.ts';
import { checkFormToken, newFormToken } from '../platform/form-token.ts';
import { Refused } from '../platform/refused.ts';
import { listDrafts, removeDraft, type Draft } from './drafts.ts';
import { receiveFile, type FileProblem } from './receive-file.ts';

export interface ReceivedForm {
	/** All that was typed; `token` is always one that is good. */
	values: Record<string, string> & { token: string };
	/** The files kept under the token so far, those of earlier sendings too. */
	drafts: Draft[];
	/** Their ids, for the hidden field `kept`: so that the next sending tells if one is gone. */
	kept: string;
	/** How many files that were listed have been cleared meanwhile. */
	gone: number;
	problems: FileProblem[];
	/** The token that came was old, changed or missing, and a fresh one took its place. */
	expired: boolean;
}

/**
 * Reads a form with files as it streams in: fields first, each file sealed as it comes. A button named `remove` takes
 * away the draft whose id it carries. Nothing here throws for what people send, nor for a store or database that is away:
 * the form comes back with everything that could be kept and a word on what could not.
 */
export async function receiveForm(actor: Actor, request: Request): Promise<ReceivedForm> {
	const { maxBytes, maxFiles } = config().upload;
	const problems: FileProblem[] = [];
	let token: { token: string; expired: boolean } | undefined;
	let room: number | undefined;
	const { values, whole } = await readForm(
		request,
		async ({ name, content }, typed) => {
			token ??= goodToken(typed.token);
			room ??= maxFiles - (await listDrafts(token.token).catch(() => [])).length;
			if (room <= 0) {
				problems.push({ name: safeFileName(name), why: 'too_many' });
				throw new TooMuch();
			}
			const problem = await receiveFile(actor, token.token, { name, content });
			if (!problem) room -= 1;
			else problems.push(problem);
			if (problem?.why === 'too_large') throw new TooMuch();
		},
		maxBytes
	);
	token ??= goodToken(values.token);
	const brokenOff = problems.some(({ why }) => why === 'too_large' || why === 'too_many');
	if (!whole && !brokenOff) problems.push({ name: '', why: 'broken_off' });
	if (values.remove) await removeDraft(actor, token.token, values.remove).catch(() => {}); // it stays listed then
	const listed = (values.kept ?? '').split(' ').filter((id) => id && id !== values.remove);
	try {
		const now = await listDrafts(token.token);
		const there = now.map(({ id }) => id);
		const gone = listed.filter((id) => !there.includes(id)).length;
		return {
			values: { ...values, token: token.token },
			drafts: now,
			kept: there.join(' '),
			gone,
			problems,
			expired: token.expired
		};
	} catch {
		// The database is away and the sealed files are not: they are listed again when it is back.
		return {
			values: { ...values, token: token.token },
			drafts: [],
			kept: listed.join(' '),
			gone: 0,
			problems,
			expired: token.expired
		};
	}
}

function goodToken(given: string | undefined): { token: string; expired: boolean } {
	try {
		checkFormToken(given ?? '');
		return { token: given ?? '', expired: false };
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return { token: newFormToken(), expired: true };
	}
}
