import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	askSecondLook,
	Draft,
	keepDraft,
	needsNoAnswer,
	replyToReporter,
	SecondLookAsked,
	takeBack,
	talkOfSignal
} from '#lib/server/conversations/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const Whole = zod4(SecondLookAsked, { error: explain });
/** A draft may be empty: then it goes. */
const Kept = zod4(Draft.extend({ askedOf: SecondLookAsked.shape.askedOf }), { error: explain });

export async function load({ locals, params, url, depends }) {
	depends('desk:talk');
	const { actor } = whoIs(locals);
	const talk = await talkOfSignal(actor, params.number);
	if (!talk) error(404, refusalText(new Refused('conversation.not_found')));
	const told = talk.answers.find(({ number }) => number === url.searchParams.get('tells'));
	const draft = talk.own?.waitsForLook ? null : talk.own;
	const taken = told?.words && !draft?.body.includes(told.words) ? told.words : null;
	const data = {
		body: [draft?.body, taken].filter(Boolean).join('\n\n'),
		asks: draft?.asks ?? false,
		tells: told?.number ?? draft?.tells ?? '',
		seen: talk.seen,
		askedOf: ''
	};
	return {
		talk,
		now: now(),
		done: url.searchParams.get('done'),
		// Not at the top, where the form library would put it over what is being typed whenever the thread is read again.
		start: { reply: await superValidate(data, Whole, { id: 'reply', errors: false }) }
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request; url: URL };

/** Back to the talk, beside the same list, with a word about what was done. */
function doneWith({ params, url }: Event, done: string): never {
	const kept = inboxSearch(readInboxQuery(url.searchParams));
	redirect(303, `/desk/signals/${params.number}/answer${kept ? `${kept}&` : '?'}done=${done}`);
}

type Given = Parameters<typeof askSecondLook>[2];

/** What was typed goes one of three ways; whichever it is, a no keeps it. */
const going =
	(
		schema: typeof Whole | typeof Kept,
		act: (actor: ReturnType<typeof whoIs>['actor'], number: string, given: Given) => Promise<void>,
		done: string
	) =>
	async (event: Event) => {
		const { locals, params, request } = event;
		const form = await superValidate(request, schema, { id: 'reply' });
		if (!form.valid) return fail(400, { form });
		try {
			await act(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			// The page shows now what was sent meanwhile, so the next sending is one that has read it.
			if (cause instanceof Refused && typeof cause.facts.seen === 'string') form.data.seen = cause.facts.seen;
			return asFormError(form, cause);
		}
		doneWith(event, done);
	};

export const actions = {
	send: going(Whole, replyToReporter, 'sent'),
	look: going(Whole, askSecondLook, 'asked'),
	keep: going(Kept, keepDraft, 'kept'),
	back: async (event: Event) => {
		const { locals, request } = event;
		const id = String((await request.formData()).get('id') ?? '');
		try {
			await takeBack(whoIs(locals).actor, id);
		} catch (cause) {
			return asFormError(await superValidate(Whole, { id: 'reply' }), cause);
		}
		doneWith(event, 'back');
	},
	quiet: async (event: Event) => {
		const { locals, params } = event;
		try {
			await needsNoAnswer(whoIs(locals).actor, params.number);
		} catch (cause) {
			return asFormError(await superValidate(Whole, { id: 'reply' }), cause);
		}
		doneWith(event, 'quiet');
	}
};
