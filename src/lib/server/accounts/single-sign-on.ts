import { isAPIError } from 'better-auth/api';
import { config } from '../platform/config.ts';
import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { singleSignOn, singleSignOnProvider } from './auth.ts';
import { type Browser, headersOf, keepCookies, knowBrowser, rememberWho } from './browser.ts';
import { findPosts } from './read-session.ts';
import { endEarlierSession } from './sessions.ts';

/** Whether the service has single sign-on. */
export const hasSingleSignOn = () => Boolean(config().oidc);

/**
 * Begins a single sign-on.
 * @returns the provider's address to go to
 * @throws Refused `account.sign_on_away` when there is none or it does not answer
 */
export async function beginSingleSignOn(browser: Browser, next: string): Promise<string> {
	const body = {
		provider: singleSignOnProvider,
		callbackURL: next,
		errorCallbackURL: '/desk/sign-in?failed=sign-on',
		disableRedirect: true
	};
	for (const anew of [false, true]) {
		try {
			const done = await singleSignOn(anew)?.api.signInSocial({
				body,
				headers: headersOf(browser),
				returnHeaders: true
			});
			if (!done?.response.url) continue;
			keepCookies(browser, done.headers);
			return done.response.url;
		} catch (cause) {
			if (!isAPIError(cause)) throw cause; // the provider was away when the library was made: once more
		}
	}
	throw new Refused('account.sign_on_away');
}

/** What the library says of somebody the provider knows and we do not. */
const unknownHere = new Set(['signup_disabled', 'account_not_linked', 'email_not_found']);

/**
 * The browser comes back from the provider: only somebody who is known here by the same address goes in.
 * @returns where to go on, at the desk or back at the sign-in page with a reason
 */
export async function endSingleSignOn(browser: Browser & { request: Request }): Promise<string> {
	const answer = await singleSignOn()?.handler(browser.request);
	const location = answer?.headers.get('location') ?? '/desk/sign-in?failed=sign-on';
	const next = URL.parse(location, config().origin);
	const stays =
		next?.origin === config().origin && next.pathname.startsWith('/desk') && !next.searchParams.has('error');
	if (!answer || !stays) {
		await auditSignIn('account.sign_in_failed', null, 'single_sign_on');
		const isUnknown = unknownHere.has(next?.searchParams.get('error') ?? '');
		return `/desk/sign-in?failed=${isUnknown ? 'sign-on-unknown' : 'sign-on'}`;
	}
	await endEarlierSession(browser);
	keepCookies(browser, answer.headers);
	const found = await singleSignOn()?.api.getSession({ headers: headersOf(browser) });
	if (!found || !(await findPosts(found.user.id))?.posts.length) {
		if (found) await endEarlierSession(browser);
		await auditSignIn('account.sign_in_failed', found?.user.id ?? null, 'single_sign_on');
		return '/desk/sign-in?failed=sign-on-unknown';
	}
	knowBrowser(browser, found.user.id);
	await auditSignIn('account.sign_in', found.user.id, 'single_sign_on');
	rememberWho(browser, found.user.id);
	return next.pathname + next.search;
}
