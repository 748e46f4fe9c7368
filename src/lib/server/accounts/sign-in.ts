import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { endStreamsOf } from '../platform/live-stream.ts';
import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { auth, mostPasswordLength } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf, isKnownBrowser, keepCookies, knowBrowser, rememberWho } from './browser.ts';
import { hasOtherFactor } from './other-factor.ts';
import { findPosts } from './read-session.ts';
import { asBackupCode } from './second-factor.ts';
import { endEarlierSession } from './sessions.ts';
import { beginTry, forgetTries } from './throttle.ts';
import { useUpCode } from './used-code.ts';

export const SignIn = z.object({
	email: z.string().trim().min(1).max(320),
	password: z.string().min(1).max(mostPasswordLength)
});
export const SecondFactor = z.object({ code: z.string().trim().min(6).max(40) });

/**
 * The first factor. Whoever has a second one is asked for it next; whoever has none yet goes in only as far as setting one up.
 * @throws Refused `account.wrong` for an unknown address, a wrong password and a person without a post alike; `account.wait`;
 * `account.use_other`, after the right password only, for somebody whose second factor is a passkey or single sign-on: the password
 * alone must not open what those guard
 */
export async function signIn(browser: Browser, { email, password }: z.infer<typeof SignIn>): Promise<'code' | 'in'> {
	const personId = await personOf(email);
	const known = isKnownBrowser(browser, personId);
	await beginTry(email, known);
	try {
		const done = await auth().api.signInEmail({
			body: { email, password },
			headers: headersOf(browser),
			returnHeaders: true
		});
		if (!personId || !(await findPosts(personId))?.posts.length) throw new Refused('account.wrong');
		await forgetTries(email, known);
		const isHalf = 'twoFactorRedirect' in done.response;
		if (!isHalf && (await hasOtherFactor(personId))) throw new Refused('account.use_other');
		await endEarlierSession(browser);
		keepCookies(browser, done.headers);
		if (isHalf) return 'code';
		await auditSignIn('account.sign_in', personId, 'password');
		rememberWho(browser, personId);
		return 'in';
	} catch (cause) {
		if (!isAPIError(cause) && !(cause instanceof Refused)) throw cause;
		await auditSignIn('account.sign_in_failed', personId, 'password');
		throw cause instanceof Refused && cause.code === 'account.use_other' ? cause : new Refused('account.wrong');
	}
}

/**
 * The second factor: the six digits of the app, or one of the backup codes. Either is used up by it.
 * @param repeatable the demonstration's button types one code for many people, who share its secret
 * @throws Refused `account.code_wrong`; `account.code_used` for digits that were taken before; `account.code_late` when the first
 * factor lies too far back or was tried too often
 */
export async function confirmSecondFactor(
	browser: Browser,
	{ code }: z.infer<typeof SecondFactor>,
	{ repeatable = false } = {}
): Promise<void> {
	const digits = code.replace(/\s/g, '');
	const isTotp = /^\d{6}$/.test(digits);
	const asked = { headers: headersOf(browser), returnHeaders: true as const };
	try {
		const done = isTotp
			? await auth().api.verifyTOTP({ ...asked, body: { code: digits } })
			: await auth().api.verifyBackupCode({ ...asked, body: { code: asBackupCode(digits) } });
		const { token, user } = done.response;
		if (isTotp && !repeatable && !(await useUpCode(user.id, digits))) {
			await authDatabase()
				.deleteFrom('session')
				.where('token', '=', token ?? '')
				.execute();
			throw new Refused('account.code_used');
		}
		keepCookies(browser, done.headers);
		knowBrowser(browser, user.id);
		await auditSignIn('account.sign_in', user.id, isTotp ? 'totp' : 'backup_code');
		rememberWho(browser, user.id);
	} catch (cause) {
		if (!isAPIError(cause) && !(cause instanceof Refused)) throw cause;
		await auditSignIn('account.sign_in_failed', null, 'second_factor');
		if (cause instanceof Refused) throw cause;
		throw new Refused(wrongCodes.has(cause.body?.code ?? '') ? 'account.code_wrong' : 'account.code_late');
	}
}

const wrongCodes = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

/** Ends the session of this browser. */
export async function signOut(browser: Browser): Promise<void> {
	const found = await auth().api.getSession({ headers: headersOf(browser) });
	const done = await auth().api.signOut({ headers: headersOf(browser), returnHeaders: true });
	keepCookies(browser, done.headers);
	rememberWho(browser, null);
	if (!found) return;
	endStreamsOf(found.user.id);
	await auditSignIn('account.sign_out', found.user.id);
}

async function personOf(email: string): Promise<string | null> {
	const row = await authDatabase()
		.selectFrom('user')
		.select('id')
		.where('email', '=', email.toLowerCase())
		.executeTakeFirst();
	return row?.id ?? null;
}
