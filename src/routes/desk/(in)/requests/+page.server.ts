import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { listRequests, RequestFilters } from '#lib/server/requests/index.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const filters = RequestFilters.parse(Object.fromEntries(url.searchParams));
	return { list: await listRequests(actor, filters), filters, now: now() };
}
