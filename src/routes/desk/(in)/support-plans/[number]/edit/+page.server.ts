import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { EditPlan, editPlan, findPlan } from '#lib/server/prevention/index.ts';
import { planBases } from '../../plan-bases.server.ts';

const form4 = zod4(EditPlan, { error: explain });

export async function load({ locals, params }) {
	const plan = await orErrorPage(findPlan(whoIs(locals).actor, params.number));
	if (!plan.content || !plan.acts.includes('edit')) error(409, m.refused_not_allowed());
	return {
		number: plan.number,
		bases: planBases(locals.locale),
		hidden: { version: String(plan.version) },
		form: await superValidate({ ...plan.content, version: plan.version }, form4, { errors: false })
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, form4);
		if (!form.valid) return fail(400, { form });
		try {
			await editPlan(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/support-plans/${params.number}?done=edit`);
	}
};
