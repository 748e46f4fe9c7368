import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import { BeginAction, beginAction, originOf, prepareAction } from '#lib/server/prevention/index.ts';

const form4 = zod4(BeginAction, { error: explain });

export async function load({ locals, url }) {
	const { actor, post } = whoIs(locals);
	const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 80);
	const origin = await originOf(actor, { signal: asked('signal'), talk: asked('talk'), event: asked('event') });
	return {
		choices: await prepareAction(actor),
		origin,
		hidden: { ...(origin && { [origin.kind]: origin.reference }), once: newOnce() },
		form: await superValidate({ ownerId: actor.personId, plannedOn: dayOf(now(), post.timeZone) }, form4, {
			errors: false
		})
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, form4);
		if (!form.valid) return fail(400, { form });
		let number;
		try {
			number = await beginAction(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/prevention/${number}?done=begun`);
	}
};
