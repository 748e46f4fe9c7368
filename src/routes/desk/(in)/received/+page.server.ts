import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { HandOverFilters, listHandOvers, listWithdrawn } from '#lib/server/signals/index.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const filters = HandOverFilters.parse(Object.fromEntries(url.searchParams));
	const list = await listHandOvers(actor, 'receiver', filters);
	const withdrawn = filters.shelf === 'ended' && !filters.after ? await listWithdrawn(actor) : [];
	return { list, filters, withdrawn, now: now() };
}
