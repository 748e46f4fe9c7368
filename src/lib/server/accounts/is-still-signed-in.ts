import { auth } from './auth.ts';
import { type Browser, headersOf } from './browser.ts';

/** Whether the session of this browser still stands. It is not prolonged: a page that only listens is not used. */
export async function isStillSignedIn(browser: Browser): Promise<boolean> {
	const found = await auth().api.getSession({
		headers: headersOf(browser),
		query: { disableRefresh: true, disableCookieCache: true }
	});
	return found !== null;
}
