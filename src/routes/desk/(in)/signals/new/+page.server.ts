import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { counterLocales } from '#lib/locales.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { maySearch } from '#lib/server/desk-rooms.ts';
import { findLookUp, leadToSignal } from '#lib/server/look-ups/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { EnterSignal, enterSignal, inboxChoices } from '#lib/server/signals/index.ts';
import { fieldChoices } from '#lib/signal-choices.ts';
import { languageWord } from '#lib/signal-words.ts';

export async function load({ locals, url }) {
	const me = whoIs(locals);
	if (!maySearch(me)) throw new Refused('not_allowed');
	const form = await superValidate(zod4(EnterSignal), { id: 'enter' });
	form.data.once = newOnce();
	form.data.language = locals.locale;
	form.data.topic = '';
	const lookUp = url.searchParams.get('lookUp');
	if (lookUp) {
		// What was found on the web begins the signal that it led to.
		const { place, address, found, question } = await orErrorPage(findLookUp(me.actor, lookUp));
		Object.assign(form.data, {
			seen: 'web',
			from: 'own',
			title: question.slice(0, 200),
			text: found ?? '',
			webAddress: address ?? '',
			happened: address ? '' : place.slice(0, 200)
		});
	}
	const { sources } = await inboxChoices(me.actor);
	return {
		form,
		mayImport: me.post.roles.some((role) => role === 'officer' || role === 'lead'),
		choices: fieldChoices(pack(), locals.locale),
		sources: sources.map(({ id, name }) => ({ value: id, label: name })),
		languages: counterLocales.map((code) => ({ value: code, label: languageWord(code, locals.locale) }))
	};
}

export const actions = {
	default: async ({ locals, request, url }) => {
		const sent = await request.formData();
		const form = await superValidate(sent, zod4(EnterSignal, { error: explain }), { id: 'enter' });
		// A box without its tick is not sent at all, and the field's default would tick it again.
		form.data.keep = sent.has('keep');
		if (!form.valid) return fail(400, { form });
		let number: string;
		try {
			number = await enterSignal(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		const lookUp = url.searchParams.get('lookUp');
		if (lookUp) {
			// The signal is there: that somebody linked the look-up meanwhile, or may not, costs nobody what they wrote.
			await leadToSignal(whoIs(locals).actor, lookUp, { number }).catch((cause: unknown) => {
				if (!(cause instanceof Refused)) throw cause;
			});
		}
		redirect(303, `/desk/signals/${number}`);
	}
};
