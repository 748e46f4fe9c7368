import { error } from '@sveltejs/kit';
import { readFeed } from '#lib/server/patrols/index.ts';

/** Outside the desk, for a calendar program knows no sign-in: whoever has the secret reads it. */
export async function GET({ params, url }) {
	const text = await readFeed(params.secret, url.origin);
	if (text === null) error(404);
	return new Response(text, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'referrer-policy': 'no-referrer',
			'x-robots-tag': 'noindex'
		}
	});
}
