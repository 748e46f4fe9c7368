import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { confirmSecondFactor, SecondFactor, service } from '#lib/server/accounts/index.ts';
import { demoDoor } from '#lib/server/demo-people.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { afterSignIn, onward } from '../onward.ts';

const options = { id: 'second-factor' };

export async function load(event) {
	const { locals, url } = event;
	if (locals.signedIn) redirect(303, afterSignIn(event));
	const founded = await service();
	return {
		locale: locals.locale,
		serviceName: founded?.name ?? 'Îlot',
		onward: onward(url),
		demoCode: founded?.demonstration ? (await demoDoor()).code : null,
		form: await superValidate(zod4(SecondFactor), options)
	};
}

export const actions = {
	default: async (event) => {
		const form = await superValidate(event.request, zod4(SecondFactor, { error: explain }), options);
		if (!form.valid) return fail(400, { form });
		try {
			await confirmSecondFactor(event, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, afterSignIn(event));
	}
};
