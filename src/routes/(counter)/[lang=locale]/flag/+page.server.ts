import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { receiveForm } from '#lib/server/evidence/index.ts';
import { visitor } from '#lib/server/platform/actor.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { helpLines, policeNumbers } from '#lib/server/platform/help-lines.ts';
import { log } from '#lib/server/platform/log.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Flag, flag, whoWillGetIt } from '#lib/server/signals/index.ts';
import { fileLimits, formPage, type Errors } from '../form-page.server.ts';

export const load = async ({ locals, request }) => ({
	token: newFormToken(),
	topics: pack().topics.map(({ code, label, hint }) => ({
		value: code,
		label: inLanguage(label, locals.locale),
		hint: inLanguage(hint, locals.locale)
	})),
	platforms: pack().platforms.map(({ code, label }) => ({ value: code, label: inLanguage(label, locals.locale) })),
	numbers: policeNumbers(locals.locale),
	files: fileLimits(locals.locale),
	leaveHost: new URL(pack().leaveAddress).host,
	// A form that comes back brings its own answer along.
	who: request.method === 'POST' ? null : await whoOf({})
});

export const actions = {
	/** The same form again, with all that was typed and sent: in another language, with a file less, or to see who gets it. */
	keep: async ({ request, locals }) => {
		const form = await receiveForm(visitor, request);
		return { ...formPage(form, locals.locale), who: await whoOf(form.values) };
	},
	send: async ({ request, locals }) => {
		const form = await receiveForm(visitor, request);
		const back = async (status: number, errors: Errors = {}) =>
			fail(status, { ...formPage(form, locals.locale, errors), who: await whoOf(form.values) });
		const given = Flag.safeParse(form.values);
		if (!given.success) return back(400, z.flattenError(given.error).fieldErrors as Errors);
		// What we have no room for is asked for later; everything else is for its sender to mend.
		const unkept = form.problems.filter(({ why }) => why === 'no_room').map(({ name }) => name);
		if (form.problems.length > unkept.length) return back(400);
		if (form.expired) return back(409, { form: [m.flag_error_expired()] });
		try {
			const receipt = await flag(given.data, locals.locale, { sent: form.drafts.length > 0, gone: form.gone });
			return { receipt, help: helpLines(receipt.topic, locals.locale), unkept };
		} catch (cause) {
			if (cause instanceof Refused && cause.code === 'form.expired') {
				form.values.token = newFormToken();
				return back(409, { form: [m.flag_error_expired()] });
			}
			if (cause instanceof Refused && cause.code === 'form.files_gone')
				return back(409, { files: [refusalText(cause)] });
			// Whatever went wrong on our side, what a frightened person typed is not lost.
			log().error({ err: cause }, 'a flag could not be taken in');
			return back(503, { form: [m.flag_error_away()] });
		}
	}
};

/** Who would get it as it stands; unknown while the database is away, and the page then says the rule alone. */
const whoOf = ({ place, postCode }: Record<string, string | undefined>) =>
	whoWillGetIt(place, postCode).catch(() => null);
