import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { AddPlace, addPlace } from '#lib/server/beat/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { choicesOf } from '../../place-form.server.ts';

export async function load({ locals }) {
	const choices = await orErrorPage(choicesOf(whoIs(locals).actor, locals.locale));
	const form = await superValidate(zod4(AddPlace), { errors: false });
	Object.assign(form.data, { once: newOnce(), kind: '', unitId: choices.units[0]?.id ?? '' });
	return { choices, form };
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AddPlace, { error: explain }));
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await addPlace(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/beat/places/${id}`);
	}
};
