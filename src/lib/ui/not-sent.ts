import { mount, unmount } from 'svelte';
import { m } from '../paraglide/messages.js';
import ErrorSummary from './ErrorSummary.svelte';

const said = new WeakMap<HTMLFormElement, ReturnType<typeof mount>>();

/** Says at the top of a form why it was not sent, and takes the focus there; whatever was typed is left alone. */
export function sayNotSent(form: HTMLFormElement, { status, message, requestId }: App.Error): void {
	takeBackNotSent(form);
	const errors = [
		// Said here because the server, without its records, does not know whose language to speak.
		{ message: status === 503 ? m.accounts_error_away() : message },
		...(requestId ? [{ message: m.accounts_error_number({ number: requestId }) }] : [])
	];
	const anchor = form.firstChild ?? undefined;
	said.set(form, mount(ErrorSummary, { target: form, anchor, props: { errors, title: m.ui_not_sent() } }));
}

/** It is sent again: what was said of the last time holds no more. */
export function takeBackNotSent(form: HTMLFormElement): void {
	const before = said.get(form);
	said.delete(form);
	if (before) void unmount(before);
}
