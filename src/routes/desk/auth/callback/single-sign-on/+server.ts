import { redirect } from '@sveltejs/kit';
import { endSingleSignOn } from '#lib/server/accounts/index.ts';

/** The provider sends the browser back here; the address is registered with it. */
export async function GET(event) {
	redirect(303, await endSingleSignOn(event));
}
