import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFile, chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Disk } from 'flydrive';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DurableDisk } from './durable-disk.ts';
import {
	FileStoreFull,
	FileTooLarge,
	openFileStore,
	openSealed,
	SealBroken,
	sealInto,
	type SealingKey
} from './store.ts';

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'ilot-store-'))));
afterEach(() => rm(directory, { recursive: true }));

const key: SealingKey = { id: 'files-1', secret: randomBytes(32) };
const keyFor = (id: string) => (id === key.id ? key : undefined);
const bound = { key, boundTo: 'attachment-1', maxBytes: 50_000_000 };
const opening = { keyFor, boundTo: 'attachment-1' };
const disk = () => openFileStore({ kind: 'disk', directory });
const left = async () => (await readdir(directory, { recursive: true, withFileTypes: true })).filter((e) => e.isFile());

function* inChunks(data: Buffer, size: number) {
	for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}
const upload = (data: Buffer, size = 10_007) => Readable.from(inChunks(data, size), { objectMode: false });
const read = async (path = 'a/b') => buffer(await openSealed(await disk(), path, opening));

test('what is sealed opens as it was, whatever its size and however it came', async () => {
	const store = await disk();
	for (const [length, chunk] of [
		[0, 1],
		[1, 1],
		[65_535, 999],
		[65_536, 65_536],
		[65_537, 70_000],
		[400_000, 131_072]
	] as const) {
		const data = randomBytes(length);
		const path = `size/${length}`;
		const sealed = await sealInto(store, path, upload(data, chunk), bound);
		expect(sealed).toMatchObject({ bytes: length, keyId: 'files-1' });
		expect((await read(path)).equals(data)).toBe(true);
	}
});

test('the type comes from the content and the sum from the upload; nothing of it can be read on disk', async () => {
	const data = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('the narrative '.repeat(20_000))]);
	const sealed = await sealInto(await disk(), 'a/b', upload(data), bound);
	expect(sealed.type).toEqual({ kind: 'pdf', mediaType: 'application/pdf' });
	expect(sealed.sha256).toMatch(/^[0-9a-f]{64}$/);
	expect((await readFile(join(directory, 'a/b'))).includes('narrative')).toBe(false);
});

test('a sealed file that was changed, cut off, lengthened or reordered does not open', async () => {
	await sealInto(await disk(), 'a/b', upload(randomBytes(200_000)), bound);
	const file = join(directory, 'a/b');
	const whole = await readFile(file);
	const header = 5 + 1 + key.id.length + 32;
	const frame = 65_536 + 16;
	const at = (n: number) => header + n * frame;
	const flipped = (place: number) => whole.map((byte, index) => (index === place ? byte ^ 1 : byte));
	const broken = [
		...[0, 4, header - 1, header, at(1) + 5, whole.length - 1].map(flipped),
		...[0, 3, header - 1, header, header + 7, at(1), at(2) + 9, at(3), whole.length - 1].map((n) =>
			whole.subarray(0, n)
		),
		Buffer.concat([whole, Buffer.from([0])]),
		Buffer.concat([whole, whole.subarray(at(3))]),
		Buffer.concat([
			whole.subarray(0, at(0)),
			whole.subarray(at(1), at(2)),
			whole.subarray(at(0), at(1)),
			whole.subarray(at(2))
		])
	];
	for (const changed of broken) {
		await writeFile(file, changed);
		await expect(read()).rejects.toThrow(SealBroken);
	}
	await writeFile(file, whole);
	expect(await read()).toHaveLength(200_000);
});

test('a sealed file does not open in the place of another, or without its key', async () => {
	const store = await disk();
	await sealInto(store, 'a/b', upload(randomBytes(10)), bound);
	const elsewhere = { keyFor, boundTo: 'attachment-2' };
	await expect(openSealed(store, 'a/b', elsewhere).then(buffer)).rejects.toThrow(SealBroken);
	const noKey = { keyFor: () => undefined, boundTo: 'attachment-1' };
	await expect(openSealed(store, 'a/b', noKey).then(buffer)).rejects.toThrow(/"files-1" is not among/);
});

test('a part of a file can be asked for, as a player does', async () => {
	const store = await disk();
	const data = randomBytes(300_000);
	await sealInto(store, 'a/b', upload(data), bound);
	for (const [start, end] of [
		[0, 0],
		[65_530, 65_545],
		[131_072, 299_999],
		[299_999, 400_000]
	] as const) {
		const part = await buffer(await openSealed(store, 'a/b', { ...opening, range: { start, end } }));
		expect(part.equals(data.subarray(start, end + 1))).toBe(true);
	}
});

test('an upload over the limit is refused after the limit, not after its end, and leaves nothing', async () => {
	let sent = 0;
	function* endless() {
		for (;;) {
			sent += 65_536;
			yield Buffer.alloc(65_536);
		}
	}
	const tooMuch = sealInto(await disk(), 'a/b', Readable.from(endless()), { ...bound, maxBytes: 1_000_000 });
	await expect(tooMuch).rejects.toThrow(FileTooLarge);
	expect(sent).toBeLessThan(6_000_000);
	expect(await left()).toEqual([]);
});

test('an upload that breaks off leaves nothing', async () => {
	async function* breaking() {
		yield randomBytes(200_000);
		throw new Error('connection reset');
	}
	await expect(sealInto(await disk(), 'a/b', breaking(), bound)).rejects.toMatchObject({ name: 'FileStoreFailed' });
	expect(await left()).toEqual([]);
});

test('a full disk is told as such and leaves nothing behind', async () => {
	class FullDisk extends DurableDisk {
		protected override openForWriting(file: string) {
			let written = 0;
			const write = async (chunk: Buffer) => {
				await appendFile(file, chunk);
				written += chunk.length;
				if (written < 100_000) return null;
				return Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
			};
			return new Writable({ write: (chunk: Buffer, _, done) => void write(chunk).then(done, done) });
		}
	}
	const full = { disk: new Disk(new FullDisk(directory)) };
	await expect(sealInto(full, 'file', upload(randomBytes(500_000)), bound)).rejects.toThrow(FileStoreFull);
	expect(await left()).toEqual([]);
});

test('the same works on an S3 store, which is sent a length and sees only sealed bytes', async () => {
	const objects = new Map<string, Buffer>();
	const s3 = createServer(async (request, response) => {
		const path = new URL(request.url ?? '', 'http://s3').pathname;
		if (request.method === 'PUT') {
			if (!request.headers['content-length']) return void response.writeHead(411).end();
			objects.set(path, await buffer(request));
		}
		if (request.method === 'DELETE') objects.delete(path);
		const body = request.method === 'GET' ? objects.get(path) : Buffer.alloc(0);
		response.writeHead(body ? 200 : 404).end(body);
	});
	await new Promise<void>((listening) => s3.listen(0, '127.0.0.1', listening));
	try {
		const endpoint = `http://127.0.0.1:${(s3.address() as AddressInfo).port}`;
		const access = { region: 'eu-1', accessKeyId: 'id', secretAccessKey: 'secret' };
		const store = await openFileStore({ kind: 's3', bucket: 'ilot', endpoint, ...access, spool: directory });
		const data = randomBytes(150_000);
		await sealInto(store, 'a/b', upload(data), bound);
		expect((await buffer(await openSealed(store, 'a/b', opening))).equals(data)).toBe(true);
		expect([...objects.keys()]).toEqual(['/ilot/a/b']);
		expect(objects.get('/ilot/a/b')?.includes(data.subarray(0, 16))).toBe(false);
		await expect(sealInto(store, 'a/c', upload(data), { ...bound, maxBytes: 9 })).rejects.toThrow(FileTooLarge);
		expect([...objects.keys()]).toEqual(['/ilot/a/b']);
		expect(await left()).toEqual([]);
	} finally {
		s3.close();
		s3.closeAllConnections();
	}
});

test.runIf(process.geteuid?.() === 0)('what a command writes as root belongs to whoever owns the folder', async () => {
	await chown(directory, 12345, 12346);
	await sealInto(await disk(), 'sealed/ab/one', upload(Buffer.from('x')), bound);
	for (const path of ['sealed', 'sealed/ab', 'sealed/ab/one'])
		expect(await stat(join(directory, path))).toMatchObject({ uid: 12345, gid: 12346 });
});
