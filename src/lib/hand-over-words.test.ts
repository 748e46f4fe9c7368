import { expect, test } from 'vitest';
import { lastDay, shortDueText } from './hand-over-words.ts';
import { m } from './paraglide/messages.js';
import { endOfDay } from './server/platform/working-days.ts';

test.each([
	['2026-03-29', '29 mars 2026', '29 mars'], // 23 hours long
	['2026-10-25', '25 octobre 2026', '25 oct.'] // 25 hours long
])('what is due by the end of %s is told as that day, in every time zone', (day, long, short) => {
	for (const timeZone of ['Europe/Brussels', 'Europe/Tallinn', 'Atlantic/Azores']) {
		const place = { locale: 'fr', timeZone };
		expect(lastDay(endOfDay(day, timeZone), place)).toBe(long);
		expect(shortDueText(endOfDay(day, timeZone), false, place, new Date())).toContain(short);
	}
});

test('what is late tells by how many days, counted where it is due', () => {
	const place = { locale: 'fr', timeZone: 'Europe/Brussels' };
	const due = endOfDay('2026-03-29', place.timeZone);
	const over = (at: string) => shortDueText(due, true, place, new Date(at));
	expect(over('2026-03-29T22:00:00Z')).toBe(m.signals_days_over({ count: 1 }));
	expect(over('2026-03-31T21:59:00Z')).toBe(m.signals_days_over({ count: 2 }));
});
