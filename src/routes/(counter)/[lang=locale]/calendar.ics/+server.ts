import { service } from '#lib/server/accounts/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { shownConsultingHours } from '#lib/server/patrols/index.ts';
import { calendarFeed, comingEvents, findPages } from '#lib/server/presence/index.ts';
import { packWord } from '#lib/pack-word.ts';

/** Hours and coming events, for a calendar program that keeps itself up to date. */
export async function GET({ params, url }) {
	const [{ pages }, events, consulting, founded] = await Promise.all([
		findPages(''),
		comingEvents(),
		shownConsultingHours(),
		service()
	]);
	const text = calendarFeed({
		pages,
		events,
		consulting: consulting.map((hour) => ({
			...hour,
			platform: packWord(pack(), 'platforms', hour.platform, params.lang)
		})),
		holidays: pack().publicHolidays,
		serviceName: founded?.name ?? '',
		origin: url.origin,
		locale: params.lang,
		languages: config().languages
	});
	return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
}
