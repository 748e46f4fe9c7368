import { whoIs } from '#lib/server/accounts/index.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import { listPatrols, PatrolFilters } from '#lib/server/patrols/index.ts';
import { daysShown } from './patrol-days.server.ts';

export async function load({ locals, url }) {
	const { actor, post } = whoIs(locals);
	const filters = PatrolFilters.parse(Object.fromEntries(url.searchParams));
	const { timeZone } = post;
	const { from, until, days, ...around } = daysShown(filters.view, filters.day, timeZone);
	const patrols = await listPatrols(actor, {
		from,
		until,
		whose: filters.whose,
		cancelled: filters.cancelled === '1'
	});
	// What began before the first day shown and still runs on it stands there.
	const firstDay = days[0]?.day ?? '';
	const standsOn = (startsAt: Date) => [dayOf(startsAt, timeZone), firstDay].sort().at(-1);
	return {
		filters: { ...filters, day: around.day },
		...around,
		count: patrols.length,
		severalUnits: new Set(patrols.map(({ unitName }) => unitName)).size > 1,
		leads: post.roles.includes('lead'),
		days: days.map((one) => ({ ...one, patrols: patrols.filter(({ startsAt }) => standsOn(startsAt) === one.day) }))
	};
}
