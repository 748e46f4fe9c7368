import { fileProblemText, sizeText, type ReceivedForm } from '#lib/server/evidence/index.ts';
import { config } from '#lib/server/platform/config.ts';

export type Errors = Record<string, string[]>;

/** What a form that comes back shows: all that was typed, the files that are kept, what to mend. */
export const formPage = (form: ReceivedForm, locale: string, errors: Errors = {}) => ({
	values: form.values as Record<string, string>,
	drafts: form.drafts.map(({ id, name, bytes }) => ({ id, name, size: sizeText(bytes, locale) })),
	kept: form.kept,
	errors:
		form.problems.length > 0
			? { ...errors, files: form.problems.map((problem) => fileProblemText(problem, locale)) }
			: errors
});

/** How many files a form takes and how large, for its hint. */
export const fileLimits = (locale: string) => {
	const { maxBytes, maxFiles } = config().upload;
	return { most: maxFiles, size: sizeText(maxBytes, locale) };
};
