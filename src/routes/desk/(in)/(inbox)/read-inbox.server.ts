import { inboxSearch, narrowingKeys, readInboxQuery } from '#lib/inbox-address.ts';
import { rowWords } from '#lib/inbox-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { countCap, hitCap, InboxFilters, listSignals, searchSignals } from '#lib/server/signals/index.ts';

const tabNames = {
	waits: m.signals_tab_waits,
	new: m.signals_tab_new,
	others: m.signals_tab_others,
	open: m.signals_tab_open,
	closed: m.signals_tab_closed,
	aside: m.signals_tab_aside,
	all: m.signals_tab_all
};

/** The inbox in the words of its reader: for the page, and again for a page that is kept open (`shown` names what it shows). */
export async function readInbox(locals: App.Locals, params: Pick<URLSearchParams, 'get'>, shown?: string) {
	const { actor, post } = whoIs(locals);
	const query = readInboxQuery(params);
	const filters = InboxFilters.parse(query);
	const { q } = filters;
	const found = q ? await searchSignals(actor, { ...filters, q }, shown) : null;
	const listed = found ? null : await listSignals(actor, filters, shown);
	const { rows, next, mark } = found ?? listed ?? { rows: [], next: null, mark: '' };
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: post.timeZone, now: now() };
	const severalUnits = post.roles.includes('lead');
	const narrowed = narrowingKeys.filter((key) => query[key]);
	const address = (change: typeof query) => `/desk${inboxSearch({ ...query, after: undefined, ...change })}`;
	const count = (tab: keyof typeof tabNames) =>
		listed && tab in listed.counts ? listed.counts[tab as keyof typeof listed.counts] : undefined;
	const words = (n: number, cap: number) => (n > cap ? `${cap}+` : String(n));
	return {
		/** Names this list: rows are only merged into a list of the same name. */
		search: inboxSearch(query),
		/** Names what is shown; sent back by a page that is kept open. */
		mark,
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
	};
}
export type Inbox = Awaited<ReturnType<typeof readInbox>>;
