import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { auth } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf } from './browser.ts';
import { now } from '../platform/clock.ts';
import { sessionOf } from './session-of.ts';

/** What a person can sign in with and where they are signed in: their own settings page, and nobody else's. */
export async function findOwnSignIn(browser: Browser) {
	const { user, session } = await sessionOf(browser);
	const db = authDatabase();
	const [sessions, passkeys, password] = await Promise.all([
		db
			.selectFrom('session')
			.select(['id', 'userAgent as browser', 'createdAt', 'updatedAt'])
			.where('userId', '=', user.id)
			.where('expiresAt', '>', now())
			.orderBy('updatedAt', 'desc')
			.execute(),
		db
			.selectFrom('passkey')
			.select(['id', 'name', 'createdAt'])
			.where('userId', '=', user.id)
			.orderBy('createdAt')
			.execute(),
		db
			.selectFrom('account')
			.select('id')
			.where('userId', '=', user.id)
			.where('providerId', '=', 'credential')
			.executeTakeFirst()
	]);
	return {
		email: user.email,
		hasPassword: Boolean(password),
		hasApp: Boolean(user.twoFactorEnabled),
		passkeys,
		sessions: sessions.map((one) => ({ ...one, here: one.id === session.id }))
	};
}

/** A browser that signs in anew lets go of the session it had, somebody else's included: nobody finds it in their list later. */
export async function endEarlierSession(browser: Browser): Promise<void> {
	const found = await auth().api.getSession({ headers: headersOf(browser), query: { disableRefresh: true } });
	if (found) await authDatabase().deleteFrom('session').where('id', '=', found.session.id).execute();
}

/**
 * Ends one session of the person's own, or all but this one.
 * @throws Refused `not_allowed` for somebody else's
 */
export async function endOwnSessions(browser: Browser, id: string | 'others'): Promise<void> {
	const { user, session } = await sessionOf(browser);
	const own = authDatabase().deleteFrom('session').where('userId', '=', user.id);
	const [ended] = await (id === 'others' ? own.where('id', '<>', session.id) : own.where('id', '=', id)).execute();
	if (id !== 'others' && !ended?.numDeletedRows) throw new Refused('not_allowed');
	await auditSignIn('account.sessions_ended', user.id, id === 'others' ? 'all_others' : 'one');
}
