import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { PlanPatrol, planPatrol } from '#lib/server/patrols/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { bareDay, choicesOf, overlapsIn } from '../plan-form.server.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const unit = url.searchParams.get('unit') ?? undefined;
	const choices = await orErrorPage(choicesOf(actor, locals.locale, unit, bareDay(url.searchParams.get('day'))));
	const form = await superValidate(zod4(PlanPatrol), { errors: false });
	// The kind is chosen, never left as it stood.
	Object.assign(form.data, {
		once: newOnce(),
		kind: '',
		unitId: choices.unit.id,
		startsAt: `${choices.day}T14:00`,
		endsAt: `${choices.day}T18:00`
	});
	return { choices, form };
}

export const actions = {
	/** Changes nothing: who is protected on the day that was typed. */
	look: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(PlanPatrol, { error: explain }));
		const { actor } = whoIs(locals);
		form.errors = {};
		form.valid = true;
		return {
			form,
			choices: await orErrorPage(choicesOf(actor, locals.locale, form.data.unitId, bareDay(form.data.startsAt))),
			overlaps: overlapsIn(null)
		};
	},
	plan: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(PlanPatrol, { error: explain }));
		const { actor } = whoIs(locals);
		const choices = await orErrorPage(choicesOf(actor, locals.locale, form.data.unitId, bareDay(form.data.startsAt)));
		if (!form.valid) return fail(400, { form, choices, overlaps: overlapsIn(null) });
		let number: string;
		try {
			number = await planPatrol(actor, form.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			form.message = refusalText(cause);
			return fail(409, { form, choices, overlaps: overlapsIn(cause) });
		}
		redirect(303, `/desk/patrols/${number}?saved`);
	}
};
