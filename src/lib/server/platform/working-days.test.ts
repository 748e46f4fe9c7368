import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { isPublicHoliday } from './holidays.ts';
import {
	addWorkingDays,
	dayOf,
	endOfDay,
	expectedFirstAnswer,
	isOpenAt,
	isWorkingDay,
	nextOpening,
	type OpeningHours,
	type OpenUnit
} from './working-days.ts';

const brussels = { timeZone: 'Europe/Brussels', holidays: { country: 'BE' } };
const tallinn = { timeZone: 'Europe/Tallinn', holidays: { country: 'EE' } };
const lisbon = { timeZone: 'Europe/Lisbon', holidays: { country: 'PT' } };
const week: OpeningHours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: '09:00', to: '17:00' }]]));
const hour = 3_600_000;

describe('due days', () => {
	test.each([
		['a Monday', '2026-03-02T10:00:00Z', 3, brussels, '2026-03-05'],
		['a Friday, over the weekend', '2026-03-06T10:00:00Z', 3, brussels, '2026-03-11'],
		['a Saturday', '2026-03-07T10:00:00Z', 1, brussels, '2026-03-09'],
		['over the spring change of the clock', '2026-03-27T22:59:00Z', 1, brussels, '2026-03-30'],
		['a Friday that is Saturday in Tallinn', '2026-03-27T22:30:00Z', 1, tallinn, '2026-03-30'],
		['a Sunday that is Monday in Tallinn', '2026-03-29T21:30:00Z', 1, tallinn, '2026-03-31'],
		['over the autumn change of the clock', '2026-10-23T12:00:00Z', 2, lisbon, '2026-10-27'],
		['over Christmas in Belgium', '2026-12-23T12:00:00Z', 3, brussels, '2026-12-29'],
		['over Christmas in Estonia, where two more days are free', '2026-12-23T12:00:00Z', 3, tallinn, '2026-12-30'],
		['over the end of the year', '2026-12-30T12:00:00Z', 3, brussels, '2027-01-05'],
		['over Easter', '2026-04-02T12:00:00Z', 2, brussels, '2026-04-07'],
		['zero days on a working day', '2026-03-02T10:00:00Z', 0, brussels, '2026-03-02'],
		['zero days on a holiday', '2026-05-01T10:00:00Z', 0, brussels, '2026-05-04']
	])('%s', (_, from, days, calendar, due) => {
		expect(addWorkingDays(new Date(from), days, calendar)).toBe(due);
	});

	test('a region has holidays of its own, and a town too', () => {
		const spain = { timeZone: 'Europe/Madrid', holidays: { country: 'ES' } };
		expect(isWorkingDay('2026-09-11', spain)).toBe(true);
		expect(isWorkingDay('2026-09-11', { ...spain, holidays: { country: 'ES', region: 'CT' } })).toBe(false);
		const town = { ...spain, holidays: { country: 'ES', region: 'VC', extraDays: ['10-09', '2026-07-20'] } };
		expect(['2026-10-09', '2028-10-09', '2026-07-20', '2027-07-20'].map((day) => isWorkingDay(day, town))).toEqual([
			false,
			false,
			false,
			true
		]);
	});

	test('without a place no day is a holiday', () => {
		expect(isWorkingDay('2026-12-25', { timeZone: 'Europe/Brussels', holidays: null })).toBe(true);
	});

	test('half days and minus one are refused', () => {
		expect(() => addWorkingDays(new Date(), 1.5, brussels)).toThrow(RangeError);
		expect(() => addWorkingDays(new Date(), -1, brussels)).toThrow(RangeError);
	});
});

describe('the end of a day', () => {
	test.each([
		['Europe/Brussels', '2026-03-29', 23],
		['Europe/Brussels', '2026-10-25', 25],
		['Europe/Tallinn', '2026-03-29', 23],
		['Europe/Tallinn', '2026-10-25', 25],
		['Europe/Lisbon', '2026-03-29', 23],
		['Europe/Lisbon', '2026-10-25', 25],
		['Europe/Brussels', '2026-12-31', 24]
	])('in %s the %s lasts %i hours', (zone, day, hours) => {
		const before = new Date(Date.parse(day) - 24 * hour).toISOString().slice(0, 10);
		expect((endOfDay(day, zone).getTime() - endOfDay(before, zone).getTime()) / hour).toBe(hours);
	});

	test('midnight is that of the place', () => {
		expect(endOfDay('2026-12-31', 'Europe/Tallinn').toISOString()).toBe('2026-12-31T22:00:00.000Z');
		expect(endOfDay('2026-07-01', 'Europe/Lisbon').toISOString()).toBe('2026-07-01T23:00:00.000Z');
	});
});

describe('opening hours', () => {
	const unit: OpenUnit = { ...brussels, openingHours: week };

	test('open at nine, closed at five, by the clock on the wall in winter and in summer', () => {
		expect(isOpenAt(new Date('2026-01-05T08:00:00Z'), unit)).toBe(true);
		expect(isOpenAt(new Date('2026-07-06T07:00:00Z'), unit)).toBe(true);
		expect(isOpenAt(new Date('2026-07-06T06:59:59Z'), unit)).toBe(false);
		expect(isOpenAt(new Date('2026-07-06T15:00:00Z'), unit)).toBe(false);
	});

	test('closed on a public holiday', () => {
		expect(isOpenAt(new Date('2026-07-21T10:00:00Z'), unit)).toBe(false);
		expect(nextOpening(new Date('2026-07-21T10:00:00Z'), unit)).toEqual(new Date('2026-07-22T07:00:00Z'));
	});

	test('a lunch break closes', () => {
		const broken = {
			...unit,
			openingHours: {
				1: [
					{ from: '13:00', to: '17:00' },
					{ from: '09:00', to: '12:00' }
				]
			}
		};
		expect(nextOpening(new Date('2026-03-02T11:30:00Z'), broken)).toEqual(new Date('2026-03-02T12:00:00Z'));
	});

	test('an hour the clock skips is not waited for, one that comes twice counts whole', () => {
		const night = { ...unit, openingHours: { 7: [{ from: '02:00', to: '03:00' }] } };
		expect(nextOpening(new Date('2026-03-28T12:00:00Z'), night)).toEqual(new Date('2026-04-05T00:00:00Z'));
		expect(isOpenAt(new Date('2026-10-25T00:30:00Z'), night)).toBe(true);
		expect(isOpenAt(new Date('2026-10-25T01:30:00Z'), night)).toBe(true);
		expect(isOpenAt(new Date('2026-10-25T02:00:00Z'), night)).toBe(false);
		const half = { ...unit, openingHours: { 7: [{ from: '01:00', to: '02:30' }] } };
		expect(isOpenAt(new Date('2026-10-25T01:15:00Z'), half)).toBe(true);
		expect(isOpenAt(new Date('2026-10-25T01:30:00Z'), half)).toBe(false);
		const early = { ...unit, openingHours: { 7: [{ from: '02:30', to: '06:00' }] } };
		expect(nextOpening(new Date('2026-03-28T12:00:00Z'), early)).toEqual(new Date('2026-03-29T01:00:00Z'));
	});

	test('open until midnight reaches the first instant of the next day', () => {
		const late = { ...unit, openingHours: { 1: [{ from: '20:00', to: '24:00' }] } };
		expect(isOpenAt(new Date('2026-03-02T22:59:59Z'), late)).toBe(true);
		expect(isOpenAt(new Date('2026-03-02T23:00:00Z'), late)).toBe(false);
	});

	test('a unit without hours never opens', () => {
		expect(nextOpening(new Date('2026-03-02T10:00:00Z'), { ...unit, openingHours: {} })).toBeNull();
		expect(nextOpening(new Date('2026-03-02T10:00:00Z'), { ...unit, openingHours: { 1: [] } })).toBeNull();
	});
});

describe('the first answer', () => {
	const unit: OpenUnit = { ...brussels, openingHours: week };

	test.each([
		['within hours', '2026-03-02T10:00:00Z', '2026-03-05'],
		['before opening the same day', '2026-03-02T05:00:00Z', '2026-03-05'],
		['after closing counts from tomorrow', '2026-03-02T18:00:00Z', '2026-03-06'],
		['Friday night counts from Monday', '2026-03-06T20:00:00Z', '2026-03-12'],
		['on Christmas counts from the next opening', '2026-12-25T10:00:00Z', '2026-12-31'],
		['in the night of the clock change', '2026-10-25T00:30:00Z', '2026-10-29']
	])('%s', (_, received, due) => {
		expect(expectedFirstAnswer(new Date(received), unit, 3)).toBe(due);
	});

	test('Saturday is a working day where the counter is open on Saturdays', () => {
		const saturdays = { ...unit, openingHours: { ...week, 6: [{ from: '10:00', to: '12:00' }] } };
		expect(expectedFirstAnswer(new Date('2026-03-05T10:00:00Z'), saturdays, 2)).toBe('2026-03-07');
	});

	test('without hours it counts from the day of receipt', () => {
		expect(expectedFirstAnswer(new Date('2026-03-02T22:00:00Z'), brussels, 3)).toBe('2026-03-05');
		expect(expectedFirstAnswer(new Date('2026-03-02T22:00:00Z'), { ...unit, openingHours: {} }, 3)).toBe('2026-03-05');
	});
});

describe('whatever the day', () => {
	const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true });
	const calendar = fc.constantFrom(brussels, tallinn, lisbon);
	const clockTime = fc
		.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
		.map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
	const hours = fc.array(fc.record({ from: clockTime, to: clockTime }), { maxLength: 2 });
	const openingHours = fc.record({ 1: hours, 3: hours, 6: hours, 7: hours });
	/** The same day by another road: the formatter of the engine. */
	const wallDay = (at: Date, timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

	property.prop([instant, fc.integer({ min: 1, max: 30 }), calendar])(
		'exactly as many working days lie behind the day of receipt up to the due day',
		(at, days, where) => {
			const due = addWorkingDays(at, days, where);
			let counted = 0;
			let day = wallDay(at, where.timeZone);
			while (day < due) {
				const noon = new Date(Date.parse(`${day}T12:00:00Z`) + 24 * hour);
				day = noon.toISOString().slice(0, 10);
				const weekend = noon.getUTCDay() === 0 || noon.getUTCDay() === 6;
				if (!weekend && !isPublicHoliday(day, where.holidays)) counted++;
			}
			expect(counted).toBe(days);
			expect(isWorkingDay(due, where)).toBe(true);
		}
	);

	property.prop([instant, calendar])('a day ends with its last instant', (at, { timeZone }) => {
		const day = dayOf(at, timeZone);
		expect(day).toBe(wallDay(at, timeZone));
		const end = endOfDay(day, timeZone);
		expect(at < end).toBe(true);
		expect(wallDay(new Date(end.getTime() - 1), timeZone)).toBe(day);
		expect(wallDay(end, timeZone) > day).toBe(true);
	});

	property.prop([instant, instant, calendar, openingHours])(
		'who writes later is never promised an earlier answer',
		(one, other, where, hoursOfUnit) => {
			const [first, second] = one < other ? [one, other] : [other, one];
			const unit = { ...where, openingHours: hoursOfUnit };
			expect(expectedFirstAnswer(first, unit, 3) <= expectedFirstAnswer(second, unit, 3)).toBe(true);
		}
	);

	property.prop([instant, calendar, openingHours])(
		'nothing is open before the next opening',
		(at, where, hoursOfUnit) => {
			const unit = { ...where, openingHours: hoursOfUnit };
			const opens = nextOpening(at, unit);
			if (!opens) return;
			expect(opens >= at).toBe(true);
			expect(isOpenAt(opens, unit)).toBe(true);
			for (let between = at.getTime(); between < opens.getTime(); between += hour / 4) {
				expect(isOpenAt(new Date(between), unit)).toBe(false);
			}
		}
	);
});
