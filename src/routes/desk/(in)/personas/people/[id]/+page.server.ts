import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { AddCourse, addCourse } from '#lib/server/personas/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { keepList, listPage } from '../../protection-form.server.ts';

export async function load({ locals, params, url }) {
	return {
		...(await listPage(whoIs(locals).actor, { personId: params.id })),
		course: await superValidate(zod4(AddCourse), { id: 'course', errors: false }),
		saved: url.searchParams.has('saved')
	};
}

export const actions = {
	check: async ({ locals, params, request }) =>
		(await keepList(whoIs(locals).actor, { personId: params.id }, request)) ??
		redirect(303, `/desk/personas/people/${params.id}?saved`),
	course: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(AddCourse, { error: explain }), { id: 'course' });
		if (!form.valid) return fail(400, { form });
		try {
			await addCourse(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/personas/people/${params.id}?saved`);
	}
};
