import { fail, redirect } from '@sveltejs/kit';
import { setMessage, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	AddOpenEnd,
	addOpenEnd,
	findDebrief,
	KeepDebrief,
	keepDebrief,
	openEndKinds,
	tickOpenEnd
} from '#lib/server/patrols/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';

export async function load({ locals, params, url, depends }) {
	depends('desk:open-ends');
	const debrief = await orErrorPage(findDebrief(whoIs(locals).actor, params.number));
	const { learned, wellbeing, nextTime, version } = debrief;
	const end = await superValidate(zod4(AddOpenEnd), { id: 'end', errors: false });
	Object.assign(end.data, { once: newOnce(), kind: '', ownerId: whoIs(locals).actor.personId });
	return {
		...debrief,
		room: '/desk/patrols',
		openEndKinds,
		saved: url.searchParams.has('saved'),
		// Not at the top of the data, where its form would take it for what is typed whenever something left open is read anew.
		kept: {
			form: await superValidate({ learned, wellbeing, nextTime, version }, zod4(KeepDebrief), { id: 'debrief' })
		},
		end
	};
}

/** Ticking may lead back to the plan it was ticked on, and to nowhere else. */
const Ticked = z.object({
	id: z.string(),
	back: z
		.string()
		.regex(/^\/desk\/patrols(\/[\w-]+)*$/)
		.optional()
		.catch(undefined)
});

export const actions = {
	keep: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(KeepDebrief, { error: explain }), { id: 'debrief' });
		if (!form.valid) return fail(400, { form });
		try {
			await keepDebrief(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			if (!(cause instanceof Refused && cause.code === 'board.debrief_changed')) return asFormError(form, cause);
			// What a colleague wrote is shown beside what was typed; saved again, this writer has seen it.
			const { version, learned, wellbeing, nextTime } = await findDebrief(whoIs(locals).actor, params.number);
			form.data.version = version;
			setMessage(form, refusalText(cause), { status: 409 });
			return fail(409, { form, theirs: { learned, wellbeing, nextTime } });
		}
		redirect(303, `/desk/patrols/${params.number}/debrief?saved`);
	},
	addEnd: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(AddOpenEnd, { error: explain }), { id: 'end' });
		if (!form.valid) return fail(400, { form });
		try {
			await addOpenEnd(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/patrols/${params.number}/debrief#ends`);
	},
	tick: async ({ locals, params, request }) => {
		const { id, back } = Ticked.parse(Object.fromEntries(await request.formData()));
		await orErrorPage(tickOpenEnd(whoIs(locals).actor, id));
		redirect(303, back ?? `/desk/patrols/${params.number}/debrief#ends`);
	}
};
