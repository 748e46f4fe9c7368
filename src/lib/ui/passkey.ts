import { m } from '../paraglide/messages.js';

/** Talks to the browser's authenticator for a page: options from the server, the answer back to it. */

interface Outcome {
	/** Where to go on. */
	next?: string;
	/** The sentence to show; missing when the person broke it off. */
	refused?: string;
	/** The authenticator has one for this person already. */
	already?: boolean;
}

/** Whether this browser knows passkeys and their exchange as JSON. */
export const canUsePasskeys = (): boolean =>
	typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** The sentence for a line that is gone, or for an answer that is none of ours; then the page is as it was and can ask again. */
async function exchange(...asked: Parameters<typeof exchangeOnce>): Promise<Outcome> {
	try {
		return await exchangeOnce(...asked);
	} catch {
		return { refused: m.ui_not_reached() };
	}
}

async function exchangeOnce(
	address: string,
	ask: (options: unknown) => Promise<Credential | null>,
	name?: string
): Promise<Outcome> {
	const offer = (await (await fetch(address)).json()) as Outcome;
	if (offer.refused) return offer;
	let credential: Credential | null;
	try {
		credential = await ask(offer);
	} catch (cause) {
		// Anything else: broken off, or the time was over.
		return { already: cause instanceof DOMException && cause.name === 'InvalidStateError' };
	}
	if (!(credential instanceof PublicKeyCredential)) return {};
	const answer = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name, answer: credential.toJSON() })
	});
	return (await answer.json()) as Outcome;
}

export const makePasskey = (address: string, name: string): Promise<Outcome> =>
	exchange(
		address,
		(options) =>
			navigator.credentials.create({
				publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON)
			}),
		name
	);

export const usePasskey = (address: string): Promise<Outcome> =>
	exchange(address, (options) =>
		navigator.credentials.get({
			publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
		})
	);
