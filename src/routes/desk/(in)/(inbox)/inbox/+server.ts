import { readInbox } from '../read-inbox.server.ts';

/**
 * The inbox again for a page that is kept open, when it heard that something moved. It names what it shows: where that still holds,
 * nothing goes back, and the log gains no line (a look-up is what shows a person something).
 */
export async function GET({ locals, url, request }) {
	const shown = request.headers.get('if-none-match') ?? undefined;
	const { inbox } = await readInbox(locals, url.searchParams, shown);
	return inbox.mark === shown ? new Response(null, { status: 304 }) : Response.json(inbox);
}
