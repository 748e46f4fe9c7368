import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Cookies } from '@sveltejs/kit';

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
