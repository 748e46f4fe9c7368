import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { leaveSignal, openSignal, takeOverLock } from '#lib/server/signals/index.ts';

const Said = z.object({ what: z.enum(['open', 'write', 'takeOver']) });

/** A page of this signal says that it is open, writes, takes the lock over, or leaves; the answer tells who else has it open. */
export async function POST({ locals, params, request, url }) {
	const { actor } = whoIs(locals);
	if (url.searchParams.has('leave')) {
		await orErrorPage(leaveSignal(actor, params.number));
		return new Response(null, { status: 204 });
	}
	const said = Said.safeParse(await request.json().catch(() => null));
	if (!said.success) return new Response(null, { status: 400 });
	const { what } = said.data;
	return json(
		await orErrorPage(
			what === 'takeOver' ? takeOverLock(actor, params.number) : openSignal(actor, params.number, what === 'write')
		)
	);
}
