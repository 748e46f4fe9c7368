import { expect, test } from 'vitest';
import { daysOver, whenText } from './when.ts';

const brussels = { locale: 'fr', timeZone: 'Europe/Brussels' };
const now = new Date('2026-03-29T10:00:00Z'); // the day summer time began

test('an instant is told in the language and the time zone of its reader', () => {
	expect(whenText('2026-03-05T22:30:00Z', 'full', brussels)).toBe('5 mars 2026 à 23:30');
	expect(whenText('2026-03-05T22:30:00Z', 'day', { locale: 'et', timeZone: 'Europe/Tallinn' })).toBe('6. märts 2026');
});

test('a due day stays the same day in every time zone', () => {
	for (const timeZone of ['Pacific/Honolulu', 'Pacific/Kiritimati'])
		expect(whenText('2026-03-05', 'full', { locale: 'en-GB', timeZone })).toBe('5 March 2026');
	expect(whenText('2026-03-30', 'relative', brussels, now)).toBe('demain');
	expect(whenText('2026-03-29', 'relative', brussels, now)).toBe('aujourd’hui');
	expect(whenText('2026-03-27', 'relative', brussels, now)).toBe('avant-hier');
});

test('a list tells the time today, then yesterday, the weekday, the day', () => {
	const smart = (at: string) => whenText(at, 'smart', { locale: 'en-GB', timeZone: 'Europe/Brussels' }, now);
	expect(smart('2026-03-28T23:30:00Z')).toBe('00:30');
	expect(smart('2026-03-28T22:30:00Z')).toBe('yesterday');
	expect(smart('2026-03-26T10:00:00Z')).toBe('Thursday');
	expect(smart('2026-03-19T10:00:00Z')).toBe('19 Mar 2026');
});

test('the distance is counted in whole units and never rounded up', () => {
	const from = (at: string) => whenText(at, 'relative', { locale: 'en', timeZone: 'UTC' }, now);
	expect(from('2026-03-29T09:00:30Z')).toBe('59 minutes ago');
	expect(from('2026-03-31T09:00:00Z')).toBe('in 2 days');
	expect(from('2026-03-29T09:59:50Z')).toBe('this minute');
});

test('without the time the page was made at, nothing is said that could be another sentence a second later', () => {
	expect(whenText('2026-03-05T22:30:00Z', 'relative', brussels)).toBe('5 mars 2026 à 23:30');
});

test('what is no date is shown as it came', () => {
	expect(whenText('soon', 'day', brussels)).toBe('soon');
});

test('a day over is a day of the calendar, also when it has 23 or 25 hours', () => {
	const over = (due: string, at: string) => daysOver(new Date(due), new Date(at), 'Europe/Brussels');
	// Due by the end of Saturday; on the Sunday the clocks go back.
	expect(over('2026-10-24T22:00:00Z', '2026-10-24T22:00:00Z')).toBe(1);
	expect(over('2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z')).toBe(1);
	expect(over('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(2);
	// In spring they go forward.
	expect(over('2026-03-28T23:00:00Z', '2026-03-29T21:59:00Z')).toBe(1);
	expect(over('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toBe(2);
});
