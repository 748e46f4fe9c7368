import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Hours = z.array(z.object({ from: clock, to: clock })).optional();

/** By ISO weekday, Monday 1; a day that is missing or empty is closed. Hours of the unit's own time zone. */
export const OpeningHours = z.object({ 1: Hours, 2: Hours, 3: Hours, 4: Hours, 5: Hours, 6: Hours, 7: Hours });
export type OpeningHours = z.infer<typeof OpeningHours>;

/** "09:00-12:00, 13:00-17:00", as a day is written in the form. */
export const hoursText = (hours: OpeningHours[1]): string =>
	(hours ?? []).map(({ from, to }) => `${from}-${to}`).join(', ');

/** Reads what hoursText writes, forgiving blanks and dashes; null for what is no time, or ends before it begins. */
export function readHours(text: string): NonNullable<OpeningHours[1]> | null {
	const spans = text
		.split(/[,;]/)
		.map((span) => span.trim())
		.filter(Boolean)
		.map((span) => /^(\d{1,2})[:.h](\d{2})\s*[-–—]\s*(\d{1,2})[:.h](\d{2})$/.exec(span));
	const hours = spans.map((found) => ({
		from: `${found?.[1]?.padStart(2, '0')}:${found?.[2]}`,
		to: `${found?.[3]?.padStart(2, '0')}:${found?.[4]}`
	}));
	const isRight = ({ from, to }: { from: string; to: string }) =>
		clock.safeParse(from).success && clock.safeParse(to).success && from < to;
	return hours.every(isRight) ? hours : null;
}
