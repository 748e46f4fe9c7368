import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { EditPatrol, editPatrol, findPatrol } from '#lib/server/patrols/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { wallTimeOf } from '#lib/server/platform/wall-time.ts';
import { bareDay, choicesOf, overlapsIn } from '../../plan-form.server.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const patrol = await orErrorPage(findPatrol(actor, params.number));
	if (!patrol.deeds.includes('edit'))
		error(409, patrol.leads ? m.refused_patrol_wrong_state() : m.refused_not_allowed());
	const { kind, sectors, purpose, stopRules, version, timeZone } = patrol;
	const startsAt = wallTimeOf(patrol.startsAt, timeZone);
	const form = await superValidate(
		{
			kind,
			sectors,
			purpose,
			stopRules,
			version,
			startsAt,
			endsAt: wallTimeOf(patrol.endsAt, timeZone),
			places: patrol.places.map(({ id }) => id),
			posts: patrol.posts.map(({ personId, post }) => `${personId}:${post}`),
			personas: patrol.posts.flatMap(({ personId, personas }) => personas.map(({ id }) => `${personId}:${id}`)),
			overlaps: false,
			scope: 'one' as const
		},
		zod4(EditPatrol),
		{ errors: false }
	);
	return {
		patrol: { number: patrol.number, following: patrol.following },
		choices: await orErrorPage(choicesOf(actor, locals.locale, patrol.unitId, bareDay(startsAt))),
		form
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request };
async function readForm({ locals, params, request }: Event) {
	const { actor } = whoIs(locals);
	const form = await superValidate(request, zod4(EditPatrol, { error: explain }));
	const { unitId } = await orErrorPage(findPatrol(actor, params.number));
	const choices = await orErrorPage(choicesOf(actor, locals.locale, unitId, bareDay(form.data.startsAt)));
	return { actor, form, choices };
}

export const actions = {
	look: async (event) => {
		const { form, choices } = await readForm(event);
		form.errors = {};
		form.valid = true;
		return { form, choices, overlaps: overlapsIn(null) };
	},
	edit: async (event) => {
		const { actor, form, choices } = await readForm(event);
		if (!form.valid) return fail(400, { form, choices, overlaps: overlapsIn(null) });
		try {
			await editPatrol(actor, event.params.number, form.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			form.message = refusalText(cause);
			return fail(409, { form, choices, overlaps: overlapsIn(cause) });
		}
		redirect(303, `/desk/patrols/${event.params.number}?saved`);
	}
};
