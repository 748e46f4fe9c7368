import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { awaySoon, daysFrom, type PageDay, type PageWords, type PublicPage } from '#lib/server/presence/index.ts';
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
	named: page.named,
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
const awayText = ({ away }: PublicPage, locale: string): string =>
	away
		? [
				m.officers_away_until({ day: bareDay(away.until, locale) }),
				...(away.cover ? [m.officers_away_cover({ name: away.cover.name })] : [])
			].join(' ')
		: '';

const bareDay = (day: string, locale: string) => whenText(day, 'day', { locale, timeZone: 'UTC' });

/** Today where they are. */
const todayOf = ({ timeZone }: PublicPage) => dayIn(now(), timeZone);

/** Their days away, now and soon, and who is there instead. */
export const awayNotices = (page: PublicPage, locale: string, ahead?: number) =>
	awaySoon(page, ahead).map(({ from, to, begun, cover }) => ({
		text: begun
			? m.officers_away_until({ day: bareDay(to, locale) })
			: m.officers_away_from({ from: bareDay(from, locale), until: bareDay(to, locale) }),
		cover
	}));

/**
 * The seven days from today on: the hours of each, or why there are none. Days without hours in any week are left out, days away in a row
 * are one line.
 */
export function weekText(page: PublicPage, locale: string) {
	const lines: { first: string; last: string; day: PageDay }[] = [];
	for (const day of daysFrom(todayOf(page), 7, page)) {
		if (day.hours.length === 0 && !day.closed) continue;
		const before = lines.at(-1);
		const goesOn = day.closed === 'away' && before?.day.closed === 'away' && before.day.cover?.slug === day.cover?.slug;
		if (before && goesOn) before.last = day.day;
		else lines.push({ first: day.day, last: day.day, day });
	}
	return lines.map(({ first, last, day: { hours, closed, cover } }) => ({
		days: first === last ? dayName(first, locale) : `${dayName(first, locale)} – ${dayName(last, locale)}`,
		times: closed
			? { holiday: m.officers_day_holiday, away: m.officers_day_away }[closed]()
			: hours.map(({ from, to }) => `${from}–${to}`).join(comma(locale)),
		cover
	}));
}

/** The same few days stand on every page, and a date takes longer to write than all else in its line. */
const written = new Map<string, string>();
const mostWritten = 1000;

/** "Tuesday 1 Dec"; in a sentence with the whole month, for where it is cut short it ends in a full stop in some languages. */
export function dayName(day: string, locale: string, month: 'short' | 'long' = 'short'): string {
	const key = `${locale} ${month} ${day}`;
	let name = written.get(key);
	if (name === undefined) {
		name = dateFormat(locale, { weekday: 'long', day: 'numeric', month, timeZone: 'UTC' }).format(new Date(day));
		if (written.size >= mostWritten) written.clear();
		written.set(key, name);
	}
	return name;
}

export const speaksText = (languages: string[], locale: string) =>
	languages.map((code) => languageNames(locale).of(code) ?? code).join(comma(locale));

/** A weekday alone says which day it is no longer than this. */
const weekdaySays = 6 * 86_400_000;

/** Until when they can be reached, or from when again: the hour alone today, else with its day. */
export function reachableText(page: PublicPage, locale: string): string {
	const at = page.reachableUntil ?? page.reachableFrom;
	if (!at) return '';
	const today = dayIn(at, page.timeZone) === dayIn(now(), page.timeZone);
	const text = dateFormat(locale, {
		...(!today && { weekday: 'long' }),
		...(at.getTime() - now().getTime() > weekdaySays && { day: 'numeric', month: 'long' }),
		hour: '2-digit',
		minute: '2-digit',
		timeZone: page.timeZone
	}).format(at);
	return page.reachableUntil ? m.officers_reachable_until({ time: text }) : m.officers_reachable_from({ when: text });
}
