import { now } from '../platform/clock.ts';
import { pack } from '../platform/pack.ts';
import { endOfDay, expectedFirstAnswer, type OpeningHours } from '../platform/working-days.ts';

/** Units open, close and change days at whole minutes, so within one the answer is the same; it costs more than all else about a flag. */
const promised = new WeakMap<object, { minute: number; answer: Date }>();

/** The first instant after the day by which a first answer is promised for what comes in now. */
export function firstAnswerOf(unit: { timeZone: string; openingHours: OpeningHours }): Date {
	const minute = Math.floor(now().getTime() / 60_000);
	const known = promised.get(unit);
	if (known?.minute === minute) return known.answer;
	const hours = { ...unit, holidays: pack().publicHolidays };
	const answer = endOfDay(expectedFirstAnswer(now(), hours, pack().firstAnswerDays), unit.timeZone);
	promised.set(unit, { minute, answer });
	return answer;
}
