import { fail, redirect } from '@sveltejs/kit';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { talkOfSignal } from '#lib/server/conversations/index.ts';
import { filesOfSignal } from '#lib/server/evidence/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { requestOfSignal } from '#lib/server/requests/index.ts';
import { findSignal, handOversOf, takeSignal, unlinkSignals } from '#lib/server/signals/index.ts';
import { signalView } from '#lib/signal-view.ts';
import { backTo, doneWord } from './form-of.ts';

export async function load({ locals, params, depends, untrack, url }) {
	depends('desk:signal');
	const { actor, post } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	const [talk, files, handedOver, request] = await Promise.all([
		talkOfSignal(actor, params.number),
		filesOfSignal(actor, params.number),
		handOversOf(actor, params.number),
		signal.origin === 'request' ? requestOfSignal(actor, params.number) : null
	]);
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: signal.timeZone, now: signal.readAt };
	const { events: _, names: __, ...record } = signal;
	return {
		signal: { ...record, mine: signal.assigneeId === actor.personId },
		view: signalView(signal, reader, pack()),
		talk,
		files,
		handedOver,
		request,
		severalUnits: post.roles.includes('lead'),
		me: actor.personId,
		done: untrack(() => doneWord(url)),
		kept: untrack(() => inboxSearch(readInboxQuery(url.searchParams)))
	};
}

export const actions = {
	take: async ({ locals, params, url }) => {
		try {
			await takeSignal(whoIs(locals).actor, params.number);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		backTo(params.number, url, 'take');
	},
	unlink: async ({ locals, params, request, url }) => {
		await unlinkSignals(whoIs(locals).actor, params.number, String((await request.formData()).get('other')));
		redirect(303, `/desk/signals/${params.number}${inboxSearch(readInboxQuery(url.searchParams))}`);
	}
};
