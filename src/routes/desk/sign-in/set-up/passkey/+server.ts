import { json } from '@sveltejs/kit';
import { addPasskey, NewPasskey, offerPasskey } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { afterSignIn } from '../../onward.ts';

/** What the browser needs to make a passkey for whoever is signed in, if only with the first factor. */
export async function GET(event) {
	try {
		return json(await offerPasskey(event));
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return json({ refused: refusalText(cause) });
	}
}

export async function POST(event) {
	try {
		await addPasskey(event, NewPasskey.parse(await event.request.json()));
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return json({ refused: refusalText(cause) });
	}
	return json({ next: afterSignIn(event) });
}
