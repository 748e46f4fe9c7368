import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { AddUnit, addUnit, findUnitTree, newUnitKinds, whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { unitKindName } from '#lib/unit-kind-names.ts';

const options = { id: 'add-unit' };

export async function load({ locals }) {
	const tree = await findUnitTree(whoIs(locals).actor);
	return {
		...tree,
		kinds: newUnitKinds.map((value) => ({ value, label: unitKindName(value) })),
		form: await superValidate({ once: newOnce() }, zod4(AddUnit), { ...options, errors: false })
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AddUnit, { error: explain }), options);
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await addUnit(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/units/${id}`);
	}
};
