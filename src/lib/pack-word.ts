import { inLanguage, type Pack } from './pack-types.ts';

/** The label a pack gives to a code; a code the pack no longer knows stays readable as itself. */
export function packWord(
	pack: Pack,
	list: 'topics' | 'platforms' | 'subjectCategories' | 'endings',
	code: string,
	locale: string
): string {
	const row = pack[list].find((one) => one.code === code);
	return row ? inLanguage(row.label, locale) : code;
}
