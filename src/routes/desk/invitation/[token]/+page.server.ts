import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { AcceptInvitation, acceptInvitation, findInvitation, service } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const options = { id: 'accept' };

export async function load({ locals, params }) {
	const founded = await service();
	if (!founded) error(503);
	const invitation = await findInvitation(params.token).catch((cause) => {
		if (cause instanceof Refused) return null;
		throw cause;
	});
	return {
		locale: locals.locale,
		serviceName: founded.name,
		demo: founded.demonstration,
		invitation,
		form: await superValidate(zod4(AcceptInvitation), options)
	};
}

export const actions = {
	default: async (event) => {
		const form = await superValidate(event.request, zod4(AcceptInvitation, { error: explain }), options);
		const typed = { ...form.data };
		form.data.password = '';
		if (!form.valid) return fail(400, { form });
		try {
			await acceptInvitation(event, event.params.token, typed);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, '/desk/sign-in/set-up');
	}
};
