/** Talks to the browser's authenticator for a page: options from the server, the answer back to it. */

interface Outcome {
	/** Where to go on. */
	next?: string;
	/** The sentence to show; missing when the person broke it off. */
	refused?: string;
}

/** Whether this browser knows passkeys and their exchange as JSON. */
export const canUsePasskeys = (): boolean =>
	typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

async function exchange(
	address: string,
	ask: (options: unknown) => Promise<Credential | null>,
	name?: string
): Promise<Outcome> {
	const options: unknown = await (await fetch(address)).json();
	let credential: Credential | null;
	try {
		credential = await ask(options);
	} catch {
		return {}; // broken off, or the time was over: the browser has said so itself
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
