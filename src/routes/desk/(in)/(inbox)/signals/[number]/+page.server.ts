import { fail, redirect } from '@sveltejs/kit';
import { validate as isId } from 'uuid';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { likelySame, linkIntoCase, sayNotSame, takeBackNotSame, unlinkFromCase } from '#lib/server/cases/index.ts';
import { talkOfSignal } from '#lib/server/conversations/index.ts';
import { filesOfSignal } from '#lib/server/evidence/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { requestOfSignal } from '#lib/server/requests/index.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import {
	findSignal,
	handOversOf,
	RecordIt,
	recordIt,
	reportsOf,
	takeSignal,
	undoAct,
	undoLeft,
	unfoldSignal,
	unlinkSignals
} from '#lib/server/signals/index.ts';
import { signalView } from '#lib/signal-view.ts';
import { backTo, doneWord } from './form-of.ts';

export async function load({ locals, params, depends, untrack, url }) {
	depends('desk:signal');
	const { actor, post } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	const [talk, files, handedOver, likely, reports, request] = await Promise.all([
		talkOfSignal(actor, params.number),
		filesOfSignal(actor, params.number),
		handOversOf(actor, params.number),
		likelySame(actor, params.number),
		reportsOf(actor, params.number),
		signal.origin === 'request' ? requestOfSignal(actor, params.number) : null
	]);
	const undo = untrack(() => url.searchParams.get('undo'));
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: signal.timeZone, now: signal.readAt };
	const { events: _, names: __, ...record } = signal;
	return {
		signal: {
			...record,
			// Partners write no information reports.
			moves: record.moves.filter((step) => step !== 'record' || post.roles.some((role) => role !== 'partner')),
			mine: signal.assigneeId === actor.personId
		},
		view: signalView(signal, reader, pack()),
		talk,
		files,
		handedOver,
		likely,
		reports,
		request,
		once: newOnce(),
		severalUnits: post.roles.includes('lead'),
		me: actor.personId,
		done: untrack(() => doneWord(url)),
		undo: undo && isId(undo) ? { id: undo, seconds: await undoLeft(actor, undo) } : null,
		kept: untrack(() => inboxSearch(readInboxQuery(url.searchParams)))
	};
}

type Given = { actor: ReturnType<typeof whoIs>['actor']; number: string; other: string };

type Done = string | null | void;

/** An act that needs no more than this signal, and at most another one's number; it may answer what it is taken back by. */
const doing =
	(done: Parameters<typeof backTo>[2], act: (given: Given) => Promise<Done>) =>
	async ({
		locals,
		params,
		request,
		url
	}: {
		locals: App.Locals;
		params: { number: string };
		request: Request;
		url: URL;
	}) => {
		const other = String((await request.formData()).get('other') ?? '');
		let undo: Done;
		try {
			undo = await act({ actor: whoIs(locals).actor, number: params.number, other });
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(isNotFound(cause) ? 404 : 409, { refused: refusalText(cause) });
		}
		backTo(params.number, url, done, undo ?? null);
	};

export const actions = {
	take: async ({ locals, params, url }) => {
		let undo: string;
		try {
			undo = await takeSignal(whoIs(locals).actor, params.number);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		backTo(params.number, url, 'take', undo);
	},
	intoCase: doing('intoCase', async ({ actor, number, other }) => (await linkIntoCase(actor, number, { other })).undo),
	outOfCase: doing('outOfCase', ({ actor, number, other }) => unlinkFromCase(actor, other, number)),
	notSame: doing('notSame', ({ actor, number, other }) => sayNotSame(actor, number, { other })),
	maybeSame: doing('maybeSame', ({ actor, number, other }) => takeBackNotSame(actor, number, { other })),
	unfold: doing('unfold', ({ actor, number }) => unfoldSignal(actor, number)),
	record: async ({ locals, params, request }) => {
		const given = RecordIt.safeParse(Object.fromEntries(await request.formData()));
		let number: string;
		try {
			number = await recordIt(whoIs(locals).actor, params.number, given.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, `/desk/reports/${number}/edit`);
	},
	unlink: async ({ locals, params, request, url }) => {
		const other = String((await request.formData()).get('other'));
		backTo(params.number, url, 'unlink', await unlinkSignals(whoIs(locals).actor, params.number, other));
	},
	undo: async ({ locals, params, request, url }) => {
		try {
			await undoAct(whoIs(locals).actor, String((await request.formData()).get('undo')));
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		backTo(params.number, url, 'undo');
	}
};
