import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { EditAction, editAction, findAction, prepareAction } from '#lib/server/prevention/index.ts';

const form4 = zod4(EditAction, { error: explain });

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const action = await orErrorPage(findAction(actor, params.number));
	if (!action.moves.includes('edit')) error(409, m.refused_action_wrong_state());
	return {
		action: { number: action.number, aim: action.aim },
		choices: await prepareAction(actor, action.unitId),
		hidden: { version: String(action.version) },
		form: await superValidate(
			{
				...action,
				audience: action.ownAudience,
				communityId: action.communityId ?? '',
				placeId: action.placeId ?? '',
				partners: action.partners.join('\n'),
				trend: action.trend ?? ''
			},
			form4,
			{ errors: false }
		)
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, form4);
		if (!form.valid) return fail(400, { form });
		try {
			await editAction(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/prevention/${params.number}?done=edited`);
	}
};
