import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { EditPersona, editPersona, findPersona } from '#lib/server/personas/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { choicesOf } from '../../persona-form.server.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const persona = await orErrorPage(findPersona(actor, params.id));
	if (!persona.leads) error(409, m.refused_not_allowed());
	const choices = await orErrorPage(choicesOf(actor, locals.locale));
	const { address, device, networkExit, since, pageId } = persona;
	return {
		persona: { id: persona.id, handle: persona.handle, kind: persona.kind },
		choices: { ...choices, pages: choices.pages.filter(({ unitName }) => unitName === persona.unitName) },
		form: await superValidate(
			{
				...persona,
				address: address ?? '',
				device: device ?? '',
				networkExit: networkExit ?? '',
				since: since ?? '',
				pageId: pageId ?? ''
			},
			zod4(EditPersona),
			{ errors: false }
		)
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(EditPersona, { error: explain }));
		if (!form.valid) return fail(400, { form });
		try {
			await editPersona(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/personas/${params.id}?saved`);
	}
};
