import type { Cookies } from '@sveltejs/kit';
import { reporterMinutes } from '#lib/server/conversations/index.ts';
import { config } from '#lib/server/platform/config.ts';

// Says nothing of why somebody was here. With `__Host-` no neighbouring host can set it; browsers take that over https alone.
const name = () => (config().https ? '__Host-ilot' : 'ilot');

export const reporterCookie = {
	read: (cookies: Cookies) => cookies.get(name()),
	set: (cookies: Cookies, secret: string) =>
		cookies.set(name(), secret, {
			path: '/',
			httpOnly: true,
			sameSite: 'strict',
			secure: config().https,
			maxAge: reporterMinutes * 60
		}),
	/** Says nothing to a browser that brought none. */
	clear: (cookies: Cookies) => {
		if (cookies.get(name()) === undefined) return;
		cookies.delete(name(), { path: '/', httpOnly: true, sameSite: 'strict', secure: config().https });
	}
};
