import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createPrivateKey,
	createPublicKey,
	randomBytes,
	sign,
	timingSafeEqual,
	verify
} from 'node:crypto';
import { everyVersion, key, versions, type Key, type Purpose } from './keyring.ts';

export { key, keyById, purposes, type Key, type Purpose } from './keyring.ts';

const hmacWith = ({ secret }: Key, data: string | Buffer) => createHmac('sha256', secret).update(data).digest();

/** Keyed hash; what is hashed cannot be found again without the key. */
export const hmac = (purpose: Purpose, data: string | Buffer): Buffer => hmacWith(key(purpose), data);

/** The same under every version of the key, the one in use first: what was stored before a rotation is found too. */
export const hmacs = (purpose: Purpose, data: string | Buffer): Buffer[] =>
	versions(purpose).map((version) => hmacWith(version, data));

/** Whether this keyed hash is ours, by any version; takes the same time whether it is or not. */
export const isHmac = (purpose: Purpose, data: string | Buffer, hash: Buffer): boolean =>
	hmacs(purpose, data).some((right) => right.length === hash.length && timingSafeEqual(right, hash));

/** AES-256-GCM; `bound` is what the sealed text belongs to, so that it opens nowhere else. */
export function seal(purpose: Purpose, text: string, bound: string): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key(purpose).secret, nonce).setAAD(Buffer.from(bound));
	return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what any version of the key has sealed: the seal itself tells which one it was.
 * @throws when the text was changed or belongs to something else
 */
export function unseal(purpose: Purpose, sealed: Buffer, bound: string): string {
	let fault: unknown;
	for (const { secret } of everyVersion(purpose)) {
		try {
			const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12), { authTagLength: 16 }).setAAD(
				Buffer.from(bound)
			);
			decipher.setAuthTag(sealed.subarray(-16));
			return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
		} catch (cause) {
			fault = cause;
		}
	}
	throw fault;
}

const privateKey = ({ secret }: Key) => createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
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
