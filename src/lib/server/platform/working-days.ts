import { Temporal } from 'temporal-polyfill';
import { type HolidayPlace, isPublicHoliday } from './holidays.ts';

/** A stretch of one day by the wall clock, `HH:MM`. `to` may be `24:00`; a night shift is two stretches. */
export interface Hours {
	from: string;
	to: string;
}

/** Monday is 1, Sunday is 7, as in ISO 8601. A weekday left out is closed. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type OpeningHours = Partial<Record<Weekday, Hours[]>>;

/** What decides which days are working days. */
export interface WorkCalendar {
	timeZone: string;
	holidays: HolidayPlace | null;
	openingHours?: OpeningHours | undefined;
}

/** From which day to which nobody is there, both counted, `YYYY-MM-DD`. */
export interface DaysAway {
	from: string;
	to: string;
}

/** When a unit or somebody in it is there: a calendar whose hours are known. */
export type OpenUnit = WorkCalendar & { openingHours: OpeningHours; away?: readonly DaysAway[] };

/** More days than this without one opening: the hours are empty, or every day is a holiday. */
const searchLimit = 366;

/** The calendar day (`YYYY-MM-DD`) an instant falls on in the zone. */
export function dayOf(instant: Date, timeZone: string): string {
	return zoned(instant, timeZone).toPlainDate().toString();
}

/**
 * Whether the unit works that day: no public holiday, and no Saturday or Sunday on which it keeps no hours.
 * A weekday on which the counter stays closed is a working day all the same: letters are read then.
 */
export function isWorkingDay(day: string, calendar: WorkCalendar): boolean {
	if (isPublicHoliday(day, calendar.holidays)) return false;
	const weekday = weekdayOf(Temporal.PlainDate.from(day));
	return weekday <= 5 || stretches(calendar.openingHours ?? {}, weekday).length > 0;
}

/**
 * The day by whose end something is due: `days` working days after the day of the instant, that day not counted.
 * Zero days is the day itself, or the next working day.
 * @returns `YYYY-MM-DD` in the calendar's zone; `endOfDay` makes an instant of it
 */
export function addWorkingDays(fromInstant: Date, days: number, calendar: WorkCalendar): string {
	if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is no number of working days`);
	let day = zoned(fromInstant, calendar.timeZone).toPlainDate();
	if (days === 0) return workingDayFrom(day, calendar).toString();
	for (let left = days; left > 0; left--) day = workingDayFrom(day.add({ days: 1 }), calendar);
	return day.toString();
}

/**
 * The first instant after the day, in the zone: whatever happens before it was in time.
 * The day has 23 or 25 hours when the clocks change.
 */
export function endOfDay(day: string, timeZone: string): Date {
	return toDate(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone));
}

/** That hour, by the wall clock of the zone, on the day the instant falls on. */
export function atHour(instant: Date, hour: number, timeZone: string): Date {
	return wallClock(zoned(instant, timeZone).toPlainDate(), `${String(hour).padStart(2, '0')}:00`, timeZone, 'earlier');
}

/** Whether the unit is open at the instant. It is open at `from` and closed at `to`. */
export function isOpenAt(instant: Date, unit: OpenUnit): boolean {
	const day = zoned(instant, unit.timeZone).toPlainDate();
	return openStretches(day, unit).some(({ opens, closes }) => opens <= instant && instant < closes);
}

/** When a unit that is open at the instant closes; a night shift over midnight is one. Null where it never does, or is closed. */
export function openUntil(instant: Date, unit: OpenUnit): Date | null {
	let day = zoned(instant, unit.timeZone).toPlainDate();
	let closes = instant;
	for (let tried = 0; tried <= searchLimit; tried++, day = day.add({ days: 1 })) {
		const before = closes;
		// One stretch of the day may begin where another ends.
		for (const one of openStretches(day, unit)) if (one.opens <= closes && closes < one.closes) closes = one.closes;
		if (closes === before) return closes === instant ? null : closes;
	}
	return null;
}

/** The instant itself when the unit is open then, else when it next opens; null when it never does. */
export function nextOpening(instant: Date, unit: OpenUnit): Date | null {
	let day = zoned(instant, unit.timeZone).toPlainDate();
	for (let tried = 0; tried <= searchLimit; tried++, day = day.add({ days: 1 })) {
		for (const { opens, closes } of openStretches(day, unit)) {
			if (instant < closes) return opens > instant ? opens : instant;
		}
	}
	return null;
}

/**
 * The day by whose end the reporter may expect a first answer.
 * What comes in while the unit is closed counts from the day it next opens, as if received then.
 * Source: "at latest the third working day" (Estonian web constables); the number of days is the pack's.
 * @returns `YYYY-MM-DD` in the unit's zone
 */
export function expectedFirstAnswer(received: Date, unit: WorkCalendar, firstAnswerDays: number): string {
	const { openingHours } = unit;
	const counted = openingHours && nextOpening(received, { ...unit, openingHours });
	return addWorkingDays(counted ?? received, firstAnswerDays, unit);
}

function workingDayFrom(start: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate {
	let day = start;
	for (let tried = 0; tried <= searchLimit; tried++, day = day.add({ days: 1 })) {
		if (isWorkingDay(day.toString(), calendar)) return day;
	}
	throw new RangeError(`no working day within a year of ${start.toString()}`);
}

/**
 * Hours are what the clock on the wall says. Where a change of the clock swallows `from` or `to`, the instant right
 * after the gap counts; where an hour comes twice, it opens at the first and closes at the second.
 */
function openStretches(day: Temporal.PlainDate, unit: OpenUnit): { opens: Date; closes: Date }[] {
	const date = day.toString();
	if (isPublicHoliday(date, unit.holidays) || unit.away?.some(({ from, to }) => from <= date && date <= to)) return [];
	return stretches(unit.openingHours, weekdayOf(day))
		.map(({ from, to }) => ({
			opens: wallClock(day, from, unit.timeZone, 'earlier'),
			closes: wallClock(day, to, unit.timeZone, 'later')
		}))
		.filter(({ opens, closes }) => opens < closes)
		.sort((one, other) => one.opens.getTime() - other.opens.getTime());
}

function wallClock(day: Temporal.PlainDate, time: string, timeZone: string, twice: 'earlier' | 'later'): Date {
	if (time === '24:00') return toDate(day.add({ days: 1 }).toZonedDateTime(timeZone));
	const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
	const shown = wall.toZonedDateTime(timeZone, { disambiguation: twice });
	if (shown.toPlainDateTime().equals(wall)) return toDate(shown);
	const afterGap = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
	return toDate(afterGap ?? shown);
}

function stretches(hours: OpeningHours, weekday: Weekday): Hours[] {
	return (hours[weekday] ?? []).filter(({ from, to }) => from < to);
}

function weekdayOf(day: Temporal.PlainDate): Weekday {
	return day.dayOfWeek as Weekday;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

function toDate(moment: Temporal.ZonedDateTime): Date {
	return new Date(moment.epochMilliseconds);
}
