/** The languages in which every text of a country pack must be given. Norwegian is `nb`; the country is `no`. */
export const packLanguages = ['en', 'fr', 'nl', 'nb', 'et', 'es', 'pt'] as const;
export type PackLanguage = (typeof packLanguages)[number];

/** One text in every language of the pack. */
export type Texts = Record<PackLanguage, string>;
/** A proper name, the same in every language, or a text. */
export type Label = string | Texts;

/** The words for a reader; English when the pack does not speak the reader's language. A proper name stays as it is. */
export function inLanguage(label: Label, locale: string): string {
	if (typeof label === 'string') return label;
	const language = packLanguages.find((one) => one === locale) ?? 'en';
	return label[language];
}
