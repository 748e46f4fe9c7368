import { expect, test } from 'vitest';
import { counterLocales } from './locales.ts';
import { plainMarks } from './plain-language.ts';
import { policeWords } from './plain-words.ts';

const sentence = (words: number) => `${Array.from({ length: words }, (_, index) => `word${index}`).join(' ')}.`;

test('a sentence of more than 25 words is marked, one of 25 is not', () => {
	expect(plainMarks(sentence(25), 'en')).toEqual([]);
	expect(plainMarks(`Short. ${sentence(26)} ${sentence(3)}`, 'en')).toMatchObject([{ kind: 'long', words: 26 }]);
	expect(plainMarks(`${sentence(20).slice(0, -1)}\n${sentence(20)}`, 'en')).toEqual([]); // a line ends a sentence too
});

test('a police word is marked with a plainer one, in the language of the text alone', () => {
	expect(plainMarks('The Perpetrators fled.', 'en')).toEqual([
		{ kind: 'word', word: 'Perpetrators', better: 'the person who did it' }
	]);
	expect(plainMarks('The perpetrators fled.', 'fr')).toEqual([]);
	expect(plainMarks('Ils ont été interpellés.', 'fr')).toMatchObject([{ word: 'interpellés' }]);
	expect(plainMarks('Потерпевшая пришла.', 'ru')).toMatchObject([{ word: 'Потерпевшая' }]);
	expect(plainMarks('Порушник', 'uk')).toEqual([]);
});

test('every language has its list, and no list holds a sign that means something in a pattern', () => {
	for (const locale of counterLocales) {
		expect(Object.keys(policeWords[locale]).length).toBeGreaterThan(5);
		for (const begins of Object.keys(policeWords[locale])) expect(begins).toMatch(/^[\p{L} -]+$/u);
	}
});
