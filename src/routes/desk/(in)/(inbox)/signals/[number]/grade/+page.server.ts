import { fail } from '@sveltejs/kit';
import { setMessage, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { inLanguage } from '#lib/pack-types.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { gradingScheme } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { findSignal, GradeSignal, gradeSignal } from '#lib/server/signals/index.ts';
import { gradeChoices } from '#lib/signal-choices.ts';
import { backTo } from '../form-of.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	const scheme = gradingScheme();
	const inScheme = signal.gradingScheme === scheme.code;
	const given = {
		source: (inScheme && signal.sourceReliability) || (signal.expectedReliability ?? ''),
		reason: signal.reliabilityReason ?? '',
		information: (inScheme && signal.informationCredibility) || '',
		handling: inScheme ? signal.handlingCodes : [],
		handlingNote: signal.handlingNote ?? '',
		version: signal.version
	};
	return {
		form: await superValidate(given, zod4(GradeSignal), { id: 'grade', errors: false }),
		signal: {
			number: signal.number,
			title: signal.title,
			language: signal.language,
			text: signal.text,
			facts: signal.facts,
			sourceName: signal.sourceName,
			sourceReason: signal.sourceReason,
			/** Null for what was not handed over. */
			firstSource: signal.firstSource
		},
		expected: signal.expectedReliability,
		scheme: inLanguage(scheme.label, locals.locale),
		source: gradeChoices(scheme.source, locals.locale),
		information: gradeChoices(scheme.information, locals.locale),
		handling: gradeChoices(scheme.handling, locals.locale)
	};
}

/** A rule that asks for words leads to the field where they go. */
const fieldOf = { 'signal.reason_needed': 'reason', 'signal.restriction_needed': 'handlingNote' } as const;

export const actions = {
	default: async ({ locals, params, request, url }) => {
		const { actor } = whoIs(locals);
		const form = await superValidate(request, zod4(GradeSignal, { error: explain }), { id: 'grade' });
		if (!form.valid) return fail(400, { form });
		let undo;
		try {
			undo = await gradeSignal(actor, params.number, form.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			if (cause.code === 'signal.changed') {
				form.data.version = (await findSignal(actor, params.number)).version;
				setMessage(form, refusalText(cause), { status: 409 });
				return fail(409, { form });
			}
			const field = cause.code in fieldOf ? fieldOf[cause.code as keyof typeof fieldOf] : undefined;
			if (!field) return asFormError(form, cause);
			form.errors[field] = [refusalText(cause)];
			form.valid = false;
			return fail(409, { form });
		}
		return backTo(params.number, url, 'grade', undo);
	}
};
