import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { AddChannel, addChannel, listSources } from '#lib/server/signals/index.ts';
import { sourceGradeText } from '#lib/source-words.ts';

const options = { id: 'add-channel' };

export async function load({ locals }) {
	const { actor, post } = whoIs(locals);
	const sources = await listSources(actor);
	return {
		sources: sources.map((source) => ({
			id: source.id,
			name: source.name,
			kind: source.kind,
			grade: sourceGradeText(source, pack(), { locale: locals.locale, timeZone: post.timeZone })
		})),
		form: await superValidate(zod4(AddChannel), options)
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AddChannel, { error: explain }), options);
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await addChannel(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/sources/${id}`);
	}
};
