import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { sendConnectorAgain } from '#lib/server/connectors/index.ts';
import {
	addTalkNote,
	answerHere,
	askSecondLook,
	Draft,
	fillReadyAnswer,
	findTalk,
	formalReportText,
	keepDraft,
	markTalk,
	needsNoAnswer,
	noteReportNumber,
	replyToReporter,
	ReportNumber,
	sayTalkLanguage,
	SecondLookAsked,
	takeBack,
	TalkLanguage,
	TalkMark,
	TalkNote,
	type Talk
} from '#lib/server/conversations/index.ts';
import { sendMailAgain } from '#lib/server/mail/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const Whole = zod4(SecondLookAsked, { error: explain });
/** A draft may be empty: then it goes. */
const Kept = zod4(Draft.extend({ askedOf: SecondLookAsked.shape.askedOf }), { error: explain });
const Note = zod4(TalkNote, { error: explain });
const Number = zod4(ReportNumber, { error: explain });

type Actor = ReturnType<typeof whoIs>['actor'];
export interface TalkEvent {
	locals: App.Locals;
	params: { number?: string; id?: string };
	request: Request;
	url: URL;
}

/**
 * The forms of a talk's page, with what is being written.
 * @param tells number of the hand-over whose words are taken over
 */
export async function talkForms(talk: Talk, tells: string | null) {
	const told = talk.answers.find(({ number }) => number === tells);
	const draft = talk.own?.waitsForLook ? null : talk.own;
	const taken = told?.words && !draft?.body.includes(told.words) ? told.words : null;
	const data = {
		body: [draft?.body, taken].filter(Boolean).join('\n\n'),
		asks: draft?.asks ?? false,
		tells: told?.number ?? draft?.tells ?? '',
		seen: talk.seen,
		sign: draft?.sign ?? ('' as const),
		askedOf: ''
	};
	return {
		reply: await superValidate(data, Whole, { id: 'reply', errors: false }),
		note: await superValidate({ once: newOnce() }, Note, { id: 'note', errors: false }),
		number: await superValidate({ number: talk.reportNumber ?? '' }, Number, { id: 'number', errors: false })
	};
}

/**
 * What is done on a talk's page, the same whether a signal is behind it or not.
 * @param reference names the talk, from the address
 * @param doneWith leads back to the page, with a word about what was done
 */
export function talkActions<Event extends TalkEvent>(
	reference: (event: Event) => string,
	doneWith: (event: Event, done: string) => never
) {
	/** What was typed goes one of three ways; whichever it is, a no keeps it. */
	const going =
		(
			schema: typeof Whole | typeof Kept,
			act: (actor: Actor, talk: string, given: Parameters<typeof askSecondLook>[2]) => Promise<void>,
			done: string
		) =>
		async (event: Event) => {
			const form = await superValidate(event.request, schema, { id: 'reply' });
			if (!form.valid) return fail(400, { form });
			try {
				await act(whoIs(event.locals).actor, reference(event), form.data);
			} catch (cause) {
				// The page shows now what was sent meanwhile, so the next sending is one that has read it.
				if (cause instanceof Refused && typeof cause.facts.seen === 'string') form.data.seen = cause.facts.seen;
				return asFormError(form, cause);
			}
			return doneWith(event, done);
		};
	/** What needs no more than a button. */
	const pressing =
		(act: (actor: Actor, talk: string, fields: FormData) => Promise<unknown>, done: string) => async (event: Event) => {
			const fields = await event.request.formData();
			try {
				await act(whoIs(event.locals).actor, reference(event), fields);
			} catch (cause) {
				return asFormError(await superValidate(Whole, { id: 'reply' }), cause);
			}
			return doneWith(event, done);
		};
	/** Gives the reply back with some words more in it; nothing is sent or kept yet. */
	const inserting = (words: (event: Event, ready: string) => Promise<string>) => async (event: Event) => {
		const fields = await event.request.formData();
		const form = await superValidate(fields, Kept, { id: 'reply' });
		try {
			const more = await words(event, String(fields.get('ready') ?? ''));
			form.data.body = [form.data.body, more].filter(Boolean).join('\n\n');
		} catch (cause) {
			return asFormError(form, cause);
		}
		return { form, inserted: true };
	};
	return {
		send: going(Whole, replyToReporter, 'sent'),
		look: going(Whole, askSecondLook, 'asked'),
		keep: going(Kept, keepDraft, 'kept'),
		back: pressing((actor, _, fields) => takeBack(actor, String(fields.get('id') ?? '')), 'back'),
		quiet: pressing((actor, talk) => needsNoAnswer(actor, talk), 'quiet'),
		here: pressing((actor, talk) => answerHere(actor, talk), 'here'),
		again: pressing((actor, _, fields) => sendMailAgain(actor, String(fields.get('mail') ?? '')), 'again'),
		sendAgain: pressing((actor, _, fields) => sendConnectorAgain(actor, String(fields.get('out') ?? '')), 'sentAgain'),
		mark: pressing(
			(actor, talk, fields) =>
				markTalk(actor, talk, TalkMark.catch({ kind: '' }).parse({ kind: fields.get('kind') ?? '' })),
			'marked'
		),
		language: pressing(async (actor, talk, fields) => {
			const given = TalkLanguage.safeParse({ language: fields.get('language') });
			if (given.success) await sayTalkLanguage(actor, talk, given.data);
		}, 'language'),
		insert: inserting((event, ready) => fillReadyAnswer(whoIs(event.locals).actor, reference(event), ready)),
		formal: inserting(async (event) =>
			formalReportText((await findTalk(whoIs(event.locals).actor, reference(event))).language)
		),
		note: async (event: Event) => {
			const form = await superValidate(event.request, Note, { id: 'note' });
			if (!form.valid) return fail(400, { form });
			try {
				await addTalkNote(whoIs(event.locals).actor, reference(event), form.data);
			} catch (cause) {
				return asFormError(form, cause);
			}
			return doneWith(event, 'note');
		},
		number: async (event: Event) => {
			const form = await superValidate(event.request, Number, { id: 'number' });
			if (!form.valid) return fail(400, { form });
			try {
				await noteReportNumber(whoIs(event.locals).actor, reference(event), form.data);
			} catch (cause) {
				return asFormError(form, cause);
			}
			return doneWith(event, 'number');
		}
	};
}
