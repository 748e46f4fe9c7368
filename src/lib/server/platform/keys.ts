import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, randomBytes, sign, verify, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One key a purpose, so that one that leaks opens one thing. */
export const purposes = ['reporter-identity', 'receipt-code', 'form-token', 'proof', 'db-app', 'db-auth'] as const;
export type Purpose = (typeof purposes)[number];
export interface Key {
	id: string;
	secret: Buffer;
}

const signing: readonly Purpose[] = ['proof'];
const held = new Map<string, Key>();

/**
 * The key of a purpose, made on first use under `DATA_DIR/keys` (0700, files 0600). Its id is a fingerprint,
 * so a record can say which key it needs without saying anything of the key.
 */
export function key(purpose: Purpose): Key {
	const folder = join(process.env.DATA_DIR || 'data', 'keys');
	const file = join(folder, purpose);
	const cached = held.get(file);
	if (cached) return cached;
	if (!existsSync(file)) {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const fresh = signing.includes(purpose)
			? generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
			: randomBytes(32);
		writeFileSync(file, fresh.toString('base64'), { mode: 0o600, flag: 'wx' });
	}
	const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
	const made = { id: createHash('sha256').update(purpose).update(secret).digest('hex').slice(0, 12), secret };
	held.set(file, made);
	return made;
}

/** Keyed hash; what is hashed cannot be found again without the key. */
export function hmac(purpose: Purpose, data: string | Buffer): Buffer {
	return createHmac('sha256', key(purpose).secret).update(data).digest();
}

/** AES-256-GCM; `bound` is what the sealed text belongs to, so that it opens nowhere else. */
export function seal(purpose: Purpose, text: string, bound: string): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key(purpose).secret, nonce).setAAD(Buffer.from(bound));
	return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when the text was changed or belongs to something else */
export function unseal(purpose: Purpose, sealed: Buffer, bound: string): string {
	const decipher = createDecipheriv('aes-256-gcm', key(purpose).secret, sealed.subarray(0, 12)).setAAD(Buffer.from(bound));
	decipher.setAuthTag(sealed.subarray(-16));
	return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}

const privateKey = (purpose: Purpose) => createPrivateKey({ key: key(purpose).secret, format: 'der', type: 'pkcs8' });

/** Ed25519 over the text. */
export function signed(purpose: Purpose, text: string): Buffer {
	return sign(null, Buffer.from(text), privateKey(purpose));
}

export function isSigned(purpose: Purpose, text: string, signature: Buffer): boolean {
	return verify(null, Buffer.from(text), createPublicKey(privateKey(purpose)), signature);
}
