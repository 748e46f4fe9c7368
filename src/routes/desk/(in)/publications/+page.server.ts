import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { config } from '#lib/server/platform/config.ts';
import { listPublications, wordsFor } from '#lib/server/presence/index.ts';
import { publicationKindWord, publicationStateText } from '#lib/publication-words.ts';

export async function load({ locals }) {
	const { locale } = locals;
	const { publications, writes } = await listPublications(whoIs(locals).actor);
	return {
		writes,
		publications: publications.map(({ texts, ...one }) => ({
			slug: one.slug,
			title: wordsFor(texts, locale, config().languages).title,
			kind: publicationKindWord[one.kind](),
			unitName: one.unitName,
			stateText: publicationStateText(one, { locale, timeZone: one.timeZone }, now()),
			waitsForMe: writes && one.state === 'waits_for_approval' && !one.wrote,
			approvedBy: one.approvedBy
		}))
	};
}
