import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { AddPersona, addPersona } from '#lib/server/personas/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { choicesOf } from '../persona-form.server.ts';

export async function load({ locals }) {
	const choices = await orErrorPage(choicesOf(whoIs(locals).actor, locals.locale));
	const form = await superValidate(zod4(AddPersona), { errors: false });
	// What it is and may do is chosen, never left as it stood.
	Object.assign(form.data, {
		once: newOnce(),
		kind: '',
		platform: '',
		may: ['observe'],
		unitId: choices.units[0]?.id ?? ''
	});
	return { choices, form };
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AddPersona, { error: explain }));
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await addPersona(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/personas/${id}`);
	}
};
