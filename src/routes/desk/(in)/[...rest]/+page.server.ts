import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';

/** An address of the desk that there is not: said inside the desk, where the way on is at hand; strangers come to sign in first. */
export function load() {
	error(404, m.accounts_error_not_there());
}
