import { inLanguage, pack } from './pack.ts';

export interface HelpLine {
	name: string;
	phone?: string | undefined;
	url?: string | undefined;
	line: string;
}

/** Those who help with a topic (its `helpTags` in the country pack), the best fitting first; without a topic nobody in particular. */
export function helpLines(topic: string | null, locale: string, most = 4): HelpLine[] {
	const wanted = pack().topics.find(({ code }) => code === topic)?.helpTags ?? [];
	return pack()
		.help.map((row) => ({ row, fits: row.tags.filter((tag) => wanted.includes(tag)).length }))
		.filter(({ fits }) => fits > 0)
		.sort((a, b) => b.fits - a.fits)
		.slice(0, most)
		.map(({ row }) => ({
			name: inLanguage(row.name, locale),
			phone: row.phone,
			url: row.url,
			line: inLanguage(row.line, locale)
		}));
}

/** The numbers of the police beside the emergency number, each with when to call it. */
export function policeNumbers(locale: string): { number: string; line: string }[] {
	return pack().numbers.map(({ number, line }) => ({ number, line: inLanguage(line, locale) }));
}
