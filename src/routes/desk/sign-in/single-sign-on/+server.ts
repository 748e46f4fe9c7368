import { redirect } from '@sveltejs/kit';
import { beginSingleSignOn, nextAddress } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';

export async function POST(event) {
	let address: string;
	try {
		address = await beginSingleSignOn(event, nextAddress(event.url.searchParams.get('next')));
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		redirect(303, '/desk/sign-in?failed=sign-on-away');
	}
	redirect(303, address);
}
