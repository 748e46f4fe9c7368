import { AsyncLocalStorage } from 'node:async_hooks';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isLocale, type Locale } from '#lib/locales.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { readSession } from '#lib/server/accounts/index.ts';
import { measured } from '#lib/server/platform/metrics.ts';

// The address carries the language at the counter, the person at the desk; every message of a request is spoken in it.
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

export const handle: Handle = (given) => measured(given.event.route.id, () => Promise.resolve(answer(given)));

const answer: Handle = async ({ event, resolve }) => {
	const [, first] = event.url.pathname.split('/');
	const atDesk = first === 'desk' && !event.isSubRequest;
	if (atDesk) await knowWho(event);
	const locale = isLocale(first) ? first : (event.locals.signedIn?.language ?? spokenBy(event));
	event.locals.locale = locale;
	return language.run(locale, async () => {
		if (atDesk) sendAwayStrangers(event);
		const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
		for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
		if (!event.url.pathname.startsWith('/_app/')) response.headers.set('cache-control', 'no-store');
		return response;
	});
};

async function knowWho(event: RequestEvent) {
	const session = await readSession(event);
	if (session.state === 'in') event.locals.signedIn = session.signedIn;
}

/** The pages below `/desk/(in)` open for those who are signed in; everybody else comes to sign in and goes on from there. */
function sendAwayStrangers(event: RequestEvent) {
	const inside = event.route.id?.startsWith('/desk/(in)') ?? false;
	if (!inside || event.locals.signedIn) return;
	const next = event.url.pathname + event.url.search;
	redirect(303, `/desk/sign-in?next=${encodeURIComponent(next)}`);
}

/** Before anybody is known: the language chosen on the page, else the first that the browser asks for and we speak. */
function spokenBy(event: RequestEvent): Locale {
	const chosen = event.url.searchParams.get('lang') ?? undefined;
	if (isLocale(chosen)) return chosen;
	const asked = (event.request.headers.get('accept-language') ?? '').split(',').map((one) =>
		one
			.trim()
			.slice(0, 2)
			.replace(/^n[on]$/, 'nb')
	);
	return asked.find(isLocale) ?? 'en';
}

export const handleError: HandleServerError = ({ kind, error }) => {
	if (kind === 'unknown') console.error(error);
	return { message: kind === 'unknown' ? 'Internal error' : 'Not found' };
};
