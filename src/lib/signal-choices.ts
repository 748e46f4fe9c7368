import { inLanguage, type Pack } from './pack-types.ts';
import { urgencyWord } from './signal-words.ts';

export type Choice = { value: string; label: string; hint?: string };

/** What can be chosen in the fields of a signal, in the reader's language. */
export function fieldChoices(pack: Pack, locale: string) {
	const say = (rows: { code: string; label: Parameters<typeof inLanguage>[0] }[]): Choice[] =>
		rows.map(({ code, label }) => ({ value: code, label: inLanguage(label, locale) }));
	return {
		topics: say(pack.topics),
		platforms: say(pack.platforms),
		categories: pack.subjectCategories.map(({ code, label, meaning }): Choice => ({
			value: code,
			label: inLanguage(label, locale),
			hint: inLanguage(meaning, locale)
		})),
		urgencies: Object.entries(urgencyWord).map(([value, word]): Choice => ({ value, label: word() }))
	};
}

/** A grading scheme's codes with what each means, so that nobody has to know them by heart. */
export function gradeChoices(
	rows: { code: string; label: Parameters<typeof inLanguage>[0]; meaning: Parameters<typeof inLanguage>[0] }[],
	locale: string
): Choice[] {
	return rows.map(({ code, label, meaning }) => ({
		value: code,
		label: `${code} · ${inLanguage(label, locale)}`,
		hint: inLanguage(meaning, locale)
	}));
}
