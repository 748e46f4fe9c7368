import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { languageChoices } from '#lib/report-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { AddCommunity, addCommunity, communityChoices } from '#lib/server/beat/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';

export async function load({ locals }) {
	const { actor, post } = whoIs(locals);
	const { units } = await orErrorPage(communityChoices(actor));
	const form = await superValidate(zod4(AddCommunity), { errors: false });
	Object.assign(form.data, { once: newOnce(), unitId: units[0]?.id ?? '', reviewedOn: dayOf(now(), post.timeZone) });
	return { units, languages: languageChoices([], locals.locale), form };
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AddCommunity, { error: explain }));
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await addCommunity(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/beat/communities/${id}`);
	}
};
