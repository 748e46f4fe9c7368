import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { addToConversation, Body, enterPartnerTalk, readConversation } from '#lib/server/conversations/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

export async function load({ locals, params, url }) {
	const { reporter, talk } = await orErrorPage(enterPartnerTalk(whoIs(locals).actor, params.id));
	const { messages, unitName, timeZone, ending, answered } = await readConversation(reporter);
	const ended = pack().endings.find(({ code }) => code === ending);
	return {
		talk: { ...talk, messages, unitName, timeZone, answered },
		ending: ended ? inLanguage(ended.label, locals.locale) : null,
		now: now(),
		token: newFormToken(),
		sent: url.searchParams.has('sent')
	};
}

export const actions = {
	add: async ({ locals, params, request }) => {
		const values = await readFields(request);
		const body = Body.safeParse(values.body);
		if (!body.success) return fail(400, { values, errors: body.error.issues.map(({ message }) => message) });
		try {
			const { reporter } = await enterPartnerTalk(whoIs(locals).actor, params.id);
			await addToConversation(reporter, { body: body.data, token: values.token });
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { values, errors: [refusalText(cause)] });
		}
		redirect(303, `/desk/written/${params.id}?sent`);
	}
};
