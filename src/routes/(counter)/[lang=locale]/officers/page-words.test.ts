import { expect, test } from 'vitest';
import { wordsIn } from './page-words.server.ts';

const words = {
	en: { helps: 'Bullying online', away: '' },
	ar: { helps: '', away: 'اتصل' },
	nl: { helps: 'Pesten', away: 'Bel ons' }
};

test('what a page says in another language is marked as that language, with its direction', () => {
	expect(wordsIn(words, 'helps', 'nl')).toEqual({ text: 'Pesten', lang: undefined, dir: undefined });
	expect(wordsIn(words, 'helps', 'ar')).toEqual({ text: 'Bullying online', lang: 'en', dir: 'ltr' });
	expect(wordsIn(words, 'away', 'fr')).toEqual({ text: 'اتصل', lang: 'ar', dir: 'rtl' });
	expect(wordsIn({}, 'away', 'fr')).toEqual({ text: '', lang: undefined, dir: undefined });
});
