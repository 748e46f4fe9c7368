import { inboxKeys, inboxSearch, narrowingKeys, readInboxQuery } from '#lib/inbox-address.ts';
import { rowWords } from '#lib/inbox-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import {
	countCap,
	hitCap,
	inboxChoices,
	InboxFilters,
	listSignals,
	listViews,
	searchSignals
} from '#lib/server/signals/index.ts';
import { languageWord, originWord, urgencyWord } from '#lib/signal-words.ts';
import { locales } from '#lib/locales.ts';

const tabNames = {
	waits: m.signals_tab_waits,
	new: m.signals_tab_new,
	others: m.signals_tab_others,
	open: m.signals_tab_open,
	closed: m.signals_tab_closed,
	aside: m.signals_tab_aside,
	all: m.signals_tab_all
};

export async function load({ locals, url, depends }) {
	depends('desk:inbox');
	const { actor, post } = whoIs(locals);
	const query = readInboxQuery(url.searchParams);
	const drawer = url.searchParams.get('filters') === '1';
	const filters = InboxFilters.parse(query);
	const { q } = filters;
	const found = q ? await searchSignals(actor, { ...filters, q }) : null;
	const listed = found ? null : await listSignals(actor, filters);
	const { rows, next } = found ?? listed ?? { rows: [], next: null };
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: post.timeZone, now: now() };
	const severalUnits = post.roles.includes('lead');
	const narrowed = narrowingKeys.filter((key) => query[key]);
	const address = (change: typeof query) => `/desk${inboxSearch({ ...query, after: undefined, ...change })}`;
	const count = (tab: keyof typeof tabNames) =>
		listed && tab in listed.counts ? listed.counts[tab as keyof typeof listed.counts] : undefined;
	const words = (n: number, cap: number) => (n > cap ? `${cap}+` : String(n));
	return {
		inbox: {
			/** Names this list: rows are only merged into a list of the same name. */
			search: inboxSearch(query),
			rows: rows.map((row) => rowWords(row, reader, pack(), severalUnits)),
			at: reader.now,
			tabs: (
				[
					'waits',
					'new',
					'others',
					'open',
					'closed',
					...(filters.tab === 'aside' ? (['aside'] as const) : []),
					...(q ? (['all'] as const) : [])
				] as const
			).map((tab) => ({
				tab,
				label: tabNames[tab](),
				count: count(tab) === undefined ? undefined : words(count(tab) ?? 0, countCap),
				href: address({ tab }),
				current: filters.tab === tab
			})),
			tab: filters.tab,
			searched:
				found && q
					? {
							q,
							total: words(found.total, hitCap),
							near: found.near,
							nearIncluded: found.nearIncluded,
							nearHref: address({ near: '1' }),
							endHref: '/desk'
						}
					: null,
			narrowed: narrowed.length,
			aside:
				listed && filters.tab !== 'aside' && listed.counts.aside > 0
					? { count: listed.counts.aside, href: address({ tab: 'aside' }) }
					: null,
			nextHref: next ? `/desk${inboxSearch({ ...query, after: next })}` : null,
			firstHref: filters.after ? address({}) : null,
			drawerHref: `${address({})}${inboxSearch(query) ? '&' : '?'}filters=1`,
			clearHref: address(Object.fromEntries(narrowingKeys.map((key) => [key, undefined])))
		},
		drawer: drawer
			? {
					query: Object.fromEntries(inboxKeys.map((key) => [key, query[key] ?? ''])) as Record<
						(typeof inboxKeys)[number],
						string
					>,
					views: (await listViews(actor)).map((view) => ({ ...view, href: `/desk${view.query}` })),
					choices: await inboxChoices(actor),
					topics: pack().topics.map(({ code, label }) => ({ id: code, name: inLanguage(label, locals.locale) })),
					urgencies: Object.entries(urgencyWord).map(([id, word]) => ({ id, name: word() })),
					origins: Object.entries(originWord).map(([id, word]) => ({ id, name: word() })),
					languages: [...locales, 'ar', 'ru', 'uk'].map((id) => ({ id, name: languageWord(id, locals.locale) })),
					closeHref: address({})
				}
			: null,
		reader: { locale: locals.locale, timeZone: post.timeZone }
	};
}
