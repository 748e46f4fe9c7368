import { hoursText } from '#lib/hours-text.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { comingEvents, findPages } from '#lib/server/presence/index.ts';
import { cardOf } from '../publication-words.server.ts';

export async function load({ url, locals: { locale } }) {
	const [{ pages }, events] = await Promise.all([findPages(''), comingEvents()]);
	return {
		feed: `${url.origin}/${locale}/calendar.ics`,
		events: events.map((one) => cardOf(one, locale)),
		holidays: pack().publicHolidays !== null,
		pages: pages
			.map(({ slug, name, unitName, hours }) => ({ slug, name, unitName, hours: hoursText(hours, locale) }))
			.filter(({ hours }) => hours.length > 0)
	};
}
