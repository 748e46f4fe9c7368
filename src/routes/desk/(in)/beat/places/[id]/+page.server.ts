import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	admit,
	Admission,
	endPlace,
	findPlace,
	resumePlace,
	Withdrawal,
	withdrawAdmission
} from '#lib/server/beat/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import { packWord } from '#lib/pack-word.ts';
import { pressed } from '../../../pressed.server.ts';

/** What asks for more than a press; each is a step of the page's own address, so that it works without JavaScript. */
const Step = z.enum(['admit', 'withdraw']).nullable().catch(null);

export async function load({ locals, params, url }) {
	const { actor, post } = whoIs(locals);
	const place = await orErrorPage(findPlace(actor, params.id));
	const forms = {
		admission: await superValidate(zod4(Admission), { id: 'admit', errors: false }),
		withdrawal: await superValidate(zod4(Withdrawal), { id: 'withdraw', errors: false })
	};
	const today = dayOf(now(), post.timeZone);
	Object.assign(forms.admission.data, { once: newOnce(), askedOf: place.runBy ?? '', admittedOn: today });
	forms.withdrawal.data.withdrawnOn = today;
	return {
		place: { ...place, platformName: place.platform && packWord(pack(), 'platforms', place.platform, locals.locale) },
		step: Step.parse(url.searchParams.get('step')),
		saved: url.searchParams.has('saved'),
		forms
	};
}

const here = (id: string) => `/desk/beat/places/${id}?saved`;

export const actions = {
	end: pressed(endPlace, here),
	resume: pressed(resumePlace, here),
	admit: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(Admission, { error: explain }), { id: 'admit' });
		if (!form.valid) return fail(400, { form });
		try {
			await admit(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.id));
	},
	withdraw: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(Withdrawal, { error: explain }), { id: 'withdraw' });
		if (!form.valid) return fail(400, { form });
		try {
			await withdrawAdmission(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.id));
	}
};
