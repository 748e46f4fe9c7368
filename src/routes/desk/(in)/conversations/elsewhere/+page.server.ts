import { fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { locales } from '#lib/locales.ts';
import { inLanguage } from '#lib/pack-texts.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { heldChoices, HeldTalk, holdElsewhere } from '#lib/server/conversations/index.ts';
import { sizeText } from '#lib/server/evidence/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { readForm, TooMuch } from '#lib/server/platform/files/read-form.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { languageWord } from '#lib/signal-words.ts';

/** What a file of one talk may weigh; read in memory and not kept. */
const fileBytes = 4 * 1024 ** 2;
/** More of it does not go back into the form. */
const shownAgain = 100_000;
const Whole = zod4(HeldTalk, { error: explain });

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const choices = await orErrorPage(heldChoices(actor));
	const form = await superValidate(Whole, { errors: false });
	const platform = pack().platforms.some(({ code }) => code === url.searchParams.get('platform'))
		? (url.searchParams.get('platform') ?? '')
		: '';
	Object.assign(form.data, {
		once: newOnce(),
		way: platform ? 'platform' : '',
		platform,
		language: locals.locale,
		topic: '',
		ageBand: 'unknown'
	});
	return {
		form,
		choices,
		platforms: pack().platforms.map(({ code, label }) => ({ value: code, label: inLanguage(label, locals.locale) })),
		topics: pack().topics.map(({ code, label }) => ({ value: code, label: inLanguage(label, locals.locale) })),
		languages: locales.map((value) => ({ value, label: languageWord(value, locals.locale) })),
		size: sizeText(fileBytes, locals.locale)
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		let file = '';
		let tooLarge = false;
		const { values } = await readForm(
			request,
			async ({ content }) => {
				const parts: Uint8Array[] = [];
				let bytes = 0;
				for await (const part of content) {
					bytes += part.length;
					if (bytes > fileBytes) {
						tooLarge = true;
						throw new TooMuch();
					}
					parts.push(part);
				}
				file = new TextDecoder().decode(Buffer.concat(parts));
			},
			fileBytes
		);
		const form = await superValidate({ ...values, ...(file && { pasted: file }) }, Whole);
		if (tooLarge) setError(form, 'pasted', m.held_file_too_large({ size: sizeText(fileBytes, locals.locale) }));
		if (!form.valid || tooLarge) {
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
