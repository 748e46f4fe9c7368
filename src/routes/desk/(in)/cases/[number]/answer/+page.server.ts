import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { AnswerAll, answerAll, whoReported } from '#lib/server/cases/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { languageWord } from '#lib/signal-words.ts';

const Form = AnswerAll.extend({
	to: AnswerAll.shape.to.min(1, { error: () => m.cases_answer_nobody_ticked() })
});

export async function load({ locals, params }) {
	const found = await orErrorPage(whoReported(whoIs(locals).actor, params.number));
	const open = found.talks.filter(({ endedAt }) => endedAt === null);
	const form = await superValidate(zod4(Form), { id: 'answer', errors: false });
	form.data.once = newOnce();
	form.data.to = open.map(({ number }) => number);
	form.data.seen = open.map(({ number, seen }) => `${number}=${seen ?? ''}`);
	return {
		record: { number: found.number, title: found.title },
		ended: found.talks.filter(({ endedAt }) => endedAt !== null).map(({ number, title }) => ({ number, title })),
		choices: open.map(({ number, title, language }) => ({
			value: number,
			label: title,
			hint: `${number} · ${languageWord(language, locals.locale)}`
		})),
		form
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(Form, { error: explain }), { id: 'answer' });
		if (!form.valid) return fail(400, { form });
		try {
			const { sent, skipped } = await answerAll(whoIs(locals).actor, params.number, form.data);
			const left = skipped.map(({ number, why }) => ({ number, why: refusalText(new Refused(why)) }));
			return { form, result: { sent: sent.length, skipped: left } };
		} catch (cause) {
			return asFormError(form, cause);
		}
	}
};
