import { comma, dayIn } from '#lib/formats.ts';
import { hoursText } from '#lib/hours-text.ts';
import { now } from '#lib/server/platform/clock.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { comingEvents, findPages, holidaysFrom } from '#lib/server/presence/index.ts';
import { awayNotices, dayName } from '../officers/page-words.server.ts';
import { cardOf } from '../publication-words.server.ts';

/** Days away and holidays are said so many days ahead. */
const ahead = 28;

export async function load({ url, locals: { locale } }) {
	const [{ pages }, events] = await Promise.all([findPages(''), comingEvents()]);
	const { publicHolidays, timeZone } = pack();
	return {
		feed: `${url.origin}/${locale}/calendar.ics`,
		events: events.map((one) => cardOf(one, locale)),
		holidays: publicHolidays !== null,
		nextHolidays: holidaysFrom(dayIn(now(), timeZone), ahead)
			.map((day) => dayName(day, locale, 'long'))
			.join(comma(locale)),
		pages: pages
			.map((page) => ({
				slug: page.slug,
				name: page.name,
				hours: hoursText(page.hours, locale),
				awayDays: awayNotices(page, locale, ahead)
			}))
			.filter(({ hours }) => hours.length > 0)
	};
}
