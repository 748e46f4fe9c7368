import { fail, redirect } from '@sveltejs/kit';
import { superValidate, type SuperValidated } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { planPartWord, planStepWord } from '#lib/prevention-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import {
	addMeasure,
	addPlanNote,
	closePlan,
	findPlan,
	nameInPlan,
	PlanClosed,
	PlanMeasure,
	PlanNamed,
	PlanNote,
	PlanReviewed,
	PlanTakenUp,
	PlanUnnamed,
	reopenPlan,
	reviewPlan,
	takeUpPlan,
	tickMeasure,
	unnameInPlan
} from '#lib/server/prevention/index.ts';
import { protocolFor } from '#lib/server/protocols/index.ts';

const schemas = {
	measure: zod4(PlanMeasure, { error: explain }),
	note: zod4(PlanNote, { error: explain }),
	review: zod4(PlanReviewed, { error: explain }),
	words: zod4(PlanClosed, { error: explain }),
	name: zod4(PlanNamed, { error: explain }),
	unname: zod4(PlanUnnamed, { error: explain }),
	takeUp: zod4(PlanTakenUp, { error: explain })
};
const steps = ['measure', 'note', 'review', 'close', 'reopen', 'name', 'unname', 'takeUp'] as const;
const doneWords: Record<string, () => string> = {
	begin: m.plans_done_begin,
	edit: m.plans_done_kept,
	measure: m.plans_done_kept,
	tick: m.plans_done_kept,
	note: m.plans_done_kept,
	review: m.plans_done_kept,
	close: m.plans_step_close,
	reopen: m.plans_step_reopen,
	name: m.plans_done_named,
	unname: m.plans_done_unnamed,
	takeUp: m.plans_done_taken_up
};

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const { people, content, candidates, acts, ...plan } = await orErrorPage(findPlan(actor, params.number));
	const asked = url.searchParams.get('step');
	const open = (step: (typeof steps)[number]) =>
		step === 'takeUp' ? plan.mayTakeUp : acts.some((act) => act === (step === 'unname' ? 'name' : step));
	const step = steps.find((one) => one === asked && open(one)) ?? null;
	const { locale } = locals;
	const basis = pack().legalBases.find(({ code }) => code === content?.legalBasis);
	const category = pack().subjectCategories.find(({ code }) => code === content?.subjectCategory);
	const partText = (unit: string | null) => (unit ? ` · ${unit}` : '');
	return {
		plan,
		acts,
		step,
		people: people.map(({ personId, name, unit, part, since, until }) => ({
			id: personId,
			text: `${name}${partText(unit)} · ${planPartWord[part]()}`,
			name,
			since,
			until
		})),
		candidates,
		content: content && {
			...content,
			basis: basis?.cite ?? content.legalBasis,
			category: category ? inLanguage(category.label, locale) : content.subjectCategory,
			steps: content.steps.map(({ id, kind, at, by, whom, words }) => ({
				id,
				label: planStepWord[kind](whom ?? ''),
				at,
				by: by ?? '',
				text: words ?? undefined
			}))
		},
		today: dayOf(now(), plan.timeZone),
		once: newOnce(),
		protocol: acts.includes('edit') ? await protocolFor(actor, 'minor_in_danger', { plan: plan.number }) : null,
		form: {
			measure: await superValidate(schemas.measure, { id: 'measure' }),
			note: await superValidate(schemas.note, { id: 'note' }),
			review: await superValidate(schemas.review, { id: 'review' }),
			close: await superValidate(schemas.words, { id: 'close' }),
			reopen: await superValidate(schemas.words, { id: 'reopen' }),
			name: await superValidate(schemas.name, { id: 'name' }),
			unname: await superValidate(schemas.unname, { id: 'unname' }),
			takeUp: await superValidate(schemas.takeUp, { id: 'takeUp' })
		},
		done: doneWords[url.searchParams.get('done') ?? '']?.()
	};
}

type Given = { locals: App.Locals; params: { number: string }; request: Request };
type Actor = ReturnType<typeof whoIs>['actor'];
const back = (number: string, done: string) => redirect(303, `/desk/support-plans/${number}?done=${done}`);

/** An act with a form of its own: checked, done, and back to the plan. */
const act =
	<Out extends Record<string, unknown>, In extends Record<string, unknown>>(
		id: string,
		check: (request: Request) => Promise<SuperValidated<Out, string, In>>,
		does: (actor: Actor, number: string, data: Out) => Promise<unknown>
	) =>
	async ({ locals, params, request }: Given) => {
		const form = await check(request);
		if (!form.valid) return fail(400, { form });
		try {
			await does(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		back(params.number, id);
	};

export const actions = {
	measure: act('measure', (request) => superValidate(request, schemas.measure, { id: 'measure' }), addMeasure),
	note: act('note', (request) => superValidate(request, schemas.note, { id: 'note' }), addPlanNote),
	review: act('review', (request) => superValidate(request, schemas.review, { id: 'review' }), reviewPlan),
	close: act('close', (request) => superValidate(request, schemas.words, { id: 'close' }), closePlan),
	reopen: act('reopen', (request) => superValidate(request, schemas.words, { id: 'reopen' }), reopenPlan),
	name: act('name', (request) => superValidate(request, schemas.name, { id: 'name' }), nameInPlan),
	takeUp: act('takeUp', (request) => superValidate(request, schemas.takeUp, { id: 'takeUp' }), takeUpPlan),
	unname: async ({ locals, params, request }) => {
		const form = await superValidate(request, schemas.unname, { id: 'unname' });
		if (!form.valid) return fail(400, { form });
		const { actor } = whoIs(locals);
		try {
			await unnameInPlan(actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		// Who has taken themselves out sees it no more.
		if (form.data.personId === actor.personId) redirect(303, '/desk/support-plans');
		back(params.number, 'unname');
	},
	tick: async ({ locals, params, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		try {
			await tickMeasure(whoIs(locals).actor, params.number, { id });
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(isNotFound(cause) ? 404 : 409, { refused: refusalText(cause) });
		}
		back(params.number, 'tick');
	}
};
