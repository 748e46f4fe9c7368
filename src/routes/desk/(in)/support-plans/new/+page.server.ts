import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { BeginPlan, beginPlan, originOf, preparePlan } from '#lib/server/prevention/index.ts';
import { protocolFor } from '#lib/server/protocols/index.ts';
import { planBases } from '../plan-bases.server.ts';

const form4 = zod4(BeginPlan, { error: explain });

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 80);
	const origin = await originOf(actor, { signal: asked('signal'), talk: asked('talk'), event: '' });
	const people = await preparePlan(actor);
	return {
		origin,
		people: {
			officers: people.filter(({ part }) => part !== 'partner'),
			partners: people.filter(({ part }) => part === 'partner')
		},
		bases: planBases(locals.locale),
		protocol: await protocolFor(actor, 'minor_in_danger'),
		hidden: { ...(origin && { [origin.kind]: origin.reference }), once: newOnce() },
		form: await superValidate({ localOfficerId: actor.personId }, form4, { errors: false })
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, form4);
		if (!form.valid) return fail(400, { form });
		let number;
		try {
			number = await beginPlan(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/support-plans/${number}?done=begin`);
	}
};
