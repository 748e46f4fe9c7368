import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { beginPage, BeginPage, listOwnPages } from '#lib/server/presence/index.ts';

export const load = async ({ locals }) => ({ ...(await listOwnPages(whoIs(locals).actor)), once: newOnce() });

export const actions = {
	default: async ({ locals, request }) => {
		const given = BeginPage.safeParse(await readFields(request));
		let slug: string;
		try {
			if (!given.success) return fail(400);
			slug = await beginPage(whoIs(locals).actor, given.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, `/desk/pages/${slug}`);
	}
};
