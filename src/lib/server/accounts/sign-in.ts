import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { visitor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { auth, mostPasswordLength } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf, keepCookies } from './browser.ts';
import { findPosts } from './read-session.ts';

export const SignIn = z.object({
	email: z.string().trim().min(1).max(320),
	password: z.string().min(1).max(mostPasswordLength)
});
export const SecondFactor = z.object({ code: z.string().trim().min(6).max(40) });

/**
 * The first factor. Whoever has a second one is asked for it next; whoever has none yet goes in only as far as setting one up.
 * @throws Refused `account.wrong` for an unknown address, a wrong password and a person without a post alike
 */
export async function signIn(browser: Browser, { email, password }: z.infer<typeof SignIn>): Promise<'code' | 'in'> {
	const personId = await personOf(email);
	try {
		if (personId && !(await findPosts(personId))?.posts.length) throw new Refused('account.wrong');
		const done = await auth().api.signInEmail({
			body: { email, password },
			headers: headersOf(browser),
			returnHeaders: true
		});
		keepCookies(browser, done.headers);
		if ('twoFactorRedirect' in done.response) return 'code';
		await audit('account.sign_in', done.response.user.id, 'password');
		return 'in';
	} catch (cause) {
		if (!isAPIError(cause) && !(cause instanceof Refused)) throw cause;
		await audit('account.sign_in_failed', personId, 'password');
		throw new Refused('account.wrong');
	}
}

/**
 * The second factor: the six digits of the app, or one of the backup codes, which then is used up.
 * @throws Refused `account.code_wrong`; `account.code_late` when the first factor lies too far back or was tried too often
 */
export async function confirmSecondFactor(browser: Browser, { code }: z.infer<typeof SecondFactor>): Promise<void> {
	const digits = code.replace(/\s/g, '');
	const asked = { headers: headersOf(browser), returnHeaders: true as const };
	try {
		const done = /^\d{6}$/.test(digits)
			? await auth().api.verifyTOTP({ ...asked, body: { code: digits } })
			: await auth().api.verifyBackupCode({ ...asked, body: { code: digits } });
		keepCookies(browser, done.headers);
		await audit('account.sign_in', done.response.user.id, /^\d{6}$/.test(digits) ? 'totp' : 'backup_code');
	} catch (cause) {
		if (!isAPIError(cause)) throw cause;
		await audit('account.sign_in_failed', null, 'second_factor');
		throw new Refused(wrongCodes.has(cause.body?.code ?? '') ? 'account.code_wrong' : 'account.code_late');
	}
}

const wrongCodes = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

/** Ends the session of this browser. */
export async function signOut(browser: Browser): Promise<void> {
	const found = await auth().api.getSession({ headers: headersOf(browser) });
	const done = await auth().api.signOut({ headers: headersOf(browser), returnHeaders: true });
	keepCookies(browser, done.headers);
	if (found) await audit('account.sign_out', found.user.id);
}

async function personOf(email: string): Promise<string | null> {
	const row = await authDatabase()
		.selectFrom('user')
		.select('id')
		.where('email', '=', email.toLowerCase())
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Nobody is signed in yet, so the line is a visitor's; the person it is about is its record. */
async function audit(operation: string, personId: string | null, by?: string) {
	await asActor(visitor, (tx) => recordAudit(tx, visitor, operation, personId, by ? { facts: { by } } : {}));
}
