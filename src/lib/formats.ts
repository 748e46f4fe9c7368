// To make a formatter takes longer than to use it a thousand times: a list of fifty rows made two hundred, a third of the time that
// the inbox took. Each is made once for its language and form.
const madeOnce = <Given extends unknown[], Made>(make: (...given: Given) => Made) => {
	const made = new Map<string, Made>();
	return (...given: Given): Made => {
		const key = JSON.stringify(given);
		const known = made.get(key) ?? make(...given);
		made.set(key, known);
		return known;
	};
};

// Codes and phone numbers are read out and typed in Western digits, opening hours stand as 09:00–17:00: one page shall not write
// figures in two ways.
const asWritten = (locale: string) => (locale === 'ar' ? 'ar-u-hc-h23-nu-latn' : locale);

/** Our English is Europe's: 5 March 2026, 09:42. */
export const dateFormat = madeOnce(
	(locale: string, options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : asWritten(locale), options)
);
export const numberFormat = madeOnce(
	(locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(asWritten(locale), options)
);
export const relativeFormat = madeOnce(
	(locale: string) => new Intl.RelativeTimeFormat(asWritten(locale), { numeric: 'auto' })
);
export const languageNames = madeOnce((locale: string) => new Intl.DisplayNames([locale], { type: 'language' }));

/** What stands between the parts of a list. */
export const comma = (locale: string): string => (locale === 'ar' ? '، ' : ', ');

/**
 * A date as it stands in a sentence. ICU writes narrow no-break spaces in one release and wide ones in the next, and server and
 * browser must agree; a Russian year is a word there, for its full stop would end the sentence twice.
 */
export const inSentence = (date: string): string =>
	date.replaceAll('\u202f', '\u00a0').replace(/(?<=\d)[ \u00a0]г\./, '\u00a0года');

/** The calendar day of an instant as YYYY-MM-DD in a time zone; Canadian English happens to write it so. */
export const dayIn = (date: Date, timeZone: string): string => dateFormat('en-CA', { timeZone }).format(date);

/** A span as people say it: in hours up to two days, then in days, rounded up so that nobody is promised less. */
export const durationText = (hours: number, locale: string): string => {
	const days = hours > 48;
	const count = Math.max(1, Math.ceil(days ? hours / 24 : hours));
	return numberFormat(locale, { style: 'unit', unit: days ? 'day' : 'hour', unitDisplay: 'long' }).format(count);
};
