import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import type { InboxFilters } from './inbox-filters.ts';
import { listAside } from './list-aside.ts';
import { listSignals } from './list-signals.ts';
import { listViews } from './saved-views.ts';
import { searchSignals } from './search-signals.ts';

/**
 * All that the inbox shows, read in one transaction: what was sought (`found`) or else the list (`listed`), the floods that wait aside,
 * and the acting person's own views. The line in the log is that of the search or of the list.
 * @param shown the mark of the list that the page shows now
 */
export async function openInbox(actor: Person, filters: InboxFilters, shown?: string) {
	return asActor(actor, async (tx) => {
		const { q, tab } = filters;
		const found = q ? await searchSignals(actor, { ...filters, q }, shown, tx) : null;
		const listed = found ? null : await listSignals(actor, filters, shown, tx);
		const floods = listed && listed.counts.aside > 0 && tab !== 'aside' ? await listAside(actor, tx) : [];
		return { found, listed, floods, views: await listViews(actor, tx) };
	});
}
