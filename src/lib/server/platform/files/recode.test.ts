import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pdfFile } from '../../../../../tests/files/make-pdf.ts';
import { loadFfmpeg } from './ffmpeg.ts';
import { detectType } from './media-type.ts';
import { type KeepCopy, recode } from './recode.ts';
import type { RecodeLimits } from './recode-limits.ts';
import { recodeSealed } from './recode-sealed.ts';
import { openFileStore, openSealed, SealBroken, sealInto } from './store.ts';

vi.setConfig({ testTimeout: 180_000 }); // each file is read by a process of its own

let outDir: string;
let written: Map<string, Buffer>;
beforeEach(async () => {
	outDir = await mkdtemp(join(tmpdir(), 'ilot-recode-'));
	written = new Map();
});
afterEach(() => rm(outDir, { recursive: true }));

const fixture = (name: string) => readFile(`tests/files/${name}`);
const source = (bytes: Uint8Array) => Readable.from([bytes], { objectMode: false });

async function recoded(bytes: Uint8Array, limits: Partial<RecodeLimits> = {}) {
	const keep: KeepCopy = async ({ file }, content) => void written.set(file, await buffer(content));
	return recode(await detectType(bytes), source(bytes), keep, limits);
}
async function copiesOf(name: string) {
	const result = await recoded(await fixture(name));
	if ('failed' in result) throw new Error(`${name}: ${result.failed}`);
	return { ...result, files: result.copies.map(({ file }) => written.get(file) ?? Buffer.alloc(0)) };
}

// What stands in the fixtures (see make-files.ts), and the names under which formats carry metadata or a tail.
const traces = [
	'GPS-SECRET-PLACE',
	'GeheimeKamera',
	'Voorbeeld',
	'+51.0583',
	'HIDDEN-TAIL',
	'Exif',
	'EXIF',
	'XMP ',
	'ICCP',
	'http://ns.adobe.com',
	'PK\u0003\u0004'
];
const tracesIn = (bytes: Buffer) => traces.filter((trace) => bytes.includes(trace, 0, 'latin1'));

test.each([
	['gps-turned.jpg', 96, 64],
	['screenshot.png', 300, 200],
	['alpha.webp', 80, 60],
	['photo.avif', 80, 60],
	['iphone.heic', 64, 96],
	['jpeg-and-zip.jpg', 96, 64]
])('%s becomes an upright WebP with nothing but the picture in it', async (name, width, height) => {
	expect(tracesIn(await fixture(name))).not.toEqual([]);
	const { copies, files, shortened } = await copiesOf(name);
	expect(copies).toEqual([
		{
			role: 'image',
			mediaType: 'image/webp',
			file: 'image.webp',
			width,
			height,
			hash: expect.stringMatching(/^[01]{64}$/),
			bytes: files[0]?.length
		}
	]);
	expect(shortened).toBe(false);
	expect(tracesIn(files[0]!)).toEqual([]);
	const seen = await sharp(files[0]).metadata();
	expect(seen).toMatchObject({ format: 'webp', width, height, space: 'srgb' });
	expect([seen.exif, seen.xmp, seen.iptc, seen.icc, seen.orientation, seen.comments]).toEqual(Array(6).fill(undefined));
});

test('a photograph taken with the camera on its side stands upright', async () => {
	const { files } = await copiesOf('gps-turned.jpg');
	const pixel = async (left: number, top: number) => [
		...(await sharp(files[0]).removeAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer())
	];
	const [red = 0, , blue = 0] = await pixel(8, 8); // red above left, as it was drawn
	expect(red).toBeGreaterThan(blue + 50);
	const [otherRed = 0, , otherBlue = 0] = await pixel(88, 8);
	expect(otherBlue).toBeGreaterThan(otherRed + 50);
});

test('a moving picture goes on moving, up to the limit of frames', async () => {
	const { copies, files } = await copiesOf('moving.gif');
	expect(copies[0]).toMatchObject({ width: 64, height: 64, frames: 3 });
	expect(await sharp(files[0], { animated: true }).metadata()).toMatchObject({ pages: 3, delay: [200, 200, 200] });
	expect(await recoded(await fixture('moving.gif'), { frames: 2 })).toMatchObject({
		copies: [{ frames: 2 }],
		shortened: true
	});
});

test('each page of a PDF becomes a picture, up to the limit, and the number of all is told', async () => {
	const { copies, files, pages } = await copiesOf('three-pages.pdf');
	expect(pages).toBe(3);
	expect(copies.map(({ role, file }) => `${role} ${file}`)).toEqual([
		'page page-1.webp',
		'page page-2.webp',
		'page page-3.webp'
	]);
	expect(copies[0]).toMatchObject({ width: 1239, height: 1754 });
	for (const file of files) {
		expect(tracesIn(file)).toEqual([]);
		expect((await sharp(file).stats()).channels[0]?.min).toBeLessThan(50); // there is writing on it
	}
	const many = await recoded(pdfFile(Array.from({ length: 35 }, (_, page) => `Page ${page + 1}`)), { pages: 2 });
	expect(many).toMatchObject({
		pages: 35,
		shortened: true,
		copies: [{ file: 'page-1.webp' }, { file: 'page-2.webp' }]
	});
});

test.each(['tone.mp3', 'tone.m4a', 'tone.ogg'])('the sound %s becomes an MP3 as long as it was', async (name) => {
	expect(tracesIn(await fixture(name))).not.toEqual([]);
	const { copies, files } = await copiesOf(name);
	expect(copies).toMatchObject([{ role: 'audio', mediaType: 'audio/mpeg' }]);
	expect(copies[0]?.seconds).toBeGreaterThan(1.9);
	expect(copies[0]?.seconds).toBeLessThan(2.2);
	expect(tracesIn(files[0]!)).toEqual([]);
	expect(await detectType(files[0]!)).toEqual({ kind: 'audio', mediaType: 'audio/mpeg' });
});

test.each([
	['gps-turned.mp4', 120, 160],
	['clip.webm', 160, 120]
])('the film %s becomes an upright WebM with sound and a poster', async (name, width, height) => {
	expect(tracesIn(await fixture(name))).not.toEqual([]);
	const { copies, files } = await copiesOf(name);
	expect(copies).toMatchObject([
		{ role: 'video', mediaType: 'video/webm', width, height },
		{ role: 'poster', mediaType: 'image/webp', width, height }
	]);
	for (const file of files) expect(tracesIn(file)).toEqual([]);
	const ffmpeg = await loadFfmpeg();
	const probe = await ffmpeg.probe(files[0]!);
	expect(probe.streams.map(({ kind }) => kind)).toEqual(['video', 'audio']);
	expect(probe.seconds).toBeGreaterThan(2.9);
	expect(probe.seconds).toBeLessThan(3.2);
	const said = await ffmpeg.run(
		{ 'a.webm': files[0]! },
		'-i',
		'a.webm',
		'-fflags',
		'+bitexact',
		'-f',
		'ffmetadata',
		'said.txt'
	);
	expect(Buffer.from(said).toString().trim().split('\n')).toEqual([';FFMETADATA1']);
});

test('a film longer than the limit is shortened and says so; a stereo sound works as well as one in mono', async () => {
	const ffmpeg = await loadFfmpeg();
	const noise = ['-f', 'lavfi', '-i', 'anoisesrc=d=3', '-ac', '2', 'noise.wav'];
	const result = await recoded(await ffmpeg.run({}, ...noise), { mediaSeconds: 1 });
	expect(result).toMatchObject({ copies: [{ role: 'audio' }], shortened: true });
});

test.each([
	['zip-named.jpg', 'unsupported'],
	['page-named.png', 'unsupported'],
	['script.svg', 'unsupported'],
	['cut-off.jpg', 'damaged']
])('%s stays sealed: %s', async (name, failed) => {
	expect(await recoded(await fixture(name))).toEqual({ failed });
	expect([...written]).toEqual([]);
});

test('a damaged PDF, one with a password, and a damaged film stay sealed', async () => {
	expect(await recoded(Buffer.from('%PDF-1.7\nnothing of the kind\n%%EOF'))).toEqual({ failed: 'damaged' });
	const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`;
	const locked = pdfFile(['Secret']).toString('latin1').replace('/Info 4 0 R', `/Info 4 0 R ${lock}`);
	expect(await recoded(Buffer.from(locked, 'latin1'))).toEqual({ failed: 'protected' });
	const film = await fixture('gps-turned.mp4');
	expect(await recoded(Buffer.concat([film.subarray(0, 64), randomBytes(5000)]))).toEqual({ failed: 'damaged' });
});

test('an image bomb of 400 megapixels in 50 kB is not opened', async () => {
	const bomb = pngBomb(20_000);
	expect(bomb.length).toBeLessThan(60_000);
	expect(await recoded(bomb)).toEqual({ failed: 'too_large' });
});

test('a page that would be drawn for hours ends after its time, however few bytes it has', async () => {
	const endless = slowPage(1_000_000);
	expect(endless.length).toBeLessThan(100_000);
	const begun = performance.now();
	expect(await recoded(endless, { secondsACopy: 3, seconds: 60 })).toEqual({ failed: 'too_slow' });
	expect(performance.now() - begun).toBeLessThan(15_000);
});

test('a process that opens a file ends with the one that started it, also in the middle of a page', async () => {
	const starter = `
		import { startRecoder } from './src/lib/server/platform/files/start-recoder.ts';
		import { recodeLimits } from './src/lib/server/platform/files/recode-limits.ts';
		const recoder = await startRecoder({ kind: 'pdf', mediaType: 'application/pdf', limits: recodeLimits.pdf });
		process.stdin.pipe(recoder.input);
		console.log(recoder.pid);`;
	const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', starter]);
	parent.stdin.end(slowPage(1_000_000));
	const pid = Number(String((await once(parent.stdout, 'data'))[0]));
	const computed = () => Number(/\) \S+ (?:\S+ ){10}(\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
	await vi.waitFor(() => expect(computed()).toBeGreaterThan(150), 90_000); // hundredths of a second: it draws
	parent.kill('SIGKILL');
	await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), 5000);
});

test('a process that takes too long or too much memory is ended', async () => {
	const photo = await fixture('gps-turned.jpg');
	expect(await recoded(photo, { seconds: 0.05 })).toEqual({ failed: 'too_slow' });
	expect(await recoded(photo, { copyBytes: 100 }), 'a copy heavier than allowed').toEqual({ failed: 'crashed' });
	expect(await recoded(await fixture('clip.webm'), { megabytes: 64 })).toEqual({ failed: 'too_much_memory' });
});

test('copies made by the job lie sealed beside the original, and a tampered original makes none', async () => {
	const store = await openFileStore({ kind: 'disk', directory: join(outDir, 'store') });
	const key = { id: 'files-1', secret: randomBytes(32) };
	const keyFor = (id: string) => (id === key.id ? key : undefined);
	const photo = await fixture('gps-turned.jpg');
	const { type } = await sealInto(store, 'one/original', source(photo), { key, boundTo: 'one', maxBytes: 1e6 });
	const into = { keyFor, key, copiesPath: 'one/copies' };
	const result = await recodeSealed(store, { path: 'one/original', boundTo: 'one', type }, into);
	expect(result).toMatchObject({
		shortened: false,
		copies: [{ role: 'image', path: 'one/copies/image.webp', keyId: 'files-1' }]
	});
	if ('failed' in result) throw new Error(result.failed);
	const { path, boundTo } = result.copies[0]!;
	const copy = await buffer(await openSealed(store, path, { keyFor, boundTo }));
	expect(await detectType(copy)).toEqual({ kind: 'image', mediaType: 'image/webp' });
	const tampered = recodeSealed(store, { path: 'one/original', boundTo: 'two', type }, into);
	await expect(tampered).rejects.toThrow(SealBroken);
});

/** A few bytes that ask for very much drawing: the same square again and again, under a blend that looks at every dot. */
function slowPage(times: number): Buffer {
	const drawing = deflateSync(Buffer.from('/G gs 0.5 g 0 0 1152 1152 re f\n'.repeat(times)), { level: 9 });
	const page =
		'/MediaBox [0 0 1152 1152] /Contents 4 0 R /Resources << /ExtGState << /G << /ca 0.01 /BM /Luminosity >> >> >>';
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		`<< /Type /Page /Parent 2 0 R ${page} >>`
	].map((object) => Buffer.from(object));
	objects.push(
		Buffer.concat([
			Buffer.from(`<< /Length ${drawing.length} /Filter /FlateDecode >> stream\n`),
			drawing,
			Buffer.from('\nendstream')
		])
	);
	let file = Buffer.from('%PDF-1.4\n');
	const starts = objects.map((object, at) => {
		const start = file.length;
		file = Buffer.concat([file, Buffer.from(`${at + 1} 0 obj `), object, Buffer.from(' endobj\n')]);
		return `${String(start).padStart(10, '0')} 00000 n \n`;
	});
	const table = `xref\n0 5\n0000000000 65535 f \n${starts.join('')}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
	return Buffer.concat([file, Buffer.from(table)]);
}

/** A black square of one bit a pixel: nothing packed, very much unpacked. */
function pngBomb(edge: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const frame = Buffer.alloc(8);
		frame.writeUInt32BE(data.length, 0);
		frame.writeUInt32BE(crc32(body), 4);
		return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(edge, 0);
	head.writeUInt32BE(edge, 4);
	head[8] = 1;
	const rows = deflateSync(Buffer.alloc(edge * (1 + edge / 8)));
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
