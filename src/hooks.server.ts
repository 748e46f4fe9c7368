import { AsyncLocalStorage } from 'node:async_hooks';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { directionOf, isCounterLocale, isLocale, type CounterLocale, type Locale } from '#lib/locales.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { dropKeptForm, hasKeptForm, keepForm, readSession } from '#lib/server/accounts/index.ts';
import { explainError } from '#lib/server/explain-error.ts';
import { inRequest } from '#lib/server/platform/log.ts';
import { measured } from '#lib/server/platform/metrics.ts';
import { nameErrors } from '#lib/server/platform/name-errors.ts';
import { smaller, writtenFor } from '#lib/server/platform/smaller.ts';

// The address carries the language at the counter, the person at the desk; every message of a request is spoken in it.
const language = new AsyncLocalStorage<CounterLocale>();
overwriteGetLocale(() => language.getStore() ?? 'en');

export const handle: Handle = (given) =>
	inRequest(() => measured(given.event.route.id, () => Promise.resolve(answer(given))));

const answer: Handle = async ({ event, resolve }) => {
	const [, first] = event.url.pathname.split('/');
	const spoken = isCounterLocale(first) ? first : spokenBy(event, first === 'desk' ? isLocale : isCounterLocale);
	event.locals.locale = spoken;
	const locale = first === 'desk' ? ((await knowWho(event)) ?? spoken) : spoken;
	event.locals.locale = locale;
	const page = pageForAll(event);
	const written = page && writtenLately(page);
	if (written) return written;
	return language.run(locale, async () => {
		if (first === 'desk') await sendAwayStrangers(event);
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => {
				const page = html.replace('%lang%', locale).replace('%dir%', directionOf(locale));
				return event.request.method === 'POST' ? nameErrors(page) : page;
			}
		});
		if (!event.url.pathname.startsWith('/_app/')) response.headers.set('cache-control', 'no-store');
		// The desk is left to the proxy: what its pages say is no stranger's to measure (smaller.ts).
		const written = isCounterLocale(first) ? await smaller(event.request, response) : response;
		return page && written.status === 200 ? keptForOthers(page, written) : written;
	});
};

/** Pages without a form are written once a second, so that a whole town may look at them at the same time. */
const pagesForAll = [
	'',
	'/about',
	'/accessibility',
	'/calendar',
	'/calendar.ics',
	'/news',
	'/news.atom',
	'/news.rss',
	'/news/[slug]',
	'/officers',
	'/officers/[slug]',
	'/privacy',
	'/young'
].map((page) => `/(counter)/[lang=locale]${page}`);
const lately = new Map<string, { body: ArrayBuffer; headers: Headers; until: number }>();

/** Names such a page by what it is and not by its address, which can be written in as many ways as somebody likes. */
const pageForAll = ({ request, route, params, url, locals, isDataRequest }: RequestEvent) =>
	request.method === 'GET' && pagesForAll.includes(route.id ?? '') && url.search === '' && !isDataRequest
		? `${route.id} ${params.lang} ${params.slug} ${locals.locale} ${writtenFor(request)}`
		: undefined;

function writtenLately(name: string): Response | undefined {
	const page = lately.get(name);
	return page && page.until > performance.now() ? new Response(page.body, { headers: page.headers }) : undefined;
}

async function keptForOthers(name: string, response: Response): Promise<Response> {
	const page = { body: await response.arrayBuffer(), headers: response.headers, until: performance.now() + 1000 };
	lately.set(name, page);
	return new Response(page.body, { headers: page.headers });
}

/** Notes who comes, and answers with the language they have chosen. */
async function knowWho(event: RequestEvent): Promise<Locale | undefined> {
	const session = await readSession(event, { byItself: asksByItself(event) });
	if (session.state === 'none') return undefined;
	if (session.state === 'must_set_up') {
		event.locals.halfSignedIn = true;
		return session.language;
	}
	event.locals.signedIn = session.signedIn;
	// A form that had waited for them is being sent, or something else is: either way it waits no longer.
	if (event.request.method === 'POST' && hasKeptForm(event)) await dropKeptForm(event);
	return session.signedIn.language;
}

/** A page that listens for news, or reads itself anew while nobody is at it, keeps no session alive (src/lib/ui/by-itself.ts). */
const asksByItself = ({ request, route }: RequestEvent) =>
	route.id === '/desk/live' ||
	route.id === '/desk/patrols/[number]/board/live' ||
	request.headers.has('x-ilot-by-itself');

/**
 * The pages below `/desk/(in)` open for those who are signed in; everybody else comes to sign in and goes on from there,
 * with what they had typed when it was a form.
 */
async function sendAwayStrangers(event: RequestEvent) {
	const isInside = event.route.id?.startsWith('/desk/(in)') ?? false;
	if (!isInside || event.locals.signedIn) return;
	if (event.locals.halfSignedIn) redirect(303, '/desk/sign-in/set-up');
	const rest = [...event.url.searchParams].filter(([name]) => !name.startsWith('/'));
	const query = new URLSearchParams(rest).toString();
	const next = event.url.pathname + (query && `?${query}`);
	if (event.request.method === 'POST' && isForm(event.request))
		await keepForm(event, event.url.pathname + event.url.search, event.request);
	redirect(303, `/desk/sign-in?next=${encodeURIComponent(next)}`);
}

const isForm = (request: Request) =>
	/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(request.headers.get('content-type') ?? '');

/** Before anybody is known: the language chosen on the page, else the first that the browser asks for and we speak. */
function spokenBy<Known extends CounterLocale>(
	event: RequestEvent,
	isKnown: (word: string | undefined) => word is Known
): Known | 'en' {
	const chosen = event.url.searchParams.get('lang') ?? undefined;
	if (isKnown(chosen)) return chosen;
	const asked = (event.request.headers.get('accept-language') ?? '').split(',').map((one) =>
		one
			.trim()
			.slice(0, 2)
			.replace(/^n[on]$/, 'nb')
	);
	return asked.find(isKnown) ?? 'en';
}

/** Every error of a request comes by here once: a rule that said no becomes its sentence, all else says nothing of our inside. */
export const handleError: HandleServerError = ({ kind, error, event }) =>
	// Outside of the language of the request, because the error may have come before it was known.
	language.run(event.locals.locale ?? 'en', () => explainError(kind, error));
