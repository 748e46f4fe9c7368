import { message, type SuperValidated } from 'sveltekit-superforms';
import { Refused } from './refused.ts';
import { refusalText } from './refusal-text.ts';

/**
 * A Refused becomes a sentence above the form, which keeps what was typed: 409. Anything else is a fault of ours and thrown on.
 */
export function asFormError<Out extends Record<string, unknown>, In extends Record<string, unknown>>(
	form: SuperValidated<Out, string, In>,
	cause: unknown
) {
	if (!(cause instanceof Refused)) throw cause;
	return message(form, refusalText(cause), { status: 409 });
}
