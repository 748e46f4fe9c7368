import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dateFormat, inSentence } from './formats.ts';
import { hoursText } from './hours-text.ts';
import { counterLocales, directionOf, isCounterLocale, isLocale, locales } from './locales.ts';
import { Settings } from './server/accounts/settings.ts';
import { disposition } from './server/platform/file-name.ts';
import { whenText } from './ui/when.ts';
import { yearsText } from './years-text.ts';

test('the counter speaks what the desk speaks, and Arabic and Russian beside it', () => {
	expect(counterLocales.filter((locale) => !isLocale(locale))).toEqual(['ar', 'ru']);
	expect(locales.every(isCounterLocale)).toBe(true);
	expect(counterLocales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar']);
});

test('the project compiles exactly the languages of the counter', () => {
	expect(JSON.parse(readFileSync('project.inlang/settings.json', 'utf8')).locales).toEqual(counterLocales);
});

test('nobody at the desk can choose a language that only the counter speaks', () => {
	const mine = { singleKeys: true, showsName: true };
	expect(locales.map((language) => Settings.safeParse({ ...mine, language }).success)).not.toContain(false);
	for (const language of ['ar', 'ru']) expect(Settings.safeParse({ ...mine, language }).success).toBe(false);
});

test('Arabic dates have the months of the language, and the digits and hours in which codes and opening hours stand', () => {
	const place = { locale: 'ar', timeZone: 'Europe/Brussels' };
	expect(whenText(new Date('2026-03-05T16:42:00Z'), 'full', place)).toMatch(/^5 مارس 2026.* 17:42$/);
	expect(yearsText(5, 'ar')).toBe('5 سنوات');
	expect(hoursText({ 1: [{ from: '09:00', to: '17:00' }] }, 'ar')).toEqual([{ days: 'الاثنين', times: '09:00–17:00' }]);
});

test('a Russian date ends no sentence twice', () => {
	const place = { locale: 'ru', timeZone: 'Europe/Tallinn' };
	expect(whenText('2026-03-05', 'day', place)).toBe('5 марта 2026\u00a0года');
	expect(inSentence(dateFormat('ru', { month: 'long', day: 'numeric' }).format(0))).toBe('1 января');
});

test('a file name in any script passes as a header, and whole', () => {
	const header = disposition('attachment', 'ملاحظة.txt');
	expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
	expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe('ملاحظة.txt');
});
