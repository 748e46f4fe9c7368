import { fail } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { packageWords } from '#lib/hand-over-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { inLanguage } from '#lib/pack-types.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { type RefusalCode, Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { requestToAnswer } from '#lib/server/requests/index.ts';
import { HandOver, handOver, prepareHandOver } from '#lib/server/signals/index.ts';
import { backTo } from '../form-of.ts';

/** The day is picked from a few, left to the usual, or typed. */
const Form = HandOver.omit({ answerBy: true })
	.extend({
		toUnitIds: z
			.array(z.uuid())
			.min(1, { error: () => m.hand_overs_form_to_missing() })
			.max(10),
		answerBy: z.string().default(''),
		otherDay: z.string().default('')
	})
	.refine(({ answerBy, otherDay }) => answerBy !== 'other' || z.iso.date().safeParse(otherDay).success, {
		path: ['otherDay'],
		error: () => m.hand_overs_form_day_missing()
	});

/** Where a refusal is mended, when that is one field. */
const fieldOf: Partial<Record<RefusalCode, 'conditions' | 'permission' | 'title' | 'identityReason'>> = {
	'hand_over.conditions_missing': 'conditions',
	'hand_over.permission_missing': 'permission',
	'hand_over.title_repeats_text': 'title',
	'hand_over.identity_reason': 'identityReason'
};
const NewReceivers = z.array(z.object({ id: z.string(), name: z.string() }));

export async function load({ locals, params, url }) {
	const { actor, language } = whoIs(locals);
	const offer = await orErrorPage(prepareHandOver(actor, params.number));
	const form = await superValidate(zod4(Form), { id: 'hand-over', errors: false });
	form.data.once = newOnce();
	form.data.title = offer.title;
	// Whoever leads two units with the same story comes here with the other one named.
	form.data.toUnitIds = offer.receivers
		.map(({ card }) => card.unit.id)
		.filter((id) => id === url.searchParams.get('to'));
	const answers = await answered(actor, url.searchParams.get('request'), offer);
	if (answers) {
		const { number } = answers;
		form.data.request = number;
		form.data.toUnitIds = [answers.unitId];
		form.data.title = m.requests_answer_title({ number });
		form.data.reason = m.requests_answer_reason({ number });
		form.data.expected = 'know';
	}
	// The least that is of use: what happened, where, how sure. The reporter's own words and our assessment are for the giver to add.
	form.data.parts = offer.parts.filter((part) => ['facts', 'web', 'street', 'grading'].includes(part));
	if (!offer.parts.includes('facts') && offer.parts.includes('text')) form.data.parts.push('text');
	form.data.handlingCodes =
		offer.carriedCodes.length > 0 ? offer.carriedCodes : offer.handling.slice(0, 1).map((row) => row.code);
	return {
		offer,
		answers,
		form,
		words: packageWords(offer.preview, pack(), language),
		handling: offer.handling.map(({ code, label, meaning, needsPermission }) => ({
			code,
			needsPermission,
			label: inLanguage(label, language),
			meaning: inLanguage(meaning, language)
		}))
	};
}

/** The request that is answered from here, when its asker is one of those one may hand over to. */
async function answered(
	actor: Parameters<typeof prepareHandOver>[0],
	number: string | null,
	{ receivers }: Awaited<ReturnType<typeof prepareHandOver>>
) {
	const request = number ? await orErrorPage(requestToAnswer(actor, number)) : null;
	const asker = receivers.find(({ card }) => card.unit.id === request?.unitId);
	return request && asker ? { number: request.number, unitId: request.unitId, unitName: asker.card.unit.name } : null;
}

export const actions = {
	default: async ({ locals, params, request, url }) => {
		const form = await superValidate(request, zod4(Form, { error: explain }), { id: 'hand-over' });
		if (!form.valid) return fail(400, { form });
		const { answerBy, otherDay, ...offer } = form.data;
		try {
			await handOver(whoIs(locals).actor, params.number, {
				...offer,
				answerBy: (answerBy === 'other' ? otherDay : answerBy) || undefined
			});
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			const field = fieldOf[cause.code];
			if (field) return setError(form, field, refusalText(cause), { status: 409 });
			const failed = asFormError(form, cause);
			// The form comes back and names each unit that was never a receiver, to be ticked once more.
			const units = cause.code === 'hand_over.new_receiver' && NewReceivers.parse(cause.facts.units);
			return units ? fail(409, { form, confirm: units }) : failed;
		}
		backTo(params.number, url, 'handOver');
	}
};
