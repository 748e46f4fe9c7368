import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { listReports, ReportFilters } from '#lib/server/signals/index.ts';

export async function load({ locals, url, depends }) {
	depends('desk:reports');
	const { actor } = whoIs(locals);
	const wanted = ReportFilters.parse(Object.fromEntries(url.searchParams));
	return { wanted, now: now(), ...(await listReports(actor, wanted)) };
}
