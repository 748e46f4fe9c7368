import ical, { ICalEventRepeatingFreq, ICalWeekday } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { m } from '../../paraglide/messages.js';
import { now } from '../platform/clock.ts';
import { isPublicHoliday, type HolidayPlace } from '../platform/holidays.ts';
import type { Hours, Weekday } from '../platform/working-days.ts';
import type { PublicPage } from './read-pages.ts';
import { type PublicPublication, wordsFor } from './read-publications.ts';
import { timeZoneText } from './time-zone-text.ts';

const weekdays: Record<Weekday, ICalWeekday> = {
	1: ICalWeekday.MO,
	2: ICalWeekday.TU,
	3: ICalWeekday.WE,
	4: ICalWeekday.TH,
	5: ICalWeekday.FR,
	6: ICalWeekday.SA,
	7: ICalWeekday.SU
};
/** For so many days ahead holidays and days away are left out of the hours; programs read the feed again long before. */
const daysAhead = 400;

interface ShownHour {
	id: string;
	slug: string;
	name: string;
	platform: string;
	startsAt: Date;
	endsAt: Date;
	timeZone: string;
	madeAt: Date;
}
interface Given {
	pages: PublicPage[];
	events: PublicPublication[];
	/** Hours at which somebody is there to be asked on a platform, which is named as it is read. */
	consulting?: ShownHour[];
	holidays: HolidayPlace | null;
	serviceName: string;
	origin: string;
	locale: string;
	languages: readonly string[];
}

/**
 * The hours of officers and teams and the coming events as a calendar (RFC 5545). All by the wall clock of their zone, so that a weekly
 * hour stays where it is when the clocks change.
 */
export function calendarFeed({
	pages,
	events,
	consulting = [],
	holidays,
	serviceName,
	origin,
	locale,
	languages
}: Given): string {
	const host = new URL(origin).host;
	const calendar = ical({
		name: `${serviceName}: ${m.agenda_title()}`,
		prodId: { company: 'ilot', product: 'calendar', language: locale.toUpperCase() },
		timezone: { name: null, generator: (zone) => timeZoneText(zone, now()) },
		ttl: 3600,
		url: `${origin}/${locale}/calendar`
	});
	const zoned = (at: Date, zone: string) =>
		Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
	for (const event of events) {
		if (!event.startsAt || !event.endsAt) continue;
		const { title, body } = wordsFor(event.texts, locale, languages);
		calendar.createEvent({
			id: `${event.slug}@${host}`,
			start: zoned(event.startsAt, event.timeZone),
			end: zoned(event.endsAt, event.timeZone),
			timezone: event.timeZone,
			stamp: event.changedAt,
			lastModified: event.changedAt,
			summary: title,
			description: body,
			location: [event.place, event.onlineAddress].filter(Boolean).join(', ') || null,
			url: `${origin}/${locale}/news/${event.slug}`
		});
	}
	for (const { id, slug, name, platform, startsAt, endsAt, timeZone, madeAt } of consulting)
		calendar.createEvent({
			id: `${id}@${host}`,
			start: zoned(startsAt, timeZone),
			end: zoned(endsAt, timeZone),
			timezone: timeZone,
			stamp: madeAt,
			summary: `${name}: ${platform}`,
			url: `${origin}/${locale}/officers/${slug}`
		});
	for (const page of pages) {
		for (const { from, to, cover } of page.absences)
			calendar.createEvent({
				id: `${page.slug}-away-${from}-${to}@${host}`,
				start: Temporal.PlainDate.from(from),
				// The day it is over: of whole days a calendar does not count the last.
				end: Temporal.PlainDate.from(to).add({ days: 1 }),
				allDay: true,
				stamp: page.changedAt,
				summary: m.agenda_away_of({ name: page.name }),
				description: cover ? m.officers_away_cover({ name: cover.name }) : null,
				url: `${origin}/${locale}/officers/${(cover ?? page).slug}`
			});
		for (const [index, { hours, days }] of sameHours(page).entries()) {
			const first = firstDay(page, days);
			const closed = closedDays(days, page, holidays);
			calendar.createEvent({
				id: `${page.slug}-${index + 1}@${host}`,
				start: at(first, hours.from, page.timeZone),
				end: at(first, hours.to, page.timeZone),
				timezone: page.timeZone,
				stamp: page.changedAt,
				summary: m.agenda_hours_of({ name: page.name }),
				url: `${origin}/${locale}/officers/${page.slug}`,
				repeating: {
					freq: ICalEventRepeatingFreq.WEEKLY,
					byDay: days.map((day) => weekdays[day]),
					exclude: closed.map((day) => at(day, hours.from, page.timeZone))
				}
			});
		}
	}
	return calendar.toString();
}

/** Stretches that are the same on several days are one line of a calendar. */
function sameHours({ hours }: PublicPage): { hours: Hours; days: Weekday[] }[] {
	const found = new Map<string, { hours: Hours; days: Weekday[] }>();
	for (const day of [1, 2, 3, 4, 5, 6, 7] as const)
		for (const stretch of hours[day] ?? []) {
			const key = `${stretch.from} ${stretch.to}`;
			const known = found.get(key) ?? { hours: stretch, days: [] };
			known.days.push(day);
			found.set(key, known);
		}
	return [...found.values()].filter((one) => one.hours.from < one.hours.to);
}

/** A series begins on one of its own days: the first since the page was last written, so that it stays the same series. */
function firstDay({ changedAt, timeZone }: PublicPage, days: Weekday[]): Temporal.PlainDate {
	let day = Temporal.Instant.fromEpochMilliseconds(changedAt.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
	while (!days.includes(day.dayOfWeek as Weekday)) day = day.add({ days: 1 });
	return day;
}

/** Public holidays, and days on which they are away. */
function closedDays(
	days: Weekday[],
	{ timeZone, absences }: PublicPage,
	holidays: HolidayPlace | null
): Temporal.PlainDate[] {
	const today = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
	return Array.from({ length: daysAhead }, (_, ahead) => today.add({ days: ahead })).filter((date) => {
		const day = date.toString();
		return (
			days.includes(date.dayOfWeek as Weekday) &&
			(isPublicHoliday(day, holidays) || absences.some(({ from, to }) => from <= day && day <= to))
		);
	});
}

const at = (day: Temporal.PlainDate, time: string, timeZone: string): Temporal.ZonedDateTime =>
	time === '24:00'
		? day.add({ days: 1 }).toZonedDateTime(timeZone)
		: day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone);
