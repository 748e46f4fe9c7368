import { fail, redirect } from '@sveltejs/kit';
import { hoursText } from '#lib/hours-text.ts';
import { inLanguage } from '#lib/pack-texts.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { confirmCard, findCard } from '#lib/server/cards/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const doneWords: Record<string, () => string> = { kept: m.cards_done_kept, confirmed: m.cards_done_confirmed };

export async function load({ locals, params, url }) {
	const card = await orErrorPage(findCard(whoIs(locals).actor, params.id));
	const topic = (code: string) => {
		const row = pack().topics.find((one) => one.code === code);
		return row ? inLanguage(row.label, locals.locale) : code;
	};
	return {
		card,
		hours: hoursText(card.openingHours, locals.locale),
		takes: card.takesTopics.map(topic),
		refuses: (card.said?.refusedTopics ?? []).map(topic),
		done: doneWords[url.searchParams.get('done') ?? '']?.(),
		now: now()
	};
}

export const actions = {
	confirm: async ({ locals, params }) => {
		try {
			await confirmCard(whoIs(locals).actor, params.id);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, `/desk/units/${params.id}?done=confirmed`);
	}
};
