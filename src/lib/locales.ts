export const locales = ['en', 'fr', 'nl', 'nb', 'et', 'es', 'pt'] as const;
export type Locale = (typeof locales)[number];
export const isLocale = (word: string | undefined): word is Locale => locales.some((one) => one === word);
/** Each language by its own name. */
export const localeNames: Record<Locale, string> = {
	en: 'English',
	fr: 'Français',
	nl: 'Nederlands',
	nb: 'Norsk bokmål',
	et: 'Eesti',
	es: 'Español',
	pt: 'Português'
};
