import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { HandOverFilters, listHandOvers } from '#lib/server/signals/index.ts';

export async function load({ locals, url }) {
	const asked = HandOverFilters.parse(Object.fromEntries(url.searchParams));
	// The page is for what has no answer yet; what waits for us is one step away and counted.
	const filters = { ...asked, shelf: asked.shelf ?? ('theirs' as const) };
	return { list: await listHandOvers(whoIs(locals).actor, 'giver', filters), filters, now: now() };
}
