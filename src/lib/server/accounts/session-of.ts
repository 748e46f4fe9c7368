import { Refused } from '../platform/refused.ts';
import { auth } from './auth.ts';
import { type Browser, headersOf } from './browser.ts';

/**
 * The session of this browser as the library has it, also of somebody who still has to set up a second factor.
 * @throws Refused `not_allowed` without one
 */
export async function sessionOf(browser: Browser) {
	const found = await auth().api.getSession({ headers: headersOf(browser), query: { disableRefresh: true } });
	if (!found) throw new Refused('not_allowed');
	return found;
}
