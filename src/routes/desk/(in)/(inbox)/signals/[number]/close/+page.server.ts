import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { actionsOf, listActions } from '#lib/server/prevention/index.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import { now } from '#lib/server/platform/clock.ts';
import { findSignal, CloseSignal, closeSignal, settledHandOverStates } from '#lib/server/signals/index.ts';
import { backTo } from '../form-of.ts';

export async function load({ locals, params }) {
	const { actor, post } = whoIs(locals);
	const prevents = post.roles.some((role) => role !== 'partner');
	const signal = await orErrorPage(findSignal(actor, params.number));
	const [tied, open] = prevents
		? await Promise.all([
				actionsOf(actor, { signal: signal.number }),
				listActions(actor, { shelf: 'open' }, dayOf(now(), signal.timeZone))
			])
		: [[], []];
	const known = new Set(tied.map(({ number }) => number));
	return {
		prevents,
		actions: [...tied, ...open.filter(({ number }) => !known.has(number))]
			.filter(({ state }) => state !== 'dropped')
			.map(({ number, aim }) => ({ number, aim })),
		form: await superValidate(zod4(CloseSignal), { id: 'close' }),
		signal: { number: signal.number, title: signal.title, language: signal.language },
		hasReporter: signal.mayAnswer,
		owes: signal.owes,
		waitingFor: signal.handOvers
			.filter(({ state }) => !settledHandOverStates.some((one) => one === state))
			.map(({ unitName }) => unitName),
		endings: pack()
			.endings.filter(({ code }) => prevents || code !== 'acted_preventively')
			.map(({ code, label, sentence }) => ({
				value: code,
				label: inLanguage(label, locals.locale),
				hint: signal.mayAnswer ? inLanguage(sentence, locals.locale) : undefined
			}))
	};
}

export const actions = {
	default: async ({ locals, params, request, url }) => {
		const form = await superValidate(request, zod4(CloseSignal, { error: explain }), { id: 'close' });
		if (!form.valid) return fail(400, { form });
		let undo;
		try {
			undo = await closeSignal(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return backTo(params.number, url, 'close', undo);
	}
};
