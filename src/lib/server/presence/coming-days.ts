import { isPublicHoliday } from '../platform/holidays.ts';
import { pack } from '../platform/pack.ts';
import type { Hours, OpeningHours, Weekday } from '../platform/working-days.ts';
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
	const { publicHolidays } = pack();
	return Array.from({ length: count }, (_, ahead) => {
		const day = dayAfter(first, ahead);
		const kept = (hours[weekdayOf(day)] ?? []).filter(({ from, to }) => from < to);
		const closed = (why: PageDay['closed'], cover: Cover | null = null) => ({ day, hours: [], closed: why, cover });
		if (kept.length === 0) return closed(null);
		if (isPublicHoliday(day, publicHolidays)) return closed('holiday');
		const away = absences.filter(({ from, to }) => from <= day && day <= to);
		if (away.length > 0) return closed('away', away.find(({ cover }) => cover)?.cover);
		return { day, hours: kept, closed: null, cover: null };
	});
}

/** The public holidays among so many days from one on. */
export const holidaysFrom = (first: string, count: number): string[] =>
	Array.from({ length: count }, (_, ahead) => dayAfter(first, ahead)).filter((day) =>
		isPublicHoliday(day, pack().publicHolidays)
	);

/** The calendar day so many days after another. */
export const dayAfter = (day: string, ahead: number): string =>
	new Date(Date.parse(day) + ahead * dayLength).toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): Weekday => (new Date(day).getUTCDay() || 7) as Weekday;
