import type { z } from 'zod';
import { m } from '../../paraglide/messages.js';

/**
 * zod's own sentences never reach a person: one map for all forms, in the language of the request.
 * Used as `zod4(Schema, { error: explain })`; a rule with a sentence of its own keeps it.
 */
export const explain: z.core.$ZodErrorMap = (issue) => {
	switch (issue.code) {
		case 'too_small':
			return issue.origin === 'string' && Number(issue.minimum) > 1
				? m.desk_error_too_short({ least: Number(issue.minimum) })
				: m.desk_error_missing();
		case 'too_big':
			return m.desk_error_too_long({ most: Number(issue.maximum) });
		// A rule of our own without a sentence (`custom`) is a list of codes, as a country's pack has them.
		case 'invalid_type':
		case 'invalid_value':
		case 'custom':
			return m.desk_error_choose();
		case 'invalid_format':
			// An id is never typed: nothing was chosen.
			if (issue.format === 'uuid') return m.desk_error_choose();
			return issue.format === 'date' ? m.desk_error_date() : m.desk_error_format();
		default:
			return m.desk_error_format();
	}
};
