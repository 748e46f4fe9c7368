import { z } from 'zod';
import { m } from '../../paraglide/messages.js';

/**
 * One of these, as a person chose it. Not `z.enum`: where a form sent none, superforms takes the first value of an enum for
 * chosen, and so a signal nobody had judged was closed as solved.
 */
export const choiceOf = <const Value extends string>(values: readonly Value[]) =>
	z.string().refine((one) => (values as readonly string[]).includes(one), {
		error: () => m.desk_error_choose()
	}) as unknown as z.ZodType<Value, Value>;
