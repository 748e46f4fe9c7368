import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { locales } from '#lib/locales.ts';
import { inLanguage } from '#lib/pack-texts.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	findHeldFile,
	heldChoices,
	HeldTalk,
	holdElsewhere,
	mostLines,
	mostTalks
} from '#lib/server/conversations/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { languageWord } from '#lib/signal-words.ts';

/** More of it does not go back into the form. */
const shownAgain = 100_000;
const Whole = zod4(HeldTalk, { error: explain });

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const choices = await orErrorPage(heldChoices(actor));
	const form = await superValidate(Whole, { errors: false });
	const fileId = url.searchParams.get('file');
	const file = fileId ? await orErrorPage(findHeldFile(actor, fileId)) : null;
	const named = file?.platform ?? url.searchParams.get('platform');
	const platform = pack().platforms.find(({ code }) => code === named)?.code ?? '';
	Object.assign(form.data, {
		once: newOnce(),
		fileId: file?.id ?? '',
		// One talk needs no choice.
		fileTalk: file?.talks.length === 1 ? '0' : '',
		way: platform || file ? 'platform' : '',
		platform,
		language: locals.locale,
		topic: '',
		ageBand: 'unknown'
	});
	return {
		form,
		choices,
		file,
		mostLines,
		mostTalks,
		platforms: pack().platforms.map(({ code, label }) => ({ value: code, label: inLanguage(label, locals.locale) })),
		topics: pack().topics.map(({ code, label }) => ({ value: code, label: inLanguage(label, locals.locale) })),
		languages: locales.map((value) => ({ value, label: languageWord(value, locals.locale) }))
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(await readFields(request), Whole);
		if (!form.valid) {
			if (form.data.pasted.length > shownAgain) form.data.pasted = '';
			return fail(400, { form });
		}
		let id: string;
		try {
			id = await holdElsewhere(whoIs(locals).actor, form.data);
		} catch (cause) {
			if (form.data.pasted.length > shownAgain) form.data.pasted = '';
			return asFormError(form, cause);
		}
		redirect(303, `/desk/conversations/talk/${id}`);
	}
};
