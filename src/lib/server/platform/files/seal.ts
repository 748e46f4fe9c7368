import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The sealed form of a file: a header, then chunks of 64 KiB, each AES-256-GCM on its own, so that files of any size
 * pass in constant memory and no byte is released before it was authenticated. The framing is the STREAM construction
 * (Hoang, Reyhanitabar, Rogaway, Vizár 2015; also that of the age format): the nonce counts the chunks and marks the
 * last one, so a chunk left out, moved, repeated, cut off or added breaks the seal.
 *
 * header = "ILOT" · version 1 · length of the key's id · key's id · 32 random bytes
 */
export type SealingKey = { id: string; secret: Uint8Array };

/** The sealed file, its key or what it is bound to is not what was sealed. */
export class SealBroken extends Error {
	override name = 'SealBroken';
}

const magic = Buffer.from('ILOT\u0001', 'latin1');
const saltBytes = 32;
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const frameBytes = chunkBytes + tagBytes;

/** @param boundTo what the file belongs to: the same text must be given to open it, so files cannot change places */
export async function* seal(plain: AsyncIterable<Uint8Array>, key: SealingKey, boundTo: string) {
	const id = Buffer.from(key.id, 'utf8');
	if (id.length < 1 || id.length > 255) throw new RangeError('A sealing key has an id of 1 to 255 bytes');
	const header = Buffer.concat([magic, Buffer.from([id.length]), id, randomBytes(saltBytes)]);
	const secret = fileKey(key, header);
	const facts = sealedFacts(header, boundTo);
	yield header;
	let count = 0;
	for await (const { bytes, last } of inPieces(plain, chunkBytes)) {
		const cipher = createCipheriv('aes-256-gcm', secret, nonce(count++, last)).setAAD(facts);
		yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
	}
}

/**
 * @param keyFor finds the key by the id in the header
 * @throws SealBroken also in the middle: chunks before the broken one were genuine and have been passed on already
 */
export async function* unseal(
	sealed: AsyncIterable<Uint8Array>,
	keyFor: (id: string) => SealingKey | undefined,
	boundTo: string
) {
	const { header, keyId, rest } = await readHeader(sealed);
	const key = keyFor(keyId);
	if (!key) throw new SealBroken(`The key ${JSON.stringify(keyId)} is not among the keys given`);
	const secret = fileKey(key, header);
	const facts = sealedFacts(header, boundTo);
	let count = 0;
	for await (const { bytes, last } of inPieces(rest, frameBytes)) {
		if (bytes.length < tagBytes) throw new SealBroken('The sealed file is cut off');
		const decipher = createDecipheriv('aes-256-gcm', secret, nonce(count++, last))
			.setAAD(facts)
			.setAuthTag(bytes.subarray(-tagBytes));
		const plain = decipher.update(bytes.subarray(0, -tagBytes));
		try {
			decipher.final();
		} catch (cause) {
			throw new SealBroken('The sealed file was changed or cut off', { cause });
		}
		yield plain;
	}
}

/**
 * The id of the key that a file is sealed under, read from its header alone.
 * @throws SealBroken
 */
export async function keyIdOf(sealed: AsyncIterable<Uint8Array>): Promise<string> {
	const { keyId, rest } = await readHeader(sealed);
	await rest.next(); // it closes the file below only once it was begun
	await rest.return(undefined);
	return keyId;
}

// Each file has its own key, so that the counted nonces can never meet again under one key.
function fileKey(key: SealingKey, header: Buffer): Buffer {
	if (key.secret.length !== 32) throw new RangeError('A sealing key has a secret of 32 bytes');
	return Buffer.from(hkdfSync('sha256', key.secret, header.subarray(-saltBytes), 'ilot sealed file 1', 32));
}

function sealedFacts(header: Buffer, boundTo: string): Buffer {
	return createHash('sha256').update(header).update(boundTo, 'utf8').digest();
}

function nonce(count: number, last: boolean): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUIntBE(count, 5, 6);
	bytes[11] = last ? 1 : 0;
	return bytes;
}

/** Pieces of exactly `size` bytes, the last one shorter (or empty, when there is nothing at all). */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number) {
	let held: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of source) {
		held.push(chunk);
		length += chunk.length;
		if (length <= size) continue; // a full piece waits until it is known whether it is the last
		const joined = Buffer.concat(held, length);
		let at = 0;
		while (length - at > size) {
			yield { bytes: joined.subarray(at, at + size), last: false };
			at += size;
		}
		held = [joined.subarray(at)];
		length -= at;
	}
	yield { bytes: Buffer.concat(held, length), last: true };
}

async function readHeader(sealed: AsyncIterable<Uint8Array>) {
	const chunks = sealed[Symbol.asyncIterator]();
	let bytes = Buffer.alloc(0);
	for (;;) {
		const length = magic.length + 1 + (bytes[magic.length] ?? 255) + saltBytes;
		if (bytes.length >= length) {
			if (!bytes.subarray(0, magic.length).equals(magic)) throw new SealBroken('This is not a sealed file');
			return {
				header: bytes.subarray(0, length),
				keyId: bytes.subarray(magic.length + 1, length - saltBytes).toString('utf8'),
				rest: after(bytes.subarray(length), chunks)
			};
		}
		const next = await chunks.next();
		if (next.done) throw new SealBroken('The sealed file is cut off');
		bytes = Buffer.concat([bytes, next.value]);
	}
}

async function* after(first: Uint8Array, chunks: AsyncIterator<Uint8Array>) {
	try {
		yield first;
		for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
	} finally {
		await chunks.return?.(); // a reader who stops early closes the file below
	}
}
