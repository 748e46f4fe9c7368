import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Cookies } from '@sveltejs/kit';
import { config } from '../platform/config.ts';
import { seal, unseal } from '../platform/keys.ts';
import { absoluteSeconds } from './session-length.ts';

/** What sign-in needs of a request: what the browser sent, and where new cookies go. A request event is one. */
export interface Browser {
	request: { headers: Headers };
	cookies: Pick<Cookies, 'getAll' | 'set'>;
}

/** The headers for the sign-in library, with the cookies as they are now, those set in this very request included. */
export function headersOf(browser: Browser): Headers {
	const cookie = browser.cookies
		.getAll()
		.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
		.join('; ');
	return new Headers({ cookie, 'user-agent': browser.request.headers.get('user-agent') ?? '' });
}

/** Hands the library's cookies on to the browser. */
export function keepCookies(browser: Browser, headers: Headers): void {
	for (const [name, cookie] of parseSetCookieHeader(headers.getSetCookie().join(', ')))
		browser.cookies.set(name, cookie.value, {
			path: cookie.path ?? '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: cookie.secure ?? false,
			maxAge: cookie['max-age']
		});
}

const whoCookie = () => (config().https ? '__Host-ilot.who' : 'ilot.who');

/** Leaves a sealed note of who works at this browser, so that a form sent after their session ended is kept for them and for nobody else. */
export function rememberWho(browser: Browser, personId: string | null): void {
	browser.cookies.set(whoCookie(), personId ? seal('auth', personId, 'who').toString('base64url') : '', {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: config().https,
		maxAge: personId ? absoluteSeconds * 2 : 0
	});
}

const knownCookie = () => (config().https ? '__Host-ilot.known' : 'ilot.known');
const knownDays = 90;

/** Somebody came in here with everything that is asked for: their later tries here are not held up by what strangers try elsewhere. */
export function knowBrowser(browser: Browser, personId: string): void {
	browser.cookies.set(knownCookie(), seal('auth', personId, 'known browser').toString('base64url'), {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: config().https,
		maxAge: knownDays * 86_400
	});
}

/** Whether this person has signed in at this browser before; it opens nothing. */
export const isKnownBrowser = (browser: Browser, personId: string | null): boolean =>
	personId !== null && sealedIn(browser, knownCookie(), 'known browser') === personId;

/** Who signed in last at this browser and did not sign out; it opens nothing. */
export function whoWasHere(browser: Browser): string | null {
	return sealedIn(browser, whoCookie(), 'who');
}

function sealedIn(browser: Browser, cookie: string, context: string): string | null {
	const note = browser.cookies.getAll().find(({ name }) => name === cookie)?.value;
	if (!note) return null;
	try {
		return unseal('auth', Buffer.from(note, 'base64url'), context);
	} catch {
		return null;
	}
}
