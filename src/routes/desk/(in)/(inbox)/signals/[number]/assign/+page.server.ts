import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { findSignal, AssignSignal, assignSignal, listColleagues } from '#lib/server/signals/index.ts';
import { backTo } from '../form-of.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	return {
		form: await superValidate(zod4(AssignSignal), { id: 'assign' }),
		signal: { number: signal.number, title: signal.title, language: signal.language },
		assigneeId: signal.assigneeId,
		me: actor.personId,
		colleagues: await listColleagues(actor, params.number)
	};
}

export const actions = {
	default: async ({ locals, params, request, url }) => {
		const form = await superValidate(request, zod4(AssignSignal, { error: explain }), { id: 'assign' });
		if (!form.valid) return fail(400, { form });
		let undo;
		try {
			undo = await assignSignal(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return backTo(params.number, url, 'assign', undo);
	}
};
