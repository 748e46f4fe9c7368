import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import type { PageWords, PublicPage } from '#lib/server/presence/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { counterLocales, directionOf } from '#lib/locales.ts';
import { comma, dateFormat, dayIn, languageNames } from '#lib/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import { whenText } from '#lib/ui/when.ts';

/** By its own name where it is one, in the reader's language where it describes. */
export const platformName = (code: string, locale: string) => {
	const found = pack().platforms.find((one) => one.code === code);
	return found ? inLanguage(found.label, locale) : code;
};

/**
 * What a page says of one thing, in the reader's language where it says it there, else in another: then with which one, so that it is
 * read out and set as that language is.
 */
export function wordsIn(words: Record<string, PageWords>, what: keyof PageWords, locale: string) {
	const known = [locale, 'en', ...Object.keys(words)].find((one) => words[one]?.[what]);
	const written = counterLocales.find((one) => one === known);
	return {
		text: known ? (words[known]?.[what] ?? '') : '',
		lang: written === locale ? undefined : written,
		dir: written && written !== locale ? directionOf(written) : undefined
	};
}

/** An officer or a team as a line of a list shows them, in the words of its reader. */
export const cardWords = (page: PublicPage, locale: string) => ({
	slug: page.slug,
	name: page.name,
	unitName: page.unitName,
	places: page.places.slice(0, 4).join(comma(locale)),
	speaks: speaksText(page.languages, locale),
	platforms: [...new Set(page.profiles.map(({ platform }) => platformName(platform, locale)))].join(comma(locale)),
	hasPhoto: page.hasPhoto,
	reachable: page.reachableUntil !== null,
	away: awayText(page, locale),
	when: reachableText(page, locale)
});

/** That they are away today and who is there instead; empty where they are not. */
export const awayText = ({ away }: PublicPage, locale: string): string =>
	away
		? [
				m.officers_away_until({ day: whenText(away.until, 'day', { locale, timeZone: 'UTC' }) }),
				...(away.cover ? [m.officers_away_cover({ name: away.cover.name })] : [])
			].join(' ')
		: '';

export const speaksText = (languages: string[], locale: string) =>
	languages.map((code) => languageNames(locale).of(code) ?? code).join(comma(locale));

/** Until when they can be reached, or from when again: the hour alone today, else with its day. */
export function reachableText(page: PublicPage, locale: string): string {
	const at = page.reachableUntil ?? page.reachableFrom;
	if (!at) return '';
	const today = dayIn(at, page.timeZone) === dayIn(now(), page.timeZone);
	const text = dateFormat(locale, {
		...(!today && { weekday: 'long' }),
		hour: '2-digit',
		minute: '2-digit',
		timeZone: page.timeZone
	}).format(at);
	return page.reachableUntil ? m.officers_reachable_until({ time: text }) : m.officers_reachable_from({ when: text });
}
