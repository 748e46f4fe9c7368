import { counterLocales } from '#lib/locales.ts';
import { m } from '#lib/paraglide/messages.js';
import { inLanguage, pack } from '../platform/pack.ts';

/**
 * Where a formal report is made in this country and what to bring, in the language of the talk: put into an answer, and read through before
 * it goes. Source: issue 5, "a formal report gives the citizen the right door"; the doors are those of the country pack.
 */
export function formalReportText(language: string): string {
	const locale = counterLocales.find((one) => one === language) ?? 'en';
	const { emergencyNumber: emergency, help } = pack();
	const doors = help
		.filter((one) => one.formalReports && one.url)
		.map(({ name, url }) => `${inLanguage(name, locale)}: ${url}`);
	const where = doors.length > 0 ? m.talks_formal_where({}, { locale }) : m.talks_formal_anywhere({}, { locale });
	return [where, ...doors, '', m.talks_formal_bring({ emergency }, { locale })].join('\n');
}
