import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { auth, mostPasswordLength } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf } from './browser.ts';
import { hasAnyFactor } from './other-factor.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { sessionOf } from './session-of.ts';
import { beginTry, forgetTries } from './throttle.ts';

export const Confirm = z.object({ password: z.string().min(1).max(mostPasswordLength) });

/** For so long one may change how one signs in. */
export const confirmedMinutes = 10;

export const isConfirmed = (confirmedAt: Date | null | undefined): boolean =>
	Boolean(confirmedAt && now().getTime() - confirmedAt.getTime() < confirmedMinutes * 60_000);

/**
 * The person of this session shows once more that it is them: whoever finds a desk unlocked must not make it theirs.
 * @throws Refused `account.password_wrong`, `account.wait`
 */
export async function confirmByPassword(browser: Browser, { password }: z.infer<typeof Confirm>): Promise<void> {
	const { user } = await sessionOf(browser);
	await beginTry(user.email, true);
	try {
		await auth().api.verifyPassword({ body: { password }, headers: headersOf(browser) });
	} catch (cause) {
		if (!isAPIError(cause)) throw cause;
		await auditSignIn('account.confirm_failed', user.id, 'password');
		throw new Refused('account.password_wrong');
	}
	await forgetTries(user.email, true);
	await confirmed(browser, 'password');
}

/** @throws Refused `account.passkey_failed`, also for somebody else's */
export async function confirmByPasskey(browser: Browser, { answer }: z.infer<typeof PasskeyAnswer>): Promise<void> {
	const { user } = await sessionOf(browser);
	try {
		const { response } = await auth().api.verifyPasskeyAuthentication({
			body: { response: answer },
			headers: headersOf(browser),
			returnHeaders: true
		});
		// The library signs in by it; here a session is there already.
		await authDatabase().deleteFrom('session').where('token', '=', response.session.token).execute();
		if (response.user.id !== user.id) throw new Refused('account.passkey_failed');
	} catch (cause) {
		if (!isAPIError(cause) && !(cause instanceof Refused)) throw cause;
		await auditSignIn('account.confirm_failed', user.id, 'passkey');
		throw new Refused('account.passkey_failed');
	}
	await confirmed(browser, 'passkey');
}

async function confirmed(browser: Browser, by: string) {
	const { session, user } = await sessionOf(browser);
	await authDatabase().updateTable('session').set({ confirmedAt: now() }).where('id', '=', session.id).execute();
	await auditSignIn('account.confirm', user.id, by);
}

/**
 * Asked before a change of how somebody signs in. Whoever sets up their first second factor has just given the password.
 * @throws Refused `account.confirm_first`
 */
export async function refuseUnconfirmed(browser: Browser): Promise<void> {
	const { session, user } = await sessionOf(browser);
	if (isConfirmed(session.confirmedAt)) return;
	if (await hasAnyFactor(user)) throw new Refused('account.confirm_first');
}
