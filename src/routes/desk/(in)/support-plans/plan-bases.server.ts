import { inLanguage, pack } from '#lib/server/platform/pack.ts';

/** On what law a plan may stand, as the country pack has it for police work. */
export const planBases = (locale: string) =>
	pack()
		.legalBases.filter(({ regime }) => regime === 'LED')
		.map(({ code, cite, text }) => ({ value: code, label: cite, hint: inLanguage(text, locale) }));
