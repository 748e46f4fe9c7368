import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from './locales.ts';

const areas = readdirSync('messages/en');
const read = (locale: string, area: string): Record<string, unknown> =>
	JSON.parse(readFileSync(`messages/${locale}/${area}`, 'utf8'));
const parameters = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].sort();

test.each(locales.flatMap((locale) => areas.map((area) => [locale, area] as const)))(
	'%s has every message of %s',
	(locale, area) => {
		const english = read('en', area);
		const own = read(locale, area);
		expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
		for (const [name, text] of Object.entries(own)) {
			expect(text, name).not.toBe('');
			expect(parameters(text), name).toEqual(parameters(english[name]));
		}
	}
);

// On narrow screens nearly every line breaks.
test.each(areas)('no line of French in %s begins with a sign that belongs to the word before', (area) => {
	const breaks = Object.values(read('fr', area)).filter((text) => / [?!:;»]|« /.test(JSON.stringify(text)));
	expect(breaks).toEqual([]);
});
