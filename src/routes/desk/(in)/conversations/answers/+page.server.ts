import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { keepReadyAnswer, listReadyAnswers, ReadyAnswer, removeReadyAnswer } from '#lib/server/conversations/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';

const Kept = zod4(ReadyAnswer, { error: explain });

export async function load({ locals, url }) {
	const me = whoIs(locals);
	const answers = await listReadyAnswers(me.actor);
	const leads = me.post.roles.includes('lead');
	const chosen = leads ? answers.find(({ id, own }) => own && id === url.searchParams.get('edit')) : undefined;
	const start = chosen
		? { id: chosen.id, name: chosen.name, body: chosen.body, language: chosen.language as 'en' }
		: { language: me.language };
	return {
		answers,
		leads,
		done: url.searchParams.get('done'),
		edits: chosen?.id ?? null,
		form: await superValidate({ ...start, once: newOnce() }, Kept, { id: 'ready', errors: false })
	};
}

export const actions = {
	keep: async ({ locals, request }) => {
		const form = await superValidate(request, Kept, { id: 'ready' });
		if (!form.valid) return fail(400, { form });
		try {
			await keepReadyAnswer(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, '/desk/conversations/answers?done=saved');
	},
	remove: async ({ locals, request }) => {
		const form = await superValidate(request, Kept, { id: 'ready' });
		try {
			await removeReadyAnswer(whoIs(locals).actor, form.data.id);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, '/desk/conversations/answers?done=removed');
	}
};
