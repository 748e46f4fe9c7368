import { createHash, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from './config.ts';

/** One key a purpose, so that one that leaks opens one thing. */
export const purposes = [
	'reporter-identity',
	'receipt-code',
	'form-token',
	'proof',
	'files',
	'seal',
	'auth',
	'db-app',
	'db-auth'
] as const;
export type Purpose = (typeof purposes)[number];
export interface Key {
	/** A fingerprint, so a record can say which key it needs without saying anything of the key. */
	id: string;
	secret: Buffer;
}
/** What `KEYS` holds: the versions of each key in base64, the one in use first. */
export type KeySet = Record<Purpose, string[]>;

const signing: readonly Purpose[] = ['proof', 'seal'];
const held = new Map<string, Key[]>();

/**
 * Every version of a purpose's key: the one in use first, retired ones after it. They come from `KEYS`, else from
 * `DATA_DIR/keys` (0700, files 0600), where a key is made when it is first asked for.
 * @throws ConfigError `KEYS: …` when what was given cannot be used
 */
export function versions(purpose: Purpose): readonly [Key, ...Key[]] {
	const name = placeOf(purpose);
	const [current, ...retired] = held.get(name) ?? load(purpose);
	if (!current) throw new ConfigError(`KEYS: holds no key for ${purpose}; npm run keys -- new prints a whole set`);
	held.set(name, [current, ...retired]);
	return [current, ...retired];
}

/** The version in use. */
export const key = (purpose: Purpose): Key => versions(purpose)[0];

/** A version by the id a record names, also a retired one. */
export function keyById(purpose: Purpose, id: string): Key | undefined {
	for (const version of everyVersion(purpose)) if (version.id === id) return version;
	return undefined;
}

/**
 * Every version, and after them those that came since this process has read them: whoever opened nothing yet looks once more. So
 * a running service reads what was sealed anew beside it. Not the sign-in library, which works with one key from start to end.
 */
export function* everyVersion(purpose: Purpose): Generator<Key> {
	const known = versions(purpose);
	yield* known;
	if (purpose === 'auth') return;
	held.delete(placeOf(purpose));
	yield* versions(purpose).filter(({ id }) => !known.some((one) => one.id === id));
}

/** The ids that can be read now, without making a key that is not there. */
export const idsHeld = (purpose: Purpose): string[] =>
	process.env.KEYS || existsSync(fileOf(purpose)) ? versions(purpose).map(({ id }) => id) : [];

/** A new set, as `KEYS` takes it. */
export const newSet = (): KeySet => setOf((purpose) => [fresh(purpose)]);

/**
 * Puts a new version before the one in use, which stays readable. The files under `DATA_DIR/keys` are rewritten;
 * a set that was given is only given back, for whoever keeps it. Running processes take it up at their next start.
 */
export function rotate(purpose: Purpose): { id: string; set?: KeySet } {
	const secrets = [fresh(purpose), ...secretsOf(purpose)];
	return { id: asKey(purpose, secrets[0] ?? '').id, set: keep(purpose, secrets) };
}

/**
 * Takes a retired version away for good. Whoever calls it has made sure that nothing needs it any more.
 * @returns the set without it, when a set was given
 */
export const drop = (purpose: Purpose, id: string): KeySet | undefined =>
	keep(
		purpose,
		secretsOf(purpose).filter((secret) => asKey(purpose, secret).id !== id)
	);

function keep(purpose: Purpose, secrets: string[]): KeySet | undefined {
	if (process.env.KEYS) return setOf((one) => (one === purpose ? secrets : secretsOf(one)));
	const file = fileOf(purpose);
	renameSync(written(file, secrets.join('\n')), file);
	lasting(dirname(file));
	held.delete(placeOf(purpose));
	return undefined;
}

const secretsOf = (purpose: Purpose) => versions(purpose).map(({ secret }) => secret.toString('base64'));

const setOf = (secretsOf: (purpose: Purpose) => string[]) =>
	Object.fromEntries(purposes.map((purpose) => [purpose, secretsOf(purpose)])) as KeySet;

const placeOf = (purpose: Purpose) => `${purpose} ${process.env.KEYS || fileOf(purpose)}`;

const fileOf = (purpose: Purpose) => join(process.env.DATA_DIR || 'data', 'keys', purpose);

const fresh = (purpose: Purpose): string =>
	(signing.includes(purpose)
		? generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
		: randomBytes(32)
	).toString('base64');

function load(purpose: Purpose): Key[] {
	if (process.env.KEYS) return givenSet(process.env.KEYS)[purpose].map((secret) => asKey(purpose, secret));
	const file = fileOf(purpose);
	if (!existsSync(file)) make(file, fresh(purpose));
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter(Boolean)
		.map((secret) => asKey(purpose, secret));
}

function givenSet(given: string): KeySet {
	let set: unknown;
	try {
		set = JSON.parse(given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8'));
	} catch (cause) {
		// What a JSON parser says quotes what it read, and that is a key.
		const missing = cause instanceof Error && 'code' in cause;
		throw new ConfigError(missing ? `KEYS: the file cannot be read (${String(cause.code)})` : 'KEYS: is not JSON');
	}
	const lists = new Map(Object.entries(set ?? {}));
	for (const name of lists.keys())
		if (!purposes.some((purpose) => purpose === name)) throw new ConfigError(`KEYS: there is no purpose "${name}"`);
	return setOf((purpose) => {
		const secrets: unknown[] = [lists.get(purpose) ?? []].flat();
		return secrets.map((secret) => (typeof secret === 'string' ? secret : ''));
	});
}

function asKey(purpose: Purpose, base64: string): Key {
	const secret = Buffer.from(base64, 'base64');
	if (!isUsable(purpose, secret)) throw new ConfigError(`KEYS: what is given for ${purpose} is no such key`);
	return { id: createHash('sha256').update(purpose).update(secret).digest('hex').slice(0, 12), secret };
}

function isUsable(purpose: Purpose, secret: Buffer): boolean {
	if (!signing.includes(purpose)) return secret.length === 32;
	try {
		return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }).asymmetricKeyType === 'ed25519';
	} catch {
		return false;
	}
}

/** Of two processes that make the same key at once, the first wins and both read it. */
function make(file: string, secret: string) {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const draft = written(file, secret);
	try {
		linkSync(draft, file);
	} catch (cause) {
		if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
	} finally {
		rmSync(draft);
	}
	lasting(dirname(file));
}

/** Data sealed with a key must never outlive the key in a power cut, so it is on the disk before it is used. */
function written(file: string, secrets: string): string {
	const draft = `${file}.${randomBytes(6).toString('hex')}`;
	const open = openSync(draft, 'wx', 0o600);
	writeSync(open, secrets);
	fsyncSync(open);
	closeSync(open);
	return draft;
}

function lasting(folder: string) {
	if (process.platform === 'win32') return; // folders cannot be opened there
	const open = openSync(folder, 'r');
	fsyncSync(open);
	closeSync(open);
}
