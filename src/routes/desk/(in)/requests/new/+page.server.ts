import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { locales } from '#lib/locales.ts';
import { inLanguage } from '#lib/pack-texts.ts';
import { basisWords } from '#lib/request-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import {
	AskUnit,
	askUnit,
	prepareRequest,
	requestBases,
	WriteDownRequest,
	writeDownRequest
} from '#lib/server/requests/index.ts';
import { languageWord } from '#lib/signal-words.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const { locale } = locals;
	const prepared = await orErrorPage(prepareRequest(actor));
	const forms = {
		ask: await superValidate(zod4(AskUnit), { id: 'ask', errors: false }),
		writeDown: await superValidate(zod4(WriteDownRequest), { id: 'writeDown', errors: false })
	};
	for (const { data } of Object.values(forms)) {
		// What is asked for and by which law is chosen, never left as it stood.
		Object.assign(data, { once: newOnce(), want: '', language: locale, neededBy: prepared.usualDay, topic: '' });
	}
	Object.assign(forms.writeDown.data, { way: '' });
	const to = url.searchParams.get('to') ?? '';
	forms.ask.data.toUnitId = prepared.cards.some(({ unit }) => unit.id === to) ? to : '';
	return {
		...prepared,
		/** Written down for somebody who called or wrote, instead of asked by ourselves. */
		came: url.searchParams.has('came'),
		forms,
		topics: pack().topics.map(({ code, label }) => ({ value: code, label: inLanguage(label, locale) })),
		bases: requestBases().map(({ code }) => ({ code, ...basisWords(code, pack(), locale) })),
		languages: locales.map((code) => ({ value: code, label: languageWord(code, locale) }))
	};
}

export const actions = {
	ask: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AskUnit, { error: explain }), { id: 'ask' });
		if (!form.valid) return fail(400, { form });
		let number: string;
		try {
			number = await askUnit(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/requests/${number}`);
	},
	writeDown: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(WriteDownRequest, { error: explain }), { id: 'writeDown' });
		if (!form.valid) return fail(400, { form });
		let number: string;
		try {
			number = await writeDownRequest(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/requests/${number}`);
	}
};
