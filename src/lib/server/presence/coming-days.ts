import { dayIn } from '../../formats.ts';
import type { Pack } from '../../pack-types.ts';
import { isPublicHoliday } from '../platform/holidays.ts';
import { pack } from '../platform/pack.ts';
import type { Hours, OpeningHours, Weekday } from '../platform/working-days.ts';
import { now } from '../platform/clock.ts';
import type { Absence, Cover } from './away.ts';

/** One day of a page: when somebody is there, or why nobody is on a day with hours. */
export interface PageDay {
	/** `YYYY-MM-DD` */
	day: string;
	hours: Hours[];
	closed: 'holiday' | 'away' | null;
	/** Who is there instead of whom is away. */
	cover: Cover | null;
}

const dayLength = 86_400_000;

/**
 * The hours of a page on so many days from one on, without those of public holidays and of days away.
 * @param first `YYYY-MM-DD`
 */
export function daysFrom(
	first: string,
	count: number,
	{ hours, absences }: { hours: OpeningHours; absences: readonly Absence[] }
): PageDay[] {
	return calendar(first, count).map(({ day, weekday, holiday }) => {
		const kept = (hours[weekday] ?? []).filter(({ from, to }) => from < to);
		const closed = (why: PageDay['closed'], cover: Cover | null = null) => ({ day, hours: [], closed: why, cover });
		if (kept.length === 0) return closed(null);
		if (holiday) return closed('holiday');
		const away = absences.filter(({ from, to }) => from <= day && day <= to);
		if (away.length > 0) return closed('away', away.find(({ cover }) => cover)?.cover);
		return { day, hours: kept, closed: null, cover: null };
	});
}

/** The public holidays among so many days from one on. */
export const holidaysFrom = (first: string, count: number): string[] =>
	calendar(first, count)
		.filter(({ holiday }) => holiday)
		.map(({ day }) => day);

interface CalendarDay {
	day: string;
	weekday: Weekday;
	holiday: boolean;
}

/** All pages of a day ask for the same days: to work them out took longer than all else that a page says of its hours. */
const known = new WeakMap<Pack, Map<string, CalendarDay[]>>();
const mostKnown = 100;

function calendar(first: string, count: number): CalendarDay[] {
	const from = pack();
	const days = known.get(from) ?? new Map<string, CalendarDay[]>();
	known.set(from, days);
	const key = `${first} ${count}`;
	let found = days.get(key);
	if (!found) {
		found = Array.from({ length: count }, (_, ahead) => {
			const day = dayAfter(first, ahead);
			return { day, weekday: weekdayOf(day), holiday: isPublicHoliday(day, from.publicHolidays) };
		});
		if (days.size >= mostKnown) days.clear();
		days.set(key, found);
	}
	return found;
}

/** The calendar day so many days after another. */
export const dayAfter = (day: string, ahead: number): string =>
	new Date(Date.parse(day) + ahead * dayLength).toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): Weekday => (new Date(day).getUTCDay() || 7) as Weekday;

/** What is said of days away beforehand: so many days ahead. */
const saidAhead = 14;

/**
 * Days away that somebody who writes now is told of: those of today and those that begin soon.
 * @param ahead how many days count as soon
 */
export function awaySoon(
	{ timeZone, absences }: { timeZone: string; absences: readonly Absence[] },
	ahead = saidAhead
) {
	const today = dayIn(now(), timeZone);
	const last = dayAfter(today, ahead);
	return absences.filter(({ from }) => from <= last).map((one) => ({ ...one, begun: one.from <= today }));
}
