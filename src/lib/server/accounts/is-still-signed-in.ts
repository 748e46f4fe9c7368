import { auth } from './auth.ts';
import type { Person } from '../platform/actor.ts';
import { type Browser, headersOf } from './browser.ts';

/** Whether the session of this browser still stands, for this person in this post. It is not prolonged: a page that only listens is not used. */
export async function isStillSignedIn(browser: Browser, { personId, unitId }: Person): Promise<boolean> {
	const found = await auth().api.getSession({
		headers: headersOf(browser),
		query: { disableRefresh: true, disableCookieCache: true }
	});
	return found?.user.id === personId && (!found.session.unitId || found.session.unitId === unitId);
}
