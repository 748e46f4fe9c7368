import { fail, redirect } from '@sveltejs/kit';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { homeOf, maySearch } from '#lib/server/desk-rooms.ts';
import { removeView, SaveView, saveView } from '#lib/server/signals/index.ts';

/** Whoever has no signals to read begins in the room that is theirs. */
export async function load({ locals }) {
	const me = whoIs(locals);
	if (!maySearch(me)) redirect(303, homeOf(me));
}

export const actions = {
	saveView: async ({ locals, request }) => {
		const form = Object.fromEntries(await request.formData());
		// Only what an inbox address can hold is kept: nobody saves a way out of the desk.
		const query = inboxSearch(readInboxQuery(new URLSearchParams(String(form.query ?? ''))));
		const view = SaveView.safeParse({ name: form.name, query });
		if (!view.success) return fail(400, { view: 'nameless' as const });
		await saveView(whoIs(locals).actor, view.data);
		redirect(303, `/desk${query}${query ? '&' : '?'}filters=1`);
	},
	removeView: async ({ locals, request }) => {
		await removeView(whoIs(locals).actor, String((await request.formData()).get('id')));
		redirect(303, '/desk?filters=1');
	}
};
