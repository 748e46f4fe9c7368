import { comma, dateFormat } from './formats.ts';
import type { OpeningHours, Weekday } from './server/platform/working-days.ts';

const week: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** A Monday, to name the weekdays from. */
const monday = Date.UTC(2026, 0, 5);

/**
 * Opening hours as people write them on a door: neighbouring days with the same hours in one line, closed days left out.
 * @returns nothing when no hours are known
 */
export function hoursText(hours: OpeningHours, locale: string): { days: string; times: string }[] {
	const name = (day: Weekday) =>
		dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(monday + (day - 1) * 86_400_000);
	const times = (day: Weekday) => (hours[day] ?? []).map(({ from, to }) => `${from}–${to}`).join(comma(locale));
	const lines: { first: Weekday; last: Weekday; times: string }[] = [];
	for (const day of week) {
		const before = lines.at(-1);
		if (!times(day)) continue;
		if (before && before.last === day - 1 && before.times === times(day)) before.last = day;
		else lines.push({ first: day, last: day, times: times(day) });
	}
	return lines.map(({ first, last, times }) => ({
		days: first === last ? name(first) : `${name(first)} – ${name(last)}`,
		times
	}));
}
