import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import { listPartnerTalks, PartnerWriting, writeAsPartner } from '#lib/server/conversations/index.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { findPages } from '#lib/server/presence/index.ts';

export const load = async ({ locals }) => ({
	talks: await listPartnerTalks(whoIs(locals).actor),
	pages: (await findPages('')).pages.map(({ slug, name, unitName }) => ({ slug, name, unitName })),
	token: newFormToken()
});

export const actions = {
	default: async ({ locals, request }) => {
		const { actor, language } = whoIs(locals);
		const values = await readFields(request);
		const given = PartnerWriting.safeParse(values);
		if (!given.success) return fail(400, { values, errors: z.flattenError(given.error).fieldErrors });
		let id: string;
		try {
			id = await writeAsPartner(actor, given.data, language);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { values: { ...values, token: newFormToken() }, refused: refusalText(cause) });
		}
		redirect(303, `/desk/written/${id}?sent`);
	}
};
