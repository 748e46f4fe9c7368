import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { ownPersonas, ReportIncident, reportIncident } from '#lib/server/personas/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals }) {
	const form = await superValidate(zod4(ReportIncident), { errors: false });
	// What it is is chosen, never left as it stood.
	Object.assign(form.data, { once: newOnce(), kind: '' });
	const personas = await ownPersonas(whoIs(locals).actor);
	return {
		form,
		personas: personas.map(({ id, platform, handle }) => ({
			id,
			label: `${handle} (${packWord(pack(), 'platforms', platform, locals.locale)})`
		}))
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(ReportIncident, { error: explain }));
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await reportIncident(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/personas/incidents/${id}?sent`);
	}
};
