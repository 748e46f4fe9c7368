import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import { leaveTalk, openTalk } from '#lib/server/conversations/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';

const Said = z.object({ writes: z.boolean() });

/** A page of this talk says that it is open, whether somebody types on it, or that it was left; the answer tells who else has it open. */
export async function POST({ locals, params, request, url }) {
	const { actor } = whoIs(locals);
	if (url.searchParams.has('leave')) {
		await leaveTalk(actor, params.id);
		return new Response(null, { status: 204 });
	}
	const said = Said.safeParse(await request.json().catch(() => null));
	if (!said.success) return new Response(null, { status: 400 });
	return json(await orErrorPage(openTalk(actor, params.id, said.data.writes)));
}
