import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { Flag, flag } from '#lib/server/signals/index.ts';

const typed = async (request: Request) => {
	const form = await request.formData();
	return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
};

export const load = ({ locals }) => ({
	token: newFormToken(),
	topics: pack().topics.map(({ code, label, hint }) => ({
		value: code,
		label: inLanguage(label, locals.locale),
		hint: inLanguage(hint, locals.locale)
	}))
});

export const actions = {
	/** The language was changed in the middle: the same form in the other language, with all that was typed. */
	keep: async ({ request }) => ({ values: await typed(request), errors: {} as Record<string, string[]> }),
	send: async ({ request, locals }) => {
		const values = await typed(request);
		const given = Flag.safeParse(values);
		if (!given.success) return fail(400, { values, errors: z.flattenError(given.error).fieldErrors as Record<string, string[]> });
		try {
			return { receipt: await flag(given.data, locals.locale) };
		} catch (cause) {
			if (cause instanceof Refused && cause.code === 'form.expired') {
				return fail(409, { values: { ...values, token: newFormToken() }, errors: { form: [m.flag_error_expired()] } as Record<string, string[]> });
			}
			// Whatever went wrong on our side, what a frightened person typed is not lost.
			console.error(cause);
			return fail(503, { values, errors: { form: [m.flag_error_away()] } as Record<string, string[]> });
		}
	}
};
