import { Temporal } from 'temporal-polyfill';

/**
 * The instant that a field of date and time means in a zone. An hour that the change of the clocks leaves out is the hour after it,
 * one that comes twice the first.
 * @param wall `YYYY-MM-DDTHH:MM`
 * @throws RangeError for a day that is none
 */
export const instantOf = (wall: string, timeZone: string): Date =>
	new Date(Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds);

/** The other way: what the field shows. */
export const wallTimeOf = (instant: Date, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(instant.getTime())
		.toZonedDateTimeISO(timeZone)
		.toPlainDateTime()
		.toString({ smallestUnit: 'minute' });
