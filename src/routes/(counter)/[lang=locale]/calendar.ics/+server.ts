import { service } from '#lib/server/accounts/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { calendarFeed, comingEvents, findPages } from '#lib/server/presence/index.ts';

/** Hours and coming events, for a calendar program that keeps itself up to date. */
export async function GET({ params, url }) {
	const [{ pages }, events, founded] = await Promise.all([findPages(''), comingEvents(), service()]);
	const text = calendarFeed({
		pages,
		events,
		holidays: pack().publicHolidays,
		serviceName: founded?.name ?? '',
		origin: url.origin,
		locale: params.lang,
		languages: config().languages
	});
	return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
