/** The inbox's filters as its address carries them; defaults are left out, so that the same list has the same address. */
export type InboxQuery = Partial<Record<(typeof inboxKeys)[number], string>>;
export const inboxKeys = [
	'tab',
	'q',
	'near',
	'state',
	'topic',
	'urgency',
	'origin',
	'language',
	'source',
	'unit',
	'to',
	'assignee',
	'overdue',
	'fold',
	'answered',
	'took',
	'promise',
	'age',
	'handed',
	'stage',
	'sort',
	'after'
] as const;
/** Those that narrow a list: what the filter drawer holds. */
export const narrowingKeys = [
	'state',
	'topic',
	'urgency',
	'origin',
	'language',
	'source',
	'unit',
	'to',
	'assignee',
	'overdue',
	'answered',
	'took',
	'promise',
	'age',
	'handed',
	'stage'
] as const;

const defaults: InboxQuery = { sort: 'newest' };

/** `?tab=open&topic=hate`, or nothing. A search looks everywhere unless it says where, the inbox at what waits for us. */
export function inboxSearch(query: InboxQuery): string {
	const tab = query.q ? 'all' : 'waits';
	const params = new URLSearchParams();
	for (const key of inboxKeys) {
		const value = query[key];
		if (value && value !== (key === 'tab' ? tab : defaults[key])) params.set(key, value);
	}
	const search = params.toString();
	return search && `?${search}`;
}

/** Reads only the keys it knows, one by one: so a page's load runs again when one of them changes and not at every step. */
export function readInboxQuery(params: Pick<URLSearchParams, 'get'>): InboxQuery {
	const query: InboxQuery = {};
	for (const key of inboxKeys) {
		const value = params.get(key);
		if (value) query[key] = value;
	}
	query.tab ??= query.q ? 'all' : 'waits';
	return query;
}
