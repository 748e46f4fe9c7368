import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Problem } from './read-line.ts';

const words: Record<Problem['why'], (inputs?: Record<string, never>, options?: { locale?: Locale }) => string> = {
	missing: m.imports_why_missing,
	too_long: m.imports_why_too_long,
	nul: m.imports_why_nul,
	unknown: m.imports_why_unknown,
	not_a_time: m.imports_why_not_a_time,
	to_come: m.imports_why_to_come,
	too_many_cells: m.imports_why_too_many_cells
};

/** What is to be mended in a line that was not taken in. */
export const problemWord = (why: Problem['why'], locale?: Locale): string => words[why]({}, locale && { locale });
