import { dateFormat, dayIn, inSentence, relativeFormat } from '../formats.ts';

/** A day, a day with its time, the time alone, the distance from now, or (`smart`) the time today, the weekday this week, else the day. */
export type WhenForm = 'day' | 'full' | 'clock' | 'relative' | 'smart';

type Place = { locale: string; timeZone: string };
type Unit = [unit: Intl.RelativeTimeFormatUnit, seconds: number];

const units: Unit[] = [
	['year', 31_557_600],
	['month', 2_629_800],
	['week', 604_800],
	['day', 86_400],
	['hour', 3_600],
	['minute', 60]
];
const bareDay = /^\d{4}-\d{2}-\d{2}$/;

/** True for "2026-03-05": a due day has no time of day and must not move when it is read in another time zone. */
export const isBareDay = (at: Date | string): at is string => typeof at === 'string' && bareDay.test(at);

/**
 * An instant or a bare day in the words of a language, seen from a time zone.
 * @param now the instant the page was made at, from the server, so that both sides write the same text
 */
export function whenText(at: Date | string, form: WhenForm, place: Place, now?: Date): string {
	const date = new Date(at);
	if (Number.isNaN(date.getTime())) return String(at);
	const timeZone = isBareDay(at) ? 'UTC' : place.timeZone;
	const say = (options: Intl.DateTimeFormatOptions) =>
		inSentence(dateFormat(place.locale, { ...options, timeZone }).format(date));
	const day = () => say({ day: 'numeric', month: 'long', year: 'numeric' });

	if (form === 'relative' && now) return inSentence(distance(date, isBareDay(at), place, now));
	if (form === 'day' || isBareDay(at)) return day();
	if (form === 'clock') return say({ hour: '2-digit', minute: '2-digit' });
	if (form === 'smart' && now) {
		const days = daysBetween(dayIn(date, timeZone), dayIn(now, timeZone));
		if (days === 0) return say({ hour: '2-digit', minute: '2-digit' });
		if (days === 1) return inSentence(relativeFormat(place.locale).format(-1, 'day'));
		if (days > 1 && days < 7) return say({ weekday: 'long' });
		return say({ day: 'numeric', month: 'short', year: 'numeric' });
	}
	return say({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

function distance(date: Date, wholeDays: boolean, { locale, timeZone }: Place, now: Date): string {
	const words = relativeFormat(locale);
	if (wholeDays) return words.format(-daysBetween(date.toISOString().slice(0, 10), dayIn(now, timeZone)), 'day');
	const seconds = (date.getTime() - now.getTime()) / 1000;
	const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
	// Forty-seven hours from now is the day after tomorrow: days are counted as the calendar does.
	if (unit === 'day') return words.format(-daysBetween(dayIn(date, timeZone), dayIn(now, timeZone)), 'day');
	return words.format(Math.trunc(seconds / length), unit);
}

/** Calendar days from one day to a later one, which daylight saving cannot bend. */
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * Which day it is after the last one on which something was due: 1 on the day after.
 * @param due the first instant after that day (working-days.ts)
 */
export const daysOver = (due: Date, now: Date, timeZone: string): number =>
	daysBetween(dayIn(new Date(due.getTime() - 1), timeZone), dayIn(now, timeZone));
