import { m } from '../paraglide/messages.js';
import { log, requestId } from './platform/log.ts';
import { isNotFound, Refused } from './platform/refused.ts';
import { refusalText } from './platform/refusal-text.ts';

/** What PostgreSQL and the line to it say when it is away or going down. */
const awayCodes = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'57P01',
	'57P02',
	'57P03',
	'08006',
	'08003',
	'53300'
]);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
// The last is what the sign-in library makes of it: it keeps the cause to itself.
const saysAway = /connection terminated|timeout exceeded when trying to connect|^failed to get session$/i;
const textOf = (body: unknown): string | undefined =>
	typeof body === 'object' && body && 'message' in body && typeof body.message === 'string' ? body.message : undefined;
const isDatabaseAway = (error: unknown) =>
	awayCodes.has(codeOf(error)) || (error instanceof Error && saysAway.test(error.message));

/**
 * What a page of failure says, in the language of the request: for a rule that said no its own sentence, for all else that it is our
 * fault and under which number it stands in the log. Nothing of the inside leaks.
 */
export function explainError(
	kind: string,
	error: unknown
): { status?: number; message: string; requestId?: string; said?: true } {
	if (error instanceof Refused) {
		if (isNotFound(error)) return { status: 404, message: refusalText(error) };
		return { status: error.code === 'not_allowed' ? 403 : 409, message: refusalText(error) };
	}
	// What a page itself said with error(…): SvelteKit hands over the body, which is no Error.
	if (kind === 'app') {
		const said = textOf(error);
		// Where a page said nothing, SvelteKit says the number of the status.
		if (said && !/^Error: \d{3}$/.test(said)) return { message: said, said: true };
		return { message: said === 'Error: 404' ? m.accounts_error_not_there() : m.accounts_error_unknown() };
	}
	if (kind !== 'unknown') return { message: m.accounts_error_not_there() };
	log().error({ err: error }, 'a request failed');
	const id = requestId()?.slice(0, 8);
	return isDatabaseAway(error)
		? { status: 503, message: m.accounts_error_away(), requestId: id }
		: { status: 500, message: m.accounts_error_unknown(), requestId: id };
}
