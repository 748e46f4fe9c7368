import { dateFormat, inSentence } from '#lib/formats.ts';

/** A deadline is the first instant after the day that was promised; people are told the day, with its weekday. */
export const dueDay = (deadline: Date, lang: string, timeZone: string): string =>
	inSentence(
		dateFormat(lang, {
			weekday: 'long',
			day: 'numeric',
			month: 'long',
			year: 'numeric',
			timeZone
		}).format(deadline.getTime() - 1)
	);
