import { fail } from '@sveltejs/kit';
import { validate as isId } from 'uuid';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { talkOfSignal } from '#lib/server/conversations/index.ts';
import { filesOfSignal } from '#lib/server/evidence/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { findSignal, handOversOf, takeSignal, undoAct, undoLeft, unlinkSignals } from '#lib/server/signals/index.ts';
import { signalView } from '#lib/signal-view.ts';
import { backTo, doneWord } from './form-of.ts';

export async function load({ locals, params, depends, untrack, url }) {
	depends('desk:signal');
	const { actor, post } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	const [talk, files, handedOver] = await Promise.all([
		talkOfSignal(actor, params.number),
		filesOfSignal(actor, params.number),
		handOversOf(actor, params.number)
	]);
	const undo = untrack(() => url.searchParams.get('undo'));
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: signal.timeZone, now: signal.readAt };
	const { events: _, names: __, ...record } = signal;
	return {
		signal: { ...record, mine: signal.assigneeId === actor.personId },
		view: signalView(signal, reader, pack()),
		talk,
		files,
		handedOver,
		severalUnits: post.roles.includes('lead'),
		me: actor.personId,
		done: untrack(() => doneWord(url)),
		undo: undo && isId(undo) ? { id: undo, seconds: await undoLeft(actor, undo) } : null,
		kept: untrack(() => inboxSearch(readInboxQuery(url.searchParams)))
	};
}

export const actions = {
	take: async ({ locals, params, url }) => {
		let undo;
		try {
			undo = await takeSignal(whoIs(locals).actor, params.number);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		backTo(params.number, url, 'take', undo);
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
