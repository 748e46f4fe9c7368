import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { KeepCommitment, keepCommitment, patrolHours } from '#lib/server/patrols/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

export async function load({ locals, url }) {
	return orErrorPage(patrolHours(whoIs(locals).actor, url.searchParams.get('unit') ?? undefined));
}

export const actions = {
	commit: async ({ locals, request }) => {
		const typed = Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, String(value)]));
		const given = KeepCommitment.safeParse(typed);
		if (!given.success) return fail(400, { typed, refused: m.patrols_commit_wrong() });
		try {
			await keepCommitment(whoIs(locals).actor, given.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { typed, refused: refusalText(cause) });
		}
		redirect(303, `/desk/patrols/hours?unit=${given.data.unitId}`);
	}
};
