import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createPrivateKey,
	createPublicKey,
	hkdfSync,
	randomBytes,
	sign,
	timingSafeEqual,
	verify
} from 'node:crypto';
import { everyVersion, key, versions, type Key, type Purpose } from './keyring.ts';

export { key, keyById, purposes, type Key, type Purpose } from './keyring.ts';

type Use = 'hmac' | 'seal';

/** What each key is used for as it is: one algorithm. `auth` is the sign-in library's, `files` derives a key for each file. */
const ownUse: Partial<Record<Purpose, Use>> = {
	'reporter-identity': 'seal',
	'receipt-code': 'hmac',
	'form-token': 'hmac'
};

/** What is derived of a key, for as long as the key itself is held: deriving costs as much as the use. */
const derived = new WeakMap<Key, Map<string, unknown>>();
function once<Derived>(key: Key, name: string, derive: () => Derived): Derived {
	const known = derived.get(key) ?? new Map<string, unknown>();
	derived.set(key, known);
	if (!known.has(name)) known.set(name, derive());
	return known.get(name) as Derived;
}

/**
 * The secret for a use. Beside its own use a key never works itself: a second algorithm gets a key of its own, derived by HKDF
 * (RFC 5869), so that nothing which one algorithm gives away can be turned against the other.
 */
const secretFor = (purpose: Purpose, use: Use, key: Key): Buffer =>
	ownUse[purpose] === use
		? key.secret
		: once(key, use, () => Buffer.from(hkdfSync('sha256', key.secret, '', `ilot ${purpose} ${use} 1`, 32)));

/** Also the key itself, which did every use before: notes in browsers and links that were made then stay good. */
const secretsThatRead = (purpose: Purpose, use: Use, version: Key): Buffer[] =>
	ownUse[purpose] === use ? [version.secret] : [secretFor(purpose, use, version), version.secret];

const hmacWith = (secret: Buffer, data: string | Buffer) => createHmac('sha256', secret).update(data).digest();

/** Keyed hash; what is hashed cannot be found again without the key. */
export const hmac = (purpose: Purpose, data: string | Buffer): Buffer =>
	hmacWith(secretFor(purpose, 'hmac', key(purpose)), data);

/** The same under every version of the key, the one in use first: what was stored before a rotation is found too. */
export const hmacs = (purpose: Purpose, data: string | Buffer): Buffer[] =>
	versions(purpose)
		.flatMap((version) => secretsThatRead(purpose, 'hmac', version))
		.map((secret) => hmacWith(secret, data));

/** Whether this keyed hash is ours, by any version; takes the same time whether it is or not. */
export const isHmac = (purpose: Purpose, data: string | Buffer, hash: Buffer): boolean =>
	hmacs(purpose, data).some((right) => right.length === hash.length && timingSafeEqual(right, hash));

/** AES-256-GCM; `bound` is what the sealed text belongs to, so that it opens nowhere else. */
export function seal(purpose: Purpose, text: string, bound: string): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', secretFor(purpose, 'seal', key(purpose)), nonce).setAAD(
		Buffer.from(bound)
	);
	return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what any version of the key has sealed: the seal itself tells which one it was.
 * @throws when the text was changed or belongs to something else
 */
export function unseal(purpose: Purpose, sealed: Buffer, bound: string): string {
	let fault: unknown;
	for (const version of everyVersion(purpose))
		for (const secret of secretsThatRead(purpose, 'seal', version))
			try {
				return unsealWith(secret, sealed, bound);
			} catch (cause) {
				fault = cause;
			}
	throw fault;
}

function unsealWith(secret: Buffer, sealed: Buffer, bound: string): string {
	const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12), { authTagLength: 16 });
	decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16));
	return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}

const privateKey = (key: Key) =>
	once(key, 'sign', () => createPrivateKey({ key: key.secret, format: 'der', type: 'pkcs8' }));
const bytes = (text: string | Buffer) => (typeof text === 'string' ? Buffer.from(text) : text);

/** Ed25519, for the purposes that sign: `proof` and `seal`. */
export const signed = (purpose: Purpose, text: string | Buffer): Buffer =>
	sign(null, bytes(text), privateKey(key(purpose)));

/** Whether any version of the key has signed it. */
export const isSigned = (purpose: Purpose, text: string | Buffer, signature: Buffer): boolean =>
	versions(purpose).some((version) => verify(null, bytes(text), createPublicKey(privateKey(version)), signature));

/** What an outsider checks signatures with: the public half of the version in use, as PEM. */
export const publicKey = (purpose: Purpose): string =>
	createPublicKey(privateKey(key(purpose)))
		.export({ type: 'spki', format: 'pem' })
		.toString();
