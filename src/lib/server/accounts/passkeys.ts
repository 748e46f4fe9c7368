import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { auth } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf, keepCookies, knowBrowser, rememberWho } from './browser.ts';
import { refuseUnconfirmed } from './confirm.ts';
import { findPosts } from './read-session.ts';
import type { NewPasskey, PasskeyAnswer } from './passkey-answer.ts';
import { sessionOf } from './session-of.ts';
import { endEarlierSession } from './sessions.ts';

export const RenamePasskey = z.object({ id: z.uuid(), name: z.string().trim().min(1).max(100) });

/**
 * What the browser needs to make a passkey for whoever is signed in here, also as their first second factor.
 * @throws Refused `account.confirm_first`
 */
export async function offerPasskey(browser: Browser) {
	await refuseUnconfirmed(browser);
	const done = await auth().api.generatePasskeyRegistrationOptions({
		headers: headersOf(browser),
		returnHeaders: true
	});
	keepCookies(browser, done.headers);
	return done.response;
}

/** @throws Refused `account.passkey_failed`, `account.confirm_first` */
export async function addPasskey(browser: Browser, { answer, name }: z.infer<typeof NewPasskey>): Promise<void> {
	const { session } = await sessionOf(browser);
	await refuseUnconfirmed(browser);
	try {
		const done = await auth().api.verifyPasskeyRegistration({
			body: { response: answer, name: name || undefined },
			headers: headersOf(browser),
			returnHeaders: true
		});
		keepCookies(browser, done.headers);
		// Whoever came in elsewhere with the password alone does not come in with this passkey.
		await authDatabase()
			.deleteFrom('session')
			.where('userId', '=', session.userId)
			.where('id', '<>', session.id)
			.execute();
		knowBrowser(browser, session.userId);
		await auditSignIn('account.passkey_added', session.userId);
	} catch (cause) {
		throw isAPIError(cause) ? new Refused('account.passkey_failed') : cause;
	}
}

/** A challenge for whoever comes; it does not ask for an address first, so it cannot tell whose passkeys there are. */
export async function askForPasskey(browser: Browser) {
	const done = await auth().api.generatePasskeyAuthenticationOptions({
		headers: headersOf(browser),
		returnHeaders: true
	});
	keepCookies(browser, done.headers);
	return done.response;
}

/** @throws Refused `account.passkey_failed`, also for somebody without a post */
export async function signInWithPasskey(browser: Browser, { answer }: z.infer<typeof PasskeyAnswer>): Promise<void> {
	try {
		const done = await auth().api.verifyPasskeyAuthentication({
			body: { response: answer },
			headers: headersOf(browser),
			returnHeaders: true
		});
		const personId = done.response.user.id;
		if (!(await findPosts(personId))?.posts.length) throw new Refused('account.passkey_failed');
		await endEarlierSession(browser);
		keepCookies(browser, done.headers);
		knowBrowser(browser, personId);
		await auditSignIn('account.sign_in', personId, 'passkey');
		rememberWho(browser, personId);
	} catch (cause) {
		if (!isAPIError(cause) && !(cause instanceof Refused)) throw cause;
		await auditSignIn('account.sign_in_failed', null, 'passkey');
		throw new Refused('account.passkey_failed');
	}
}

/**
 * Another name for a passkey.
 * @throws Refused `not_allowed` for somebody else's
 */
export async function renamePasskey(browser: Browser, { id, name }: z.infer<typeof RenamePasskey>): Promise<void> {
	const { session } = await sessionOf(browser);
	const done = await authDatabase()
		.updateTable('passkey')
		.set({ name })
		.where('id', '=', id)
		.where('userId', '=', session.userId)
		.executeTakeFirst();
	if (!done.numUpdatedRows) throw new Refused('not_allowed');
	await auditSignIn('account.passkey_renamed', session.userId);
}

/**
 * Takes a passkey away.
 * @throws Refused `account.last_factor` when nothing else would be left to sign in with; `not_allowed` for somebody else's;
 * `account.confirm_first`
 */
export async function removePasskey(browser: Browser, id: string): Promise<void> {
	const { user, session } = await sessionOf(browser);
	const own = await authDatabase().selectFrom('passkey').select('id').where('userId', '=', session.userId).execute();
	if (!own.some((passkey) => passkey.id === id)) throw new Refused('not_allowed');
	await refuseUnconfirmed(browser);
	if (own.length === 1 && !user.twoFactorEnabled) throw new Refused('account.last_factor');
	await authDatabase().deleteFrom('passkey').where('id', '=', id).execute();
	await auditSignIn('account.passkey_removed', session.userId);
}
