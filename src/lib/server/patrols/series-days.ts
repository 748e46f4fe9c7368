import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../platform/wall-time.ts';

/** A shift by the wall clock of its unit, `YYYY-MM-DDTHH:MM`. */
export interface WallShift {
	starts: string;
	ends: string;
}

/** The longest patrol, by the wall clock: one that ends when the same one of the next day begins is two. */
export const longestHours = 20;
/** A series is planned for a year at most. */
export const longestSeriesDays = 366;

/**
 * When a shift begins and ends. By the wall clock: a night on which the clocks change is an hour shorter or longer. Where the change
 * leaves out the hour it would begin in, it begins after it and is as long as it was meant to be.
 */
export function hoursOf({ starts, ends }: WallShift, timeZone: string): { startsAt: Date; endsAt: Date } {
	const startsAt = instantOf(starts, timeZone);
	const endsAt = instantOf(ends, timeZone);
	const meant = Date.parse(`${ends}Z`) - Date.parse(`${starts}Z`);
	return { startsAt, endsAt: endsAt > startsAt ? endsAt : new Date(startsAt.getTime() + meant) };
}

/** The same shift so many days later, at the same hours of the wall clock. */
export function shiftLater({ starts, ends }: WallShift, days: number): WallShift {
	const later = (wall: string) => Temporal.PlainDateTime.from(wall).add({ days }).toString({ smallestUnit: 'minute' });
	return { starts: later(starts), ends: later(ends) };
}

export const daysBetween = (one: string, other: string): number =>
	Math.round((Date.parse(other.slice(0, 10)) - Date.parse(one.slice(0, 10))) / 86_400_000);

/**
 * The shift itself, and the same on each of these weekdays until a day, that day counted.
 * @param weekdays 1 for Monday to 7 for Sunday
 * @param until `YYYY-MM-DD`, or none: once
 */
export function shiftsUntil(first: WallShift, weekdays: readonly number[], until: string): WallShift[] {
	const last = until ? Math.min(daysBetween(first.starts, until), longestSeriesDays) : 0;
	return Array.from({ length: Math.max(last, 0) + 1 }, (_, days) => days)
		.filter(
			(days) =>
				days === 0 || weekdays.includes(Temporal.PlainDateTime.from(first.starts).add({ days }).toPlainDate().dayOfWeek)
		)
		.map((days) => shiftLater(first, days));
}
