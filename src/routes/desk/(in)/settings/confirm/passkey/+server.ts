import { json } from '@sveltejs/kit';
import { askForPasskey, confirmByPasskey, nextAddress, PasskeyAnswer } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';

/** A challenge for the browser's authenticator. */
export async function GET(event) {
	return json(await askForPasskey(event));
}

export async function POST(event) {
	try {
		await confirmByPasskey(event, PasskeyAnswer.parse(await event.request.json()));
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return json({ refused: refusalText(cause) });
	}
	return json({ next: nextAddress(event.url.searchParams.get('next')) });
}
