import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { newLines } from '#lib/server/patrols/index.ts';

const Since = z.iso.datetime().catch(() => new Date(0).toISOString());

/** What came in on one board since it was last read. */
export async function GET({ locals, params, url }) {
	if (!locals.signedIn) return new Response(null, { status: 401 });
	const since = new Date(Since.parse(url.searchParams.get('since')));
	return json(await newLines(locals.signedIn.actor, params.number, since));
}
