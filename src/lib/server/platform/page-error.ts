import { error } from '@sveltejs/kit';
import { isNotFound, Refused } from './refused.ts';
import { refusalText } from './refusal-text.ts';

/**
 * What a page's load asks for; a rule that says no becomes its page: 404 for what is not there or not theirs, else 409, with the
 * rule's own sentence. Anything else is a fault of ours and thrown on.
 */
export async function orErrorPage<Result>(asked: Promise<Result>): Promise<Result> {
	try {
		return await asked;
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		error(isNotFound(cause) ? 404 : 409, refusalText(cause));
	}
}
