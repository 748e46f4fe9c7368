import { inboxSearch, narrowingKeys, readInboxQuery } from '#lib/inbox-address.ts';
import { rowWords } from '#lib/inbox-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { countCap, foldCap, hitCap, InboxFilters, type InboxRow, openInbox } from '#lib/server/signals/index.ts';
import { whenText } from '#lib/ui/when.ts';

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
	const { found, listed, floods, views } = await openInbox(actor, filters, shown);
	const { rows, next, mark } = found ?? listed ?? { rows: [], next: null, mark: '' };
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: post.timeZone, now: now() };
	const severalUnits = post.roles.includes('lead');
	const narrowed = narrowingKeys.filter((key) => query[key]);
	const address = (change: typeof query) => `/desk${inboxSearch({ ...query, after: undefined, ...change })}`;
	const withoutFilters = Object.fromEntries(narrowingKeys.map((key) => [key, undefined]));
	const count = (tab: keyof typeof tabNames) =>
		listed && tab in listed.counts ? listed.counts[tab as keyof typeof listed.counts] : undefined;
	const inFloods = floods.reduce((sum, { many }) => sum + many, 0);
	const foldWords = ({ foldId, foldCount, caseNumber }: InboxRow) =>
		foldId && foldCount > 1
			? {
					fold: {
						text: caseNumber
							? m.cases_row_case({ case: caseNumber, count: foldCount })
							: m.cases_row_alike({ count: foldCount }),
						href: address({ fold: foldId })
					}
				}
			: {};
	const words = (n: number, cap: number) => (n > cap ? `${cap}+` : String(n));
	const search = inboxSearch({ ...query, after: undefined });
	const inbox = {
		/** Names this list: rows are only merged into a list of the same name. */
		search: inboxSearch(query),
		/** Names what is shown; sent back by a page that is kept open. */
		mark,
		rows: rows.map((row) => ({ ...rowWords(row, reader, pack(), severalUnits), ...foldWords(row) })),
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
						total: found.total > 0 ? words(found.total, hitCap) : null,
						near: found.near,
						nearIncluded: found.nearIncluded,
						nearHref: address({ near: '1' }),
						/** Where the hits are that this tab and these filters leave out. */
						allHref: filters.tab !== 'all' || narrowed.length > 0 ? address({ ...withoutFilters, tab: 'all' }) : null,
						endHref: '/desk'
					}
				: null,
		narrowed: narrowed.length,
		aside:
			listed && filters.tab !== 'aside' && listed.counts.aside > inFloods
				? { count: listed.counts.aside - inFloods, href: address({ tab: 'aside', fold: undefined }) }
				: null,
		/** Each a line above the list: far more than usual, and alike. */
		floods: floods.map(({ burstId, many, since, danger }) => {
			const from = whenText(since, 'smart', reader, reader.now);
			return {
				text:
					many > foldCap
						? m.cases_aside_flood_more({ count: foldCap, since: from })
						: m.cases_aside_flood({ count: many, since: from }),
				danger,
				href: address({ tab: 'aside', fold: burstId })
			};
		}),
		/** One row was opened: each it stands for is shown by itself. */
		fold: filters.fold ? { endHref: address({ fold: undefined }) } : null,
		nextHref: next ? `/desk${inboxSearch({ ...query, after: next })}` : null,
		firstHref: filters.after ? address({}) : null,
		drawerHref: `${address({})}${inboxSearch(query) ? '&' : '?'}filters=1`,
		clearHref: address(withoutFilters)
	};
	return {
		inbox,
		/** The person's own names for filters they come back to; one of them may be what is shown. */
		views: views.map((view) => ({ ...view, href: `/desk${view.query}`, current: view.query === search }))
	};
}
export type Inbox = Awaited<ReturnType<typeof readInbox>>['inbox'];
