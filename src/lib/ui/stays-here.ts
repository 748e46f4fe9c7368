import { enhance } from '$app/forms';
import { invalidate } from '$app/navigation';
import { sayNotSent, takeBackNotSent } from './not-sent.ts';

/**
 * A small form beside a longer text that is being typed: what it did is read again where one is, nothing is left and nothing typed is lost.
 * Without a script it leads back to the page as any other.
 * @param reads what the page's load depends on
 * @param after told what was done, as the address would say it
 */
export const staysHere = (reads: string, after: (done: string) => void) => (form: HTMLFormElement) =>
	enhance(form, () => {
		takeBackNotSent(form);
		return async ({ result, update }) => {
			if (result.type === 'error') return sayNotSent(form, result.error);
			if (result.type !== 'redirect') return update({ reset: false });
			await invalidate(reads);
			after(new URL(result.location, location.href).searchParams.get('done') ?? '');
		};
	});
