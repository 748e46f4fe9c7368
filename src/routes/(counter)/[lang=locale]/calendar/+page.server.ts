import { comma, dateFormat, dayIn, inSentence } from '#lib/formats.ts';
import { hoursText } from '#lib/hours-text.ts';
import { now } from '#lib/server/platform/clock.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { shownConsultingHours } from '#lib/server/patrols/index.ts';
import { comingEvents, findPages, holidaysFrom } from '#lib/server/presence/index.ts';
import { packWord } from '#lib/pack-word.ts';
import { awayNotices, dayName } from '../officers/page-words.server.ts';
import { cardOf } from '../publication-words.server.ts';

/** Days away and holidays are said so many days ahead. */
const ahead = 28;

export async function load({ url, locals: { locale } }) {
	const [{ pages }, events, consulting] = await Promise.all([
		findPages(''),
		comingEvents(),
		shownConsultingHours(ahead)
	]);
	const { publicHolidays, timeZone } = pack();
	return {
		feed: `${url.origin}/${locale}/calendar.ics`,
		events: events.map((one) => cardOf(one, locale)),
		consulting: consulting.map(({ id, slug, name, platform, address, startsAt, endsAt, timeZone }) => {
			const say = (at: Date, options: Intl.DateTimeFormatOptions) =>
				inSentence(dateFormat(locale, { ...options, hour: '2-digit', minute: '2-digit', timeZone }).format(at));
			return {
				id,
				slug,
				name,
				address,
				platform: packWord(pack(), 'platforms', platform, locale),
				when: `${say(startsAt, { weekday: 'long', day: 'numeric', month: 'long' })}–${say(endsAt, {})}`
			};
		}),
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
