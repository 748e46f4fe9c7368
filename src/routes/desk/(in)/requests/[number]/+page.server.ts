import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { basisWords } from '#lib/request-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import {
	acceptRequest,
	askBackRequest,
	DeclineRequest,
	declineRequest,
	findRequest,
	prepareRequest,
	replyToRequest,
	RequestWords,
	tellAsker,
	withdrawRequest
} from '#lib/server/requests/index.ts';
import { packWord } from '#lib/pack-word.ts';

/** What asks for words before it is done; each is a step of the page's own address, so that it works without JavaScript. */
const wordSteps = { tell: tellAsker, askBack: askBackRequest, reply: replyToRequest, withdraw: withdrawRequest };
const Step = z.enum(['tell', 'askBack', 'reply', 'withdraw', 'decline']).nullable().catch(null);

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const request = await orErrorPage(findRequest(actor, params.number));
	const wanted = Step.parse(url.searchParams.get('step'));
	const declines = wanted === 'decline' && request.moves.includes('decline');
	return {
		request,
		basis: basisWords(request.legalBasis, pack(), locals.locale),
		topic: packWord(pack(), 'topics', request.topic, locals.locale),
		step: wanted,
		/** Who could be named when one says no. */
		units: declines ? (await prepareRequest(actor)).cards.map(({ unit }) => unit) : [],
		form: await superValidate(zod4(DeclineRequest), { id: wanted ?? 'words', errors: false })
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request };
const here = (number: string) => `/desk/requests/${number}`;

const withWords = (step: keyof typeof wordSteps) => async (event: Event) => {
	const form = await superValidate(event.request, zod4(RequestWords, { error: explain }), { id: step });
	if (!form.valid) return fail(400, { form });
	try {
		await wordSteps[step](whoIs(event.locals).actor, event.params.number, form.data);
	} catch (cause) {
		return asFormError(form, cause);
	}
	redirect(303, here(event.params.number));
};

export const actions = {
	accept: async ({ locals, params }) => {
		try {
			await acceptRequest(whoIs(locals).actor, params.number);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, here(params.number));
	},
	tell: withWords('tell'),
	askBack: withWords('askBack'),
	reply: withWords('reply'),
	withdraw: withWords('withdraw'),
	decline: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(DeclineRequest, { error: explain }), { id: 'decline' });
		if (!form.valid) return fail(400, { form });
		try {
			await declineRequest(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.number));
	}
};
