import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { handlingWords, packageWords } from '#lib/hand-over-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import {
	approveReport,
	AskCheck,
	askCheck,
	dropReport,
	findReport,
	RecordedAs,
	recordedAs,
	ReturnReport,
	returnReport,
	takeBackReport
} from '#lib/server/signals/index.ts';

/** What asks for something before it is done; a step of the page's own address, so that it works without JavaScript. */
const Step = z.enum(['askCheck', 'giveBack', 'record']).nullable().catch(null);

export async function load({ locals, params, url, depends }) {
	depends('desk:report');
	const { actor, language } = whoIs(locals);
	const report = await orErrorPage(findReport(actor, params.number));
	return {
		report,
		words: {
			...packageWords(
				{
					topic: '',
					language: report.language,
					web_platform: null,
					person_categories: report.categories,
					grading_scheme: report.gradingScheme,
					source_reliability: report.source,
					information_credibility: report.information,
					first_source: 'private',
					first_reliability: null,
					first_scheme: null
				},
				pack(),
				language
			),
			handling: handlingWords(report.handlingCodes, pack(), language)
		},
		step: Step.parse(url.searchParams.get('step')),
		forms: {
			askCheck: await superValidate(zod4(AskCheck), { id: 'askCheck', errors: false }),
			giveBack: await superValidate(zod4(ReturnReport), { id: 'giveBack', errors: false }),
			record: await superValidate({ number: report.recordsNumber ?? '' }, zod4(RecordedAs), {
				id: 'record',
				errors: false
			})
		},
		now: now()
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request };
const here = (number: string) => `/desk/reports/${number}`;

/** A step of one button; what is refused is said on the page it was pressed on. */
const press =
	(act: (event: Event) => Promise<void>, onward = here) =>
	async (event: Event) => {
		try {
			await act(event);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, onward(event.params.number));
	};

export const actions = {
	// A neighbour who has checked it reads it no more.
	approve: press(
		({ locals, params }) => approveReport(whoIs(locals).actor, params.number, locals.locale),
		() => '/desk/reports?shelf=check'
	),
	takeBack: press(({ locals, params }) => takeBackReport(whoIs(locals).actor, params.number)),
	drop: press(({ locals, params }) => dropReport(whoIs(locals).actor, params.number)),
	askCheck: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(AskCheck, { error: explain }), { id: 'askCheck' });
		if (!form.valid) return fail(400, { form });
		try {
			await askCheck(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.number));
	},
	giveBack: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(ReturnReport, { error: explain }), { id: 'giveBack' });
		if (!form.valid) return fail(400, { form });
		try {
			await returnReport(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		// A neighbour who has given it back reads it no more.
		redirect(303, '/desk/reports?shelf=check');
	},
	record: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(RecordedAs, { error: explain }), { id: 'record' });
		if (!form.valid) return fail(400, { form });
		try {
			await recordedAs(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.number));
	}
};
