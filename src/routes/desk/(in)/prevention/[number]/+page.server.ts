import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { actionSeenWord, actionStepWord } from '#lib/prevention-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import {
	ActionDone,
	ActionDropped,
	ActionLookedAt,
	doAction,
	dropAction,
	findAction,
	lookAtAction
} from '#lib/server/prevention/index.ts';

// A number as it was typed: an empty field is no count of nobody.
const Done = zod4(
	ActionDone.extend({
		reach: z
			.string()
			.trim()
			.regex(/^\d{1,7}$/, { error: () => m.prevention_error_reach() })
	}),
	{ error: explain }
);
const LookedAt = zod4(ActionLookedAt, { error: explain });
const Dropped = zod4(ActionDropped, { error: explain });
const doneWords: Record<string, () => string> = {
	begun: m.prevention_done_begun,
	edited: m.prevention_done_edited,
	done: m.prevention_done_done,
	lookAt: m.prevention_done_look_at,
	drop: m.prevention_done_drop
};

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const { steps, ...action } = await orErrorPage(findAction(actor, params.number));
	const step = url.searchParams.get('step');
	return {
		action,
		steps: steps.map(({ id, kind, at, by, words }) => ({
			id,
			label: actionStepWord[kind](words ?? ''),
			at,
			by: by ?? m.signals_by_service(),
			text: kind === 'origin' ? undefined : (words ?? undefined)
		})),
		step: action.moves.find((one) => one === step) ?? null,
		seens: Object.entries(actionSeenWord).map(([value, word]) => ({ value, label: word() })),
		doneForm: await superValidate({ doneOn: dayOf(now(), action.timeZone) }, Done, { id: 'done', errors: false }),
		lookForm: await superValidate(LookedAt, { id: 'lookAt' }),
		dropForm: await superValidate(Dropped, { id: 'drop' }),
		done: doneWords[url.searchParams.get('done') ?? '']?.()
	};
}

const back = (number: string, done: string) => redirect(303, `/desk/prevention/${number}?done=${done}`);

export const actions = {
	done: async ({ locals, params, request }) => {
		const form = await superValidate(request, Done, { id: 'done' });
		if (!form.valid) return fail(400, { form });
		try {
			await doAction(whoIs(locals).actor, params.number, { ...form.data, reach: Number(form.data.reach) });
		} catch (cause) {
			return asFormError(form, cause);
		}
		back(params.number, 'done');
	},
	lookAt: async ({ locals, params, request }) => {
		const form = await superValidate(request, LookedAt, { id: 'lookAt' });
		if (!form.valid) return fail(400, { form });
		try {
			await lookAtAction(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		back(params.number, 'lookAt');
	},
	drop: async ({ locals, params, request }) => {
		const form = await superValidate(request, Dropped, { id: 'drop' });
		if (!form.valid) return fail(400, { form });
		try {
			await dropAction(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		back(params.number, 'drop');
	}
};
