import { whenText } from '#lib/ui/when.ts';

/** A deadline is the first instant after the day that was promised; people are told the day. */
export const dueDay = (deadline: Date, lang: string, timeZone: string): string => {
	const day = new Date(deadline.getTime() - 1);
	const weekday = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone }).format(day);
	return `${weekday} ${whenText(day, 'day', { locale: lang, timeZone })}`;
};
