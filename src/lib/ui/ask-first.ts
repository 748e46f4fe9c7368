import { m } from '../paraglide/messages.js';
import { sayNotSent, takeBackNotSent } from './not-sent.ts';

/** How long it may take to say whether anybody is there. */
const patienceMilliseconds = 8000;
const asking = new WeakSet<HTMLFormElement>();
const mayGo = new WeakSet<HTMLFormElement>();

/**
 * Forms that are sent as ever, without a script, leave the page for the browser's own word when the line is gone, and what was
 * typed with it. So it is asked first whether the service is there; if not, that is said at the form. For `<svelte:window onsubmit>`.
 */
export async function askFirst(event: SubmitEvent): Promise<void> {
	const { target: form, submitter } = event;
	if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
	const method = submitter?.getAttribute('formmethod') ?? form.getAttribute('method');
	if (method?.toLowerCase() !== 'post' || mayGo.delete(form)) return;
	event.preventDefault();
	if (asking.has(form)) return; // pressed twice
	asking.add(form);
	takeBackNotSent(form);
	const failed = await whyAway();
	asking.delete(form);
	if (failed) {
		sayNotSent(form, failed);
		return;
	}
	mayGo.add(form);
	form.requestSubmit(submitter);
}

async function whyAway(): Promise<App.Error | undefined> {
	try {
		const { status } = await fetch('/readyz', { cache: 'no-store', signal: AbortSignal.timeout(patienceMilliseconds) });
		if (status === 503) return { status, message: m.accounts_error_away() };
		return status === 502 || status === 504 ? { status, message: m.ui_not_reached() } : undefined;
	} catch {
		return { status: 502, message: m.ui_not_reached() };
	}
}
