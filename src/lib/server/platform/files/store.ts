import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Disk } from 'flydrive';
import { DurableDisk } from './durable-disk.ts';
import { type DetectedType, detectType, sampleBytes } from './media-type.ts';
import { keyIdOf, seal, SealBroken, type SealingKey, unseal } from './seal.ts';

export { SealBroken, type SealingKey };

/** Where files lie. `spool` is a local folder for what an S3 store must know the length of before it is sent. */
export type FileStoreConfig =
	| { kind: 'disk'; directory: string }
	| {
			kind: 's3';
			bucket: string;
			region: string;
			endpoint?: string;
			accessKeyId?: string;
			secretAccessKey?: string;
			spool: string;
	  };

export type FileStore = { disk: Disk; spool?: string };
export type Sealed = { bytes: number; sha256: string; type: DetectedType; keyId: string };

export class FileTooLarge extends Error {
	override name = 'FileTooLarge';
	maxBytes: number;
	constructor(maxBytes: number) {
		super(`The file has more than ${maxBytes} bytes`);
		this.maxBytes = maxBytes;
	}
}
/** No room left where files are kept. */
export class FileStoreFull extends Error {
	override name = 'FileStoreFull';
}
/** The store failed for another reason; or the upload broke off. */
export class FileStoreFailed extends Error {
	override name = 'FileStoreFailed';
}

export async function openFileStore(config: FileStoreConfig): Promise<FileStore> {
	if (config.kind === 'disk') {
		await mkdir(config.directory, { recursive: true, mode: 0o700 });
		return { disk: new Disk(new DurableDisk(config.directory)) };
	}
	await mkdir(config.spool, { recursive: true, mode: 0o700 });
	const { S3Driver } = await import('flydrive/drivers/s3'); // large, and most installations never need it
	const { bucket, region, endpoint, accessKeyId, secretAccessKey, spool } = config;
	const s3 = new S3Driver({
		bucket,
		region,
		visibility: 'private',
		supportsACL: false,
		// a store of one's own (MinIO, Garage, Ceph) has its buckets in the path and not always the newer checksums
		...(endpoint && { endpoint, forcePathStyle: true }),
		requestChecksumCalculation: 'WHEN_REQUIRED',
		responseChecksumValidation: 'WHEN_REQUIRED',
		// else the SDK looks where it always looks: environment, profile, the machine's role
		...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } })
	});
	return { disk: new Disk(s3), spool };
}

/**
 * Streams an upload into the store, sealed, in constant memory, and tells what it was.
 * @param path where in the store; made by us (a UUID), never from the name of the upload, and not in use yet
 * @param upload stopping early ends the iterator, which destroys a Node stream
 * @param boundTo what the file belongs to (such as the attachment's id); asked again by `openSealed`
 * @returns bytes and SHA-256 (hex) of the upload as it came
 * @throws FileTooLarge, FileStoreFull, FileStoreFailed; whichever it is, nothing is left in the store
 */
export async function sealInto(
	store: FileStore,
	path: string,
	upload: AsyncIterable<Uint8Array>,
	{ key, boundTo, maxBytes }: { key: SealingKey; boundTo: string; maxBytes: number }
): Promise<Sealed> {
	const hash = createHash('sha256');
	const first: Uint8Array[] = [];
	let bytes = 0;
	async function* watched() {
		for await (const chunk of upload) {
			if (bytes < sampleBytes) first.push(Buffer.from(chunk.subarray(0, sampleBytes - bytes)));
			bytes += chunk.length;
			if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
			hash.update(chunk);
			yield chunk;
		}
	}
	try {
		await write(store, path, Readable.from(seal(watched(), key, boundTo), { objectMode: false }));
	} catch (cause) {
		await store.disk.delete(path).catch(() => {}); // what failed above is what must be told
		throw asStoreError(cause);
	}
	return { bytes, sha256: hash.digest('hex'), type: await detectType(Buffer.concat(first)), keyId: key.id };
}

/**
 * Opens a sealed file as a stream of what was sealed.
 * @param keyFor finds the key by its id, also retired ones
 * @param range first and last byte wanted, both included, as in an HTTP range; the file is still opened from its start
 * @throws the stream ends with SealBroken when the file was changed, cut off, or belongs elsewhere
 */
export async function openSealed(
	store: FileStore,
	path: string,
	{ keyFor, boundTo, range }: { keyFor: (id: string) => SealingKey | undefined; boundTo: string; range?: ByteRange }
): Promise<Readable> {
	const plain = unseal(await store.disk.getStream(path), keyFor, boundTo);
	return Readable.from(range ? part(plain, range) : plain, { objectMode: false });
}

/** Takes a file out of the store; one that is not there is no error. */
export async function removeSealed(store: FileStore, path: string): Promise<void> {
	await store.disk.delete(path);
}

/** What lies below these places, path by path: a bucket gives a thousand at a time, a disk one folder after the other. */
export async function* storedFiles({ disk, spool }: FileStore, places: readonly string[]): AsyncGenerator<string> {
	for (const place of places) {
		if (!spool) {
			yield* below(disk, place);
			continue;
		}
		let paginationToken: string | undefined;
		do {
			const page = await disk.listAll(place, { recursive: true, paginationToken });
			for (const one of page.objects) if (one.isFile) yield one.key;
			({ paginationToken } = page);
		} while (paginationToken);
	}
}

async function* below(disk: Disk, folder: string): AsyncGenerator<string> {
	for (const one of (await listOf(disk, folder)).objects)
		if (one.isFile) yield one.key;
		else yield* below(disk, one.prefix);
}

/** A folder that nothing was put into yet is no fault. */
const listOf = (disk: Disk, folder: string) =>
	disk.listAll(folder).catch((cause: unknown) => {
		for (let error = cause; error instanceof Error; error = error.cause)
			if ('code' in error && error.code === 'ENOENT') return { objects: [] };
		throw cause;
	});

/** Whether a file is sealed, and under one of these keys; what is cut off before it says so is not. */
export async function isSealedUnder(store: FileStore, path: string, isKey: (id: string) => boolean): Promise<boolean> {
	try {
		return isKey(await keyIdOf(await store.disk.getStream(path)));
	} catch (cause) {
		if (cause instanceof SealBroken) return false;
		throw cause;
	}
}

type ByteRange = { start: number; end: number };

async function* part(plain: AsyncIterable<Uint8Array>, { start, end }: ByteRange) {
	let at = 0;
	for await (const chunk of plain) {
		const wanted = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
		if (wanted.length > 0) yield wanted;
		at += chunk.length;
		if (at > end) return;
	}
}

async function write({ disk, spool }: FileStore, path: string, sealed: Readable) {
	if (!spool) {
		await disk.putStream(path, sealed);
		return;
	}
	const waiting = join(spool, randomUUID());
	try {
		await pipeline(sealed, createWriteStream(waiting, { mode: 0o600 }));
		const source = createReadStream(waiting);
		const { size: contentLength } = await stat(waiting);
		await disk.putStream(path, source, { contentLength, contentType: 'application/octet-stream' });
	} finally {
		await rm(waiting, { force: true });
	}
}

function asStoreError(cause: unknown): Error {
	for (let error = cause; error instanceof Error; error = error.cause) {
		if (error instanceof FileTooLarge || error instanceof FileStoreFull) return error;
		const code = 'code' in error ? error.code : error.name;
		if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'QuotaExceeded' || code === 'XMinioStorageFull')
			return new FileStoreFull('No room left where files are kept', { cause });
	}
	return new FileStoreFailed('The file could not be kept', { cause });
}
