import { enhance } from '$app/forms';
import { untrack } from 'svelte';
import { superForm, type FormOptions, type SuperForm, type SuperValidated } from 'sveltekit-superforms';
import { sayNotSent, takeBackNotSent } from './not-sent.ts';

/**
 * Every form of the desk that is checked field by field. Without it a form that fails on the way says nothing: superForm's own
 * answer to an error is a line in the console. Here it is said at the form's top, nothing of the form changes, and it can be sent again.
 * @param given the form as the page's load brings it, read once
 */
export function deskForm<Out extends Record<string, unknown>, In extends Record<string, unknown>>(
	given: () => SuperValidated<Out, string, In>,
	options: FormOptions<Out, string, In> = {}
): SuperForm<Out, string> {
	const made: SuperForm<Out, string> = superForm(untrack(given), {
		...options,
		onSubmit: (sending) => {
			takeBackNotSent(sending.formElement);
			return options.onSubmit?.(sending);
		},
		// Here and not in `onError`, after which superForm makes the error the page's answer: pages would read it as their action's.
		onResult: ({ result, formElement, cancel }) => {
			// The page it leads to may be this one, which still shows what was wrong before.
			if (result.type === 'redirect') {
				made.errors.clear();
				made.message.set(undefined);
			}
			if (result.type !== 'error') return;
			cancel();
			// superForm packs up once more what came without a status, as when nobody was reached.
			const error = result.error as App.Error | { error: App.Error };
			sayNotSent(formElement, 'error' in error ? error.error : error);
		}
	});
	return made;
}

/** The same for a form that is checked as a whole: `use:keepsTyped`. Its page stays where it is. */
export const keepsTyped = (form: HTMLFormElement) =>
	enhance(form, () => {
		takeBackNotSent(form);
		return ({ result, update }) =>
			result.type === 'error' ? sayNotSent(form, result.error) : update({ navigate: false });
	});
