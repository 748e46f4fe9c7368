import { afterEach, expect, test } from 'vitest';
import { loadPack, usePack } from '../platform/pack.ts';
import { formalReportText } from './index.ts';

afterEach(() => usePack(undefined));

test.each([
	['nl', 'nl', /aangifte/, ['https://www.politie.nl']],
	['be', 'fr', /porter plainte/, ['https://www.police.be']],
	['es', 'ar', /شكوى/, ['https://www.policia.es', 'https://www.guardiacivil.es']],
	['ee', 'ru', /заявление/, ['https://www.politsei.ee']]
])('in %s a talk in %s is given the doors of that country', (country, language, words, doors) => {
	usePack(loadPack(country));
	const text = formalReportText(language);
	expect(text).toMatch(words);
	for (const door of doors) expect(text).toContain(door);
	expect(text).toContain('112');
});

test('where a pack names no door, none is invented; a language without words gets English', () => {
	usePack(loadPack('eu'));
	expect(formalReportText('uk')).toMatch(/^You can make a formal report at any police station; where/);
	expect(formalReportText('uk')).not.toContain('https://');
});
