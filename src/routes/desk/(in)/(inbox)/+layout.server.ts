import { inboxKeys, inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { counterLocales } from '#lib/locales.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { inboxChoices } from '#lib/server/signals/index.ts';
import { languageWord, originWord, stateWord, urgencyWord } from '#lib/signal-words.ts';
import { readInbox } from './read-inbox.server.ts';

export async function load({ locals, url }) {
	const { actor, post } = whoIs(locals);
	const query = readInboxQuery(url.searchParams);
	const drawer = url.searchParams.get('filters') === '1';
	const search = inboxSearch({ ...query, after: undefined });
	return {
		...(await readInbox(locals, url.searchParams)),
		drawer: drawer
			? {
					query: Object.fromEntries(inboxKeys.map((key) => [key, query[key] ?? ''])) as Record<
						(typeof inboxKeys)[number],
						string
					>,
					choices: await inboxChoices(actor),
					topics: pack().topics.map(({ code, label }) => ({ id: code, name: inLanguage(label, locals.locale) })),
					states: (['new', 'in_hand'] as const).map((id) => ({ id, name: stateWord[id]() })),
					urgencies: Object.entries(urgencyWord).map(([id, word]) => ({ id, name: word() })),
					origins: Object.entries(originWord).map(([id, word]) => ({ id, name: word() })),
					languages: [...counterLocales, 'uk'].map((id) => ({ id, name: languageWord(id, locals.locale) })),
					closeHref: `/desk${search}`
				}
			: null,
		reader: { locale: locals.locale, timeZone: post.timeZone }
	};
}
