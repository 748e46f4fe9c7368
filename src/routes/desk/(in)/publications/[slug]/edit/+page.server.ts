import { error, fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { editPublication, findPublication } from '#lib/server/presence/index.ts';
import { publicationForm, sentPublication } from '../../publication-form.server.ts';

export async function load({ locals, params }) {
	const publication = await orErrorPage(findPublication(whoIs(locals).actor, params.slug));
	const approved = publication.moves.includes('editApproved');
	if (!approved && !publication.moves.includes('edit'))
		error(409, refusalText(new Refused(publication.mayWrite ? 'publication.wrong_state' : 'not_allowed')));
	return { slug: publication.slug, approved, fields: await publicationForm(publication, locals.locale, publication) };
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const { form, publication, version } = await sentPublication(request, locals.locale);
		if (!publication) return fail(400, { form });
		try {
			await editPublication(whoIs(locals).actor, params.slug, version, publication);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/publications/${params.slug}?done=kept`);
	}
};
