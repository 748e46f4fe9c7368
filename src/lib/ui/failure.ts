import { m } from '../paraglide/messages.js';

/** What Chromium, Firefox and Safari say when the line fails; none of them has a kind of error of its own for it. */
const lineFails = /failed to fetch|networkerror|load failed|network connection/i;

/** Whether the request found nobody, or its answer was lost on the way. */
export const isNotReached = (cause: unknown): boolean => cause instanceof TypeError && lineFails.test(cause.message);

/**
 * What is said in the browser about a failure no page of ours has a sentence for: the line is gone, something between us and the
 * person answered in our place, or the script itself fails. What the server says (`app`) stays as it is.
 */
export function explainFailure(kind: string, cause: unknown): { message: string } | undefined {
	if (kind === 'app') return undefined;
	if (kind === 'framework') return { message: sentenceOf((cause as { status?: number }).status ?? 500) };
	return { message: isNotReached(cause) ? m.ui_not_reached() : m.accounts_error_unknown() };
}

/** Only a number came: from a proxy, or from the edge before a page was asked. */
function sentenceOf(status: number): string {
	if (status === 413) return m.ui_form_too_large();
	if (status === 404) return m.accounts_error_not_there();
	return status >= 502 && status <= 504 ? m.ui_not_reached() : m.accounts_error_unknown();
}
