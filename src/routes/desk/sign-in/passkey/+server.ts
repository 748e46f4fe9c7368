import { json } from '@sveltejs/kit';
import { askForPasskey, PasskeyAnswer, signInWithPasskey } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { afterSignIn } from '../onward.ts';

/** A challenge for the browser's authenticator. */
export async function GET(event) {
	return json(await askForPasskey(event));
}

/** Its answer; in turn the address to go on to, or the sentence to show. */
export async function POST(event) {
	try {
		await signInWithPasskey(event, PasskeyAnswer.parse(await event.request.json()));
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return json({ refused: refusalText(cause) });
	}
	return json({ next: afterSignIn(event) });
}
