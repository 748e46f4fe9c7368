import { inLanguage } from '#lib/pack-texts.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { listCards } from '#lib/server/cards/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';

export async function load({ locals }) {
	return {
		cards: await orErrorPage(listCards(whoIs(locals).actor)),
		topics: Object.fromEntries(pack().topics.map(({ code, label }) => [code, inLanguage(label, locals.locale)])),
		now: now()
	};
}
