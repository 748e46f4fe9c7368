import { json } from '@sveltejs/kit';
import { QueuedEntries, queueKey, takeEntries } from '#lib/server/patrols/index.ts';

/**
 * What waited in a browser: each entry comes once, however often it is sent. Only as JSON, which no page of another host can send along
 * with the session.
 */
export async function POST({ locals, request }) {
	if (!locals.signedIn) return new Response(null, { status: 401 });
	if (!request.headers.get('content-type')?.startsWith('application/json')) return new Response(null, { status: 415 });
	const given = QueuedEntries.safeParse(await request.json().catch(() => null));
	if (!given.success) return new Response(null, { status: 400 });
	// Somebody else signed in since, in another tab: their entries are not sent in this name.
	if (given.data.person !== locals.signedIn.actor.personId) return new Response(null, { status: 409 });
	return json({ taken: await takeEntries(locals.signedIn.actor, given.data) });
}

/** What time it is here, by which a board sets its own clock; and the key of what waits in this browser, for the pages that are no board. */
export function GET({ locals }) {
	if (!locals.signedIn) return new Response(null, { status: 401 });
	const { actor } = locals.signedIn;
	return json({ now: new Date().toISOString(), person: actor.personId, seal: queueKey(actor) });
}
