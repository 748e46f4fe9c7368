import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import { ActionFilters, listActions } from '#lib/server/prevention/index.ts';

export async function load({ locals, url }) {
	const { actor, post } = whoIs(locals);
	const filters = ActionFilters.parse(Object.fromEntries(url.searchParams));
	const today = dayOf(now(), post.timeZone);
	return { filters, today, actions: await listActions(actor, filters, today) };
}
