import { languageNames } from '#lib/formats.ts';
import { config } from '#lib/server/platform/config.ts';
import { type PublicPublication, wordsFor } from '#lib/server/presence/index.ts';
import { whenText } from '#lib/ui/when.ts';

/** A publication as a line of a list, in its reader's language or the one it has. */
export function cardOf(one: PublicPublication, locale: string) {
	const { language, title } = wordsFor(one.texts, locale, config().languages);
	const { page, kind, slug, unitName, place, onlineAddress } = one;
	return {
		slug,
		kind,
		title,
		/** Set where it is not the page's own. */
		lang: language === locale ? undefined : language,
		by: page?.name ?? unitName,
		day: whenText(one.shownFrom, 'day', { locale, timeZone: one.timeZone }),
		when: whenOf(one, locale),
		where: place ?? (onlineAddress ? new URL(onlineAddress).host : '')
	};
}
export type PublicationCard = ReturnType<typeof cardOf>;

/** From when to when, the day said once where it is one. */
export function whenOf({ startsAt, endsAt, timeZone }: PublicPublication, locale: string): string {
	if (!startsAt || !endsAt) return '';
	const [from, to] = [startsAt, endsAt].map((at) => whenText(at, 'full', { locale, timeZone }));
	const sameDay = [startsAt, endsAt].map((at) => whenText(at, 'day', { locale, timeZone }));
	const end = sameDay[0] === sameDay[1] ? whenText(endsAt, 'smart', { locale, timeZone }, endsAt) : to;
	return `${from} – ${end}`;
}

/** In which language a text is, where it is not the reader's. */
export const otherLanguage = (language: string, locale: string): string =>
	language === locale ? '' : (languageNames(locale).of(language) ?? language);
