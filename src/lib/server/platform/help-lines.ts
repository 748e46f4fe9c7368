import { inLanguage, pack } from './pack.ts';

export interface HelpLine {
	name: string;
	phone?: string | undefined;
	url?: string | undefined;
	line: string;
}

/** As many as somebody in distress can read at a glance. */
const most = 4;

/**
 * Those who help with a topic, in the order of the country pack; where it names none, its general lines, so never nobody.
 * Where the country has lines of the reader's language, those of its other languages come last: a French speaker in danger
 * is not helped by a line that answers in Dutch. Whoever reads none of them gets the order of the pack.
 * @param topic code of the pack; null or one it no longer knows: the general lines
 * @param ask `beside`: without those that lead to the police, for what the police have said is not for them
 */
export function helpLines(topic: string | null, locale: string, ask?: 'beside'): HelpLine[] {
	const { help, generalHelp, topics } = pack();
	const here = help.some(({ speaks }) => speaks?.some((language) => language === locale));
	const foreign = (row: (typeof help)[number]) =>
		here && row.speaks !== undefined && !row.speaks.some((language) => language === locale);
	const listed = (codes: readonly string[]) =>
		codes
			.flatMap((code) => help.find((row) => row.code === code) ?? [])
			.filter((row) => !(ask === 'beside' && row.police))
			.sort((a, b) => Number(foreign(a)) - Number(foreign(b)));
	const own = listed(topics.find(({ code }) => code === topic)?.help ?? []);
	return (own.length > 0 ? own : listed(generalHelp)).slice(0, most).map(({ name, phone, url, line }) => ({
		name: inLanguage(name, locale),
		phone,
		url,
		line: inLanguage(line, locale)
	}));
}

/** The numbers of the police beside the emergency number, each with when to call it. */
export function policeNumbers(locale: string): { number: string; line: string }[] {
	return pack().numbers.map(({ number, line }) => ({ number, line: inLanguage(line, locale) }));
}
