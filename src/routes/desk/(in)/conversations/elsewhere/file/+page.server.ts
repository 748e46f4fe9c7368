import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { addHeldFile, heldChoices } from '#lib/server/conversations/index.ts';
import { importBytes } from '#lib/server/platform/edge.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { sizeText } from '#lib/size-text.ts';

export async function load({ locals }) {
	const { actor, language } = whoIs(locals);
	await orErrorPage(heldChoices(actor));
	return { once: newOnce(), mostBytes: importBytes, most: sizeText(importBytes, language) };
}

export const actions = {
	default: async ({ locals, request }) => {
		let id: string;
		try {
			id = await addHeldFile(whoIs(locals).actor, request);
		} catch (cause) {
			if (!(cause instanceof Refused) || cause.code === 'not_allowed') throw cause;
			return fail(400, { error: refusalText(cause) });
		}
		redirect(303, `/desk/conversations/elsewhere?file=${id}`);
	}
};
