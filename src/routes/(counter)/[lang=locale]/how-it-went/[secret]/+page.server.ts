import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { rateConversation, Rating, talkOfQuestion } from '#lib/server/conversations/index.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { Refused } from '#lib/server/platform/refused.ts';

/** Programs that look at mails follow their links: to look says nothing, and what was said before is not shown to whoever looks. */
export async function load({ params, url }) {
	if (!(await talkOfQuestion(params.secret))) error(404, m.rate_gone());
	return { done: url.searchParams.has('done'), secret: params.secret };
}

export const actions = {
	default: async ({ params, request }) => {
		const fields = await readFields(request);
		const given = Rating.safeParse(fields);
		if (!given.success) {
			const errors: Record<string, string[]> = {};
			for (const { path, message } of given.error.issues) (errors[String(path[0])] ??= []).push(message);
			return fail(400, { rating: fields.rating ?? '', note: fields.note ?? '', errors });
		}
		const reporter = await talkOfQuestion(params.secret);
		if (!reporter) error(404, m.rate_gone());
		try {
			await rateConversation(reporter, given.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			error(404, m.rate_gone());
		}
		redirect(303, `/${params.lang}/how-it-went/${params.secret}?done`);
	}
};
