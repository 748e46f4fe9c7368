import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { languageChoices } from '#lib/report-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { EditCommunity, editCommunity, findCommunity } from '#lib/server/beat/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';

export async function load({ locals, params }) {
	const community = await orErrorPage(findCommunity(whoIs(locals).actor, params.id));
	if (!community.keeps) error(409, m.refused_not_allowed());
	const { id, name, languages } = community;
	return {
		community: { id, name },
		languages: languageChoices(languages, locals.locale),
		form: await superValidate(community, zod4(EditCommunity), { errors: false })
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(EditCommunity, { error: explain }));
		if (!form.valid) return fail(400, { form });
		try {
			await editCommunity(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/beat/communities/${params.id}?saved`);
	}
};
