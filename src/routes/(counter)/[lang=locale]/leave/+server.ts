import { setTimeout as wait } from 'node:timers/promises';
import { endReporterSession } from '#lib/server/conversations/index.ts';
import { log } from '#lib/server/platform/log.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { reporterCookie } from '../../reporter-cookie.ts';

/** Whoever leaves does not wait for a database that is slow or away. */
const patience = 700;

/**
 * Leave quickly (GOV.UK, "exit this page"): ends the session on the server, asks the browser to forget the page, goes on to
 * a neutral one. A browser that only looks ahead ends nobody's session.
 */
export async function GET({ cookies, request }) {
	if (/prefetch|prerender/.test(`${request.headers.get('sec-purpose')}${request.headers.get('purpose')}`)) {
		return new Response(null, { status: 503 });
	}
	const secret = reporterCookie.read(cookies);
	await Promise.race([
		endReporterSession(secret).catch((cause: unknown) => log().error({ err: cause }, 'a session could not be ended')),
		wait(patience, null, { ref: false })
	]);
	reporterCookie.clear(cookies);
	return new Response(null, {
		status: 303,
		headers: {
			location: pack().leaveAddress,
			'clear-site-data': '"cache", "cookies", "storage"',
			'referrer-policy': 'no-referrer'
		}
	});
}
