import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { listTold, markAllRead, ToldWanted } from '#lib/server/told/index.ts';

export async function load({ locals, url, depends }) {
	depends('desk:news');
	const { actor } = whoIs(locals);
	const at = now(); // before the list is read: what comes while it is read is marked by nobody
	const { rows, next } = await listTold(actor, ToldWanted.parse(Object.fromEntries(url.searchParams)));
	return { rows, next, now: at, marked: url.searchParams.has('marked') };
}

export const actions = {
	markAll: async ({ locals, request }) => {
		const until = z.iso.datetime().safeParse((await request.formData()).get('until'));
		if (!until.success) return fail(400);
		await markAllRead(whoIs(locals).actor, new Date(until.data));
		redirect(303, '/desk/news?marked');
	}
};
