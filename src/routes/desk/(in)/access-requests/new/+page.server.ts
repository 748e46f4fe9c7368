import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { inLanguage } from '#lib/pack-texts.ts';
import { basisWords } from '#lib/request-words.ts';
import { AskAccess, askAccess, lookUpBases, prepareAccess } from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { protocolFor } from '#lib/server/protocols/index.ts';

export async function load({ locals }) {
	const { actor } = whoIs(locals);
	const { locale } = locals;
	const prepared = await orErrorPage(prepareAccess(actor));
	const form = await superValidate(zod4(AskAccess), { id: 'ask', errors: false });
	Object.assign(form.data, { once: newOnce(), platform: '', legalBasis: '', personaId: '', wantedUntil: '' });
	return {
		...prepared,
		form,
		protocol: await protocolFor(actor, 'closed_group'),
		platforms: pack().platforms.map(({ code, label }) => ({ value: code, label: inLanguage(label, locale) })),
		bases: lookUpBases().map(({ code }) => ({ code, ...basisWords(code, pack(), locale) }))
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(AskAccess, { error: explain }), { id: 'ask' });
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await askAccess(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/access-requests/${id}`);
	}
};
