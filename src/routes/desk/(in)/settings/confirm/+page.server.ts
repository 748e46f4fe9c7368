import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { Confirm, confirmByPassword, findOwnSignIn, nextAddress, whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';

const options = { id: 'confirm' };
const nextOf = (url: URL) => nextAddress(url.searchParams.get('next') ?? '/desk/settings');

export async function load(event) {
	whoIs(event.locals);
	const { email, hasPassword, passkeys } = await findOwnSignIn(event);
	return {
		email,
		hasPassword,
		hasPasskey: passkeys.length > 0,
		next: nextOf(event.url),
		form: await superValidate(zod4(Confirm), options)
	};
}

export const actions = {
	default: async (event) => {
		const form = await superValidate(event.request, zod4(Confirm, { error: explain }), options);
		const typed = { ...form.data };
		form.data.password = '';
		if (!form.valid) return fail(400, { form });
		try {
			await confirmByPassword(event, typed);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, nextOf(event.url));
	}
};
