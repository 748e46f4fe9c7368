import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { auth, mostPasswordLength } from './auth.ts';
import { type Browser, headersOf, keepCookies } from './browser.ts';
import { service } from './find-installation.ts';
import { refuseEasyPassword } from './good-password.ts';
import { sessionOf } from './session-of.ts';
import { beginTry, forgetTries } from './throttle.ts';

export const ChangePassword = z.object({
	password: z.string().min(1).max(mostPasswordLength),
	newPassword: z.string().min(1).max(mostPasswordLength)
});

/**
 * A new password in place of the one known; every other session of the person ends.
 * @throws Refused `account.password_wrong`, `account.wait`, and those of refuseEasyPassword
 */
export async function changePassword(
	browser: Browser,
	{ password, newPassword }: z.infer<typeof ChangePassword>
): Promise<void> {
	const { user } = await sessionOf(browser);
	refuseEasyPassword(newPassword, { ...user, serviceName: (await service())?.name ?? '' });
	await beginTry(user.email, true);
	try {
		const done = await auth().api.changePassword({
			body: { currentPassword: password, newPassword, revokeOtherSessions: true },
			headers: headersOf(browser),
			returnHeaders: true
		});
		keepCookies(browser, done.headers);
	} catch (cause) {
		throw isAPIError(cause) ? new Refused('account.password_wrong') : cause;
	}
	await forgetTries(user.email, true);
	await auditSignIn('account.password_changed', user.id);
}
