import type { OnlinePlatform } from '../../pack-types.ts';

/**
 * The words by which a search names a platform, without accents and capitals, each with the platform's code: a proper name counts
 * whole, "X" too; of a description the small words ("or", "ou", "de") say nothing. Names of all languages, as texts are sought in all.
 */
export const platformNames = (platforms: readonly Pick<OnlinePlatform, 'code' | 'label'>[]) =>
	platforms
		.filter(({ code }) => code !== 'other')
		.flatMap(({ code, label }) => namesOf(label).map((name) => ({ name, code })));

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
