import { error } from '@sveltejs/kit';

/** An address of the counter that was mistyped: its own page says so, in its language and with 112 above. */
export const load = () => error(404);
