import { Temporal } from 'temporal-polyfill';

const compact = (at: Temporal.PlainDateTime) => at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
const offset = (text: string) => text.replace(':', '');

/**
 * A time zone as a calendar program reads it (RFC 5545, 3.6.5): each change of the clocks written out, so that no program needs a list
 * of its own to know that seven in the evening stays seven in the evening.
 * @param years before and after the instant for which changes are written
 */
export function timeZoneText(timeZone: string, from: Date, years = 3): string {
	const middle = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone);
	const end = middle.add({ years });
	let before = middle.subtract({ years: 1 });
	const parts = [part('STANDARD', before.toPlainDateTime(), before.offset, before.offset)];
	for (;;) {
		const change = before.getTimeZoneTransition('next');
		if (!change || Temporal.ZonedDateTime.compare(change, end) > 0) break;
		const last = change.subtract({ nanoseconds: 1 }).offset;
		// When it happens, by the clock that still goes.
		const wall = change.toInstant().toZonedDateTimeISO(last).toPlainDateTime();
		parts.push(part(change.offsetNanoseconds > offsetOf(last) ? 'DAYLIGHT' : 'STANDARD', wall, last, change.offset));
		before = change;
	}
	return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n');
}

const offsetOf = (text: string) =>
	Temporal.PlainDateTime.from('2000-01-01T00:00').toZonedDateTime(text).offsetNanoseconds;

const part = (kind: 'STANDARD' | 'DAYLIGHT', at: Temporal.PlainDateTime, from: string, to: string) => [
	`BEGIN:${kind}`,
	`DTSTART:${compact(at)}`,
	`TZOFFSETFROM:${offset(from)}`,
	`TZOFFSETTO:${offset(to)}`,
	`END:${kind}`
];
