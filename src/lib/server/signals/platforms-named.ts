import type { OnlinePlatform } from '../../pack-types.ts';

/**
 * The codes of the platforms that one word of a search names: a word of their label in any language, whole or its first four letters
 * and more, without regard to accents and capitals. Searching is done in all languages at once, as the texts are.
 * @param word as the database splits a search into words: no capitals, no accents, no punctuation
 */
export const platformsNamed = (word: string, platforms: readonly Pick<OnlinePlatform, 'code' | 'label'>[]): string[] =>
	platforms
		.filter(({ code, label }) => code !== 'other' && namesOf(label).some((name) => isNamed(name, word)))
		.map(({ code }) => code);

const isNamed = (name: string, word: string) => name === word || (word.length >= 4 && name.startsWith(word));

/** A proper name counts whole, "X" too; of a description the small words ("or", "ou", "de") say nothing. */
const namesOf = (label: OnlinePlatform['label']) =>
	typeof label === 'string'
		? wordsOf(label)
		: Object.values(label)
				.flatMap(wordsOf)
				.filter((word) => word.length > 2);

const wordsOf = (text: string) =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
