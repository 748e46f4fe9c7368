import { Temporal } from 'temporal-polyfill';
import { now } from '#lib/server/platform/clock.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';

const start = (day: Temporal.PlainDate, timeZone: string) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);

/**
 * The days of the week or month that one day stands in, whole weeks from Monday, with the instants they lie between and what comes before
 * and after.
 * @param wanted `YYYY-MM-DD`, else today
 */
export function daysShown(view: 'week' | 'month', wanted: string | undefined, timeZone: string) {
	const today = dayOf(now(), timeZone);
	const day = Temporal.PlainDate.from(wanted ?? today);
	const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 });
	const first = view === 'week' ? monday(day) : monday(day.with({ day: 1 }));
	const last = view === 'week' ? first.add({ days: 6 }) : monday(day.with({ day: day.daysInMonth })).add({ days: 6 });
	const step = view === 'week' ? { days: 7 } : { months: 1 };
	const count = first.until(last).days + 1;
	return {
		today,
		day: day.toString(),
		from: start(first, timeZone),
		until: start(last.add({ days: 1 }), timeZone),
		before: day.subtract(step).toString(),
		after: day.add(step).toString(),
		days: Array.from({ length: count }, (_, ahead) => first.add({ days: ahead })).map((one) => ({
			day: one.toString(),
			within: view === 'week' || one.month === day.month,
			today: one.toString() === today
		}))
	};
}
