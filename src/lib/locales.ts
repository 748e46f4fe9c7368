/** What the desk, its documents and its mails speak; a person's own language is one of these. */
export const locales = ['en', 'fr', 'nl', 'nb', 'et', 'es', 'pt'] as const;
export type Locale = (typeof locales)[number];
export const isLocale = (word: string | undefined): word is Locale => locales.some((one) => one === word);

/** What the public pages speak: more than the desk, for whom they are there for reads no language of the desk. */
export const counterLocales = [...locales, 'ar', 'ru'] as const;
export type CounterLocale = (typeof counterLocales)[number];
export const isCounterLocale = (word: string | undefined): word is CounterLocale =>
	counterLocales.some((one) => one === word);

/** Which way a language is written. */
export const directionOf = (locale: CounterLocale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

/** Each language by its own name. */
export const localeNames: Record<CounterLocale, string> = {
	en: 'English',
	fr: 'Français',
	nl: 'Nederlands',
	nb: 'Norsk bokmål',
	et: 'Eesti',
	es: 'Español',
	pt: 'Português',
	ar: 'العربية',
	ru: 'Русский'
};
