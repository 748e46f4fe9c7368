import { redirect } from '@sveltejs/kit';
import { beginSingleSignOn, nextAddress } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';

// A link and not a form: browsers hold a form to `form-action 'self'` also where it is sent on to, and nothing is changed here.
export async function GET(event) {
	let address: string;
	try {
		address = await beginSingleSignOn(event, nextAddress(event.url.searchParams.get('next')));
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		redirect(303, '/desk/sign-in?failed=sign-on-away');
	}
	return new Response(null, { status: 303, headers: { location: address } }); // outside, where redirect() does not go
}
