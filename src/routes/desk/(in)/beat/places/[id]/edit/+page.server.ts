import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { EditPlace, editPlace, findPlace } from '#lib/server/beat/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { choicesOf } from '../../../place-form.server.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const place = await orErrorPage(findPlace(actor, params.id));
	if (!place.keeps) error(409, m.refused_not_allowed());
	const choices = await orErrorPage(choicesOf(actor, locals.locale));
	const { id, name, unitId, address, platform, communityId, sector, runBy, note } = place;
	return {
		place: { id, name },
		choices,
		sectors: choices.units.find((unit) => unit.id === unitId)?.sectors ?? [],
		form: await superValidate(
			{
				...place,
				address: address ?? '',
				platform: platform ?? '',
				communityId: communityId ?? '',
				sector: sector ?? '',
				runBy: runBy ?? '',
				note: note ?? ''
			},
			zod4(EditPlace),
			{ errors: false }
		)
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(EditPlace, { error: explain }));
		if (!form.valid) return fail(400, { form });
		try {
			await editPlace(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/beat/places/${params.id}?saved`);
	}
};
