import { expect, test } from 'vitest';
import { lastDay, shortDueText } from './hand-over-words.ts';
import { endOfDay } from './server/platform/working-days.ts';

test.each([
	['2026-03-29', '29 mars 2026', '29 mars'], // 23 hours long
	['2026-10-25', '25 octobre 2026', '25 oct.'] // 25 hours long
])('what is due by the end of %s is told as that day, in every time zone', (day, long, short) => {
	for (const timeZone of ['Europe/Brussels', 'Europe/Tallinn', 'Atlantic/Azores']) {
		const place = { locale: 'fr', timeZone };
		expect(lastDay(endOfDay(day, timeZone), place)).toBe(long);
		expect(shortDueText(endOfDay(day, timeZone), false, place)).toContain(short);
	}
});
