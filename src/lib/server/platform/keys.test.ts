import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCipheriv, createDecipheriv, createHmac, randomBytes, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drop, idsHeld, newSet, rotate, versions } from './keyring.ts';
import {
	hmac,
	hmacs,
	isHmac,
	isSigned,
	key,
	keyById,
	publicKey,
	purposes,
	type Purpose,
	seal,
	signed,
	unseal
} from './keys.ts';

let folder: string;
beforeEach(() => {
	delete process.env.KEYS;
	process.env.DATA_DIR = folder = mkdtempSync(join(tmpdir(), 'ilot-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a key is made on first use, for its owner alone, and is the same ever after', () => {
	expect(idsHeld('files')).toEqual([]);
	const { id, secret } = key('files');
	expect(secret).toHaveLength(32);
	expect(key('files').id).toBe(id);
	expect(idsHeld('files')).toEqual([id]);
	const folder = join(process.env.DATA_DIR ?? '', 'keys');
	expect(readdirSync(folder)).toEqual(['files']);
	expect(statSync(folder).mode & 0o777).toBe(0o700);
	expect(statSync(join(folder, 'files')).mode & 0o777).toBe(0o600);
});

test('after a rotation the old version reads and the new one writes', () => {
	const before = {
		id: key('reporter-identity').id,
		sealed: seal('reporter-identity', 'Ada', 'c1'),
		hash: hmac('receipt-code', 'a'),
		signature: signed('proof', 'line')
	};
	for (const purpose of ['reporter-identity', 'receipt-code', 'proof'] as const) rotate(purpose);
	expect(key('reporter-identity').id).not.toBe(before.id);
	expect(keyById('reporter-identity', before.id)?.id).toBe(before.id);
	expect(unseal('reporter-identity', before.sealed, 'c1')).toBe('Ada');
	expect(() => unseal('reporter-identity', before.sealed, 'c2')).toThrow();
	expect(hmac('receipt-code', 'a')).not.toEqual(before.hash);
	expect(hmacs('receipt-code', 'a')[1]).toEqual(before.hash);
	expect(isHmac('receipt-code', 'a', before.hash)).toBe(true);
	expect(isHmac('receipt-code', 'b', before.hash)).toBe(false);
	expect(isSigned('proof', 'line', before.signature)).toBe(true);
	expect(isSigned('proof', 'lime', before.signature)).toBe(false);
	const again = signed('proof', 'line');
	expect(again).not.toEqual(before.signature);
	expect(verify(null, Buffer.from('line'), publicKey('proof'), again)).toBe(true);
});

test('what another process has sealed under a new version opens here, and a version that is dropped opens nothing', () => {
	const [old] = versions('reporter-identity');
	const file = join(folder, 'keys/reporter-identity');
	const { id } = rotate('reporter-identity');
	const sealed = seal('reporter-identity', 'Ada', 'c1');
	const both = readFileSync(file, 'utf8');
	drop('reporter-identity', id);
	expect(() => unseal('reporter-identity', sealed, 'c1')).toThrow();
	expect(keyById('reporter-identity', id)).toBeUndefined();
	writeFileSync(file, both); // as the other process does it, which this one hears nothing of
	expect(unseal('reporter-identity', sealed, 'c1')).toBe('Ada');
	expect(keyById('reporter-identity', id)?.id).toBe(id);
	drop('reporter-identity', old.id);
	expect(versions('reporter-identity').map((one) => one.id)).toEqual([id]);
});

test('the key of the sign-in stays the one that the process began with', () => {
	const before = key('auth').id;
	const { id } = rotate('auth');
	const file = join(folder, 'keys/auth');
	const both = readFileSync(file, 'utf8');
	drop('auth', id);
	expect(key('auth').id).toBe(before);
	writeFileSync(file, both);
	expect(() => unseal('auth', Buffer.alloc(40), 'who')).toThrow();
	expect(key('auth').id).toBe(before);
});

test('a given set is used, as JSON or as a file, and is never written to', () => {
	const set = newSet();
	process.env.KEYS = JSON.stringify(set);
	const ids = purposes.map((purpose) => key(purpose).id);
	const file = join(process.env.DATA_DIR ?? '', 'set.json');
	writeFileSync(file, JSON.stringify(set));
	process.env.KEYS = file;
	expect(purposes.map((purpose) => key(purpose).id)).toEqual(ids);
	const turned = rotate('files');
	expect(turned.set?.files).toEqual([expect.any(String), set.files[0]]);
	expect(turned.set?.seal).toEqual(set.seal);
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(set);
	expect(readdirSync(process.env.DATA_DIR ?? '')).toEqual(['set.json']);
});

test.each([
	['{"files":', 'KEYS: is not JSON'],
	['/nowhere/set.json', 'KEYS: the file cannot be read (ENOENT)'],
	['{}', 'KEYS: holds no key for files; npm run keys -- new prints a whole set'],
	['{"fils":"x"}', 'KEYS: there is no purpose "fils"'],
	['{"files":"dG9vIHNob3J0"}', 'KEYS: what is given for files is no such key']
])('%s is refused in one line without showing a secret', (given, line) => {
	process.env.KEYS = given;
	expect(() => key('files')).toThrow(line);
});

test('a seal cut short of its tag opens nothing', () => {
	const sealed = seal('auth', '', 'here');
	for (const length of [0, 11, 12, 16, 20, 27])
		expect(() => unseal('auth', sealed.subarray(0, length), 'here')).toThrow();
	expect(unseal('auth', sealed, 'here')).toBe('');
});

/** What the key itself made, before its second use had a key of its own. */
const madeBefore = {
	seal: (purpose: Purpose, text: string, bound: string) => {
		const nonce = randomBytes(12);
		const cipher = createCipheriv('aes-256-gcm', key(purpose).secret, nonce).setAAD(Buffer.from(bound));
		return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
	},
	hmac: (purpose: Purpose, data: string) => createHmac('sha256', key(purpose).secret).update(data).digest()
};

test('a key works one algorithm itself, and what it made for another one before can still be read', () => {
	for (const purpose of ['reporter-identity', 'auth', 'form-token'] as const) {
		const before = madeBefore.seal(purpose, 'Ada', 'c1');
		rotate(purpose);
		expect(unseal(purpose, seal(purpose, 'Ada', 'c1'), 'c1')).toBe('Ada');
		if (purpose !== 'auth') expect(unseal(purpose, before, 'c1'), purpose).toBe('Ada');
	}
	const cookie = madeBefore.seal('auth', 'Ada', 'who');
	expect(unseal('auth', cookie, 'who')).toBe('Ada');
	for (const purpose of ['auth', 'proof'] as const) {
		expect(hmac(purpose, 'a'), purpose).not.toEqual(madeBefore.hmac(purpose, 'a'));
		expect(isHmac(purpose, 'a', madeBefore.hmac(purpose, 'a')), purpose).toBe(true);
		expect(isHmac(purpose, 'a', hmac(purpose, 'a')), purpose).toBe(true);
		expect(isHmac(purpose, 'b', hmac(purpose, 'a')), purpose).toBe(false);
	}
	// These alone do what they did: codes of citizens, forms, sessions of reporters.
	for (const purpose of ['receipt-code', 'form-token'] as const)
		expect(hmac(purpose, 'a'), purpose).toEqual(madeBefore.hmac(purpose, 'a'));
});

test('no secret that seals also hashes, signs or is handed to the sign-in library', () => {
	const opensWithTheKey = (purpose: Purpose) => {
		const sealed = seal(purpose, 'Ada', 'c1');
		const { secret } = key(purpose);
		try {
			const decipher = createDecipheriv('aes-256-gcm', secret.subarray(0, 32), sealed.subarray(0, 12));
			decipher.setAAD(Buffer.from('c1')).setAuthTag(sealed.subarray(-16));
			decipher.update(sealed.subarray(12, -16));
			decipher.final();
			return true;
		} catch {
			return false;
		}
	};
	expect(purposes.filter(opensWithTheKey)).toEqual(['reporter-identity']);
	expect(purposes.filter((purpose) => hmac(purpose, 'a').equals(madeBefore.hmac(purpose, 'a')))).toEqual([
		'receipt-code',
		'form-token'
	]);
});
