import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { beginPublication, preparePublication } from '#lib/server/presence/index.ts';
import { publicationForm, sentPublication } from '../publication-form.server.ts';

export async function load({ locals }) {
	const { actor, post } = whoIs(locals);
	const pages = await orErrorPage(preparePublication(actor));
	return { fields: await publicationForm({ pages, timeZone: post.timeZone }, locals.locale) };
}

export const actions = {
	default: async ({ locals, request }) => {
		const { form, publication } = await sentPublication(request, locals.locale);
		if (!publication) return fail(400, { form });
		let slug: string;
		try {
			slug = await beginPublication(whoIs(locals).actor, publication);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/publications/${slug}?done=kept`);
	}
};
