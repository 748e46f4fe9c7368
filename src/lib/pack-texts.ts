import { counterLocales, isLocale, locales, type CounterLocale, type Locale } from './locales.ts';

/** The languages in which every text of a country pack must be given. Norwegian is `nb`; the country is `no`. */
export const packLanguages = locales;
/** Those in which a text may be given too: the counter speaks them, the desk does not. */
export const furtherLanguages = counterLocales.filter((one): one is FurtherLanguage => !isLocale(one));
type FurtherLanguage = Exclude<CounterLocale, Locale>;
export type PackLanguage = Locale;

/** One text in every language of the pack, and where it has them in those that only the counter speaks. */
export type Texts = Record<PackLanguage, string> & { [Language in FurtherLanguage]?: string | undefined };
/** A proper name, the same in every language, or a text. */
export type Label = string | Texts;

/** The words for a reader; English when the pack does not speak the reader's language. A proper name stays as it is. */
export function inLanguage(label: Label, locale: string): string {
	if (typeof label === 'string') return label;
	const language = counterLocales.find((one) => one === locale) ?? 'en';
	return label[language] ?? label.en;
}
