import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isLocale, type Locale } from '#lib/locales.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The address carries the language at the counter; every message of a request is spoken in it.
const language = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => language.getStore() ?? 'en');

const headers = {
	// Not no-referrer: browsers then send forms with "Origin: null", which the cross-site check refuses. No other host hears of us either way.
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()'
};

export const handle: Handle = ({ event, resolve }) => {
	const first = event.url.pathname.split('/')[1];
	const locale = isLocale(first) ? first : 'en';
	event.locals.locale = locale;
	return language.run(locale, async () => {
		const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
		for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
		if (!event.url.pathname.startsWith('/_app/')) response.headers.set('cache-control', 'no-store');
		return response;
	});
};

export const handleError: HandleServerError = ({ kind, error }) => {
	if (kind === 'unknown') console.error(error);
	return { message: kind === 'unknown' ? 'Internal error' : 'Not found' };
};
