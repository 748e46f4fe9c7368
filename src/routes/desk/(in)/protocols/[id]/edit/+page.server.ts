import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { languageNames } from '#lib/formats.ts';
import { locales } from '#lib/locales.ts';
import { m } from '#lib/paraglide/messages.js';
import { protocolTaskWord } from '#lib/protocol-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { editProtocol, findProtocol, ProtocolText } from '#lib/server/protocols/index.ts';

// One text for each language of the desk, in their order; at least one.
const Form = zod4(z.object({ texts: z.array(z.string().max(5000)), edits: z.coerce.number().int() }));

export async function load({ locals, params }) {
	const one = await orErrorPage(findProtocol(whoIs(locals).actor, params.id));
	if (!one.moves.includes('edit')) error(409, m.refused_protocol_wrong_state());
	const names = languageNames(locals.locale);
	return {
		id: one.id,
		title: protocolTaskWord[one.task](),
		edits: String(one.edits),
		// The reader's own first.
		languages: locales
			.toSorted((a, b) => Number(b === locals.locale) - Number(a === locals.locale))
			.map((code) => ({
				code,
				name: names.of(code) ?? code,
				index: locales.indexOf(code)
			})),
		form: await superValidate({ texts: locales.map((code) => one.texts[code] ?? ''), edits: one.edits }, Form, {
			errors: false
		})
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const fields = await request.formData();
		const texts = locales.map((code) => String(fields.get(`text-${code}`) ?? ''));
		const form = await superValidate({ texts, edits: Number(fields.get('edits')) || 0 }, Form);
		const given = ProtocolText.safeParse({
			texts: Object.fromEntries(locales.map((code, index) => [code, texts[index]])),
			edits: form.data.edits
		});
		if (!form.valid || !given.success) {
			form.valid = false;
			form.message = m.protocols_error_text();
			return fail(400, { form });
		}
		try {
			await editProtocol(whoIs(locals).actor, params.id, given.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/protocols/${params.id}?done=edit`);
	}
};
