import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { keepCard } from '#lib/server/cards/index.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { cardForm, sentCard } from '../../card-form.server.ts';

export async function load({ locals, params }) {
	return { card: await orErrorPage(cardForm(whoIs(locals).actor, params.id, locals.locale)) };
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const sent = await sentCard(request);
		if (!sent.card) return fail(400, { form: sent.form });
		try {
			await keepCard(whoIs(locals).actor, params.id, sent.card);
		} catch (cause) {
			return asFormError(sent.form, cause);
		}
		redirect(303, `/desk/units/${params.id}?done=kept`);
	}
};
