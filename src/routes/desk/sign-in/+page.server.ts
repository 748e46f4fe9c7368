import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hasKeptForm, hasSingleSignOn, service, SignIn, signIn } from '#lib/server/accounts/index.ts';
import { demoDoor, signInAsDemoPerson } from '#lib/server/demo-people.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { afterSignIn, onward } from './onward.ts';

const options = { id: 'sign-in' };

export async function load(event) {
	const { locals, url } = event;
	if (locals.signedIn) redirect(303, afterSignIn(event));
	const founded = await service();
	return {
		locale: locals.locale,
		serviceName: founded?.name ?? 'Îlot',
		onward: onward(url),
		kept: hasKeptForm(event),
		singleSignOn: hasSingleSignOn(),
		failed: url.searchParams.get('failed'),
		demo: founded?.demonstration ? await demoDoor() : null,
		form: await superValidate(zod4(SignIn), options)
	};
}

export const actions = {
	password: async (event) => {
		const form = await superValidate(event.request, zod4(SignIn, { error: explain }), options);
		const typed = { ...form.data };
		form.data.password = ''; // a page that comes back never carries it
		if (!form.valid) return fail(400, { form });
		let further: 'code' | 'in';
		try {
			further = await signIn(event, typed);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, further === 'in' ? afterSignIn(event) : `/desk/sign-in/code?${onward(event.url)}`);
	},
	demo: async (event) => {
		const data = await event.request.formData();
		await signInAsDemoPerson(event, String(data.get('email')));
		redirect(303, afterSignIn(event));
	}
};
