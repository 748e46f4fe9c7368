// Files that are not what they say, too large, or made to do harm.
import { readFileSync } from 'node:fs';
import { createDeflate, crc32 } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { m } from '../../src/lib/paraglide/messages.js';
import { makeCopies } from '../../src/lib/server/evidence/index.ts';
import { sizeText } from '../../src/lib/size-text.ts';
import { counterScene } from './counter-scene.ts';
import {
	boundary,
	chosenIn,
	codeIn,
	fieldIn,
	fieldsOf,
	multipart,
	multipartType,
	partOf,
	readable,
	send,
	urlencodedType
} from './send.ts';
import { mostMemory } from './serve.ts';

vi.setConfig({ testTimeout: 60_000 });

const { town, app, at, filled, post, flagIt, stored } = await counterScene();

/** A PNG of 60,000 × 60,000 points, 450 MB once opened and half a megabyte as it comes. */
async function imageBomb(): Promise<Buffer> {
	const chunk = (type: string, data: Buffer) => {
		const named = Buffer.concat([Buffer.from(type), data]);
		const length = Buffer.alloc(4);
		length.writeUInt32BE(data.length);
		const sum = Buffer.alloc(4);
		sum.writeUInt32BE(crc32(named));
		return Buffer.concat([length, named, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(60_000, 0);
	head.writeUInt32BE(60_000, 4);
	head[8] = 1;
	const deflate = createDeflate({ level: 1 });
	const packed: Buffer[] = [];
	deflate.on('data', (data: Buffer) => packed.push(data));
	const rows = Buffer.alloc(7501 * 1000);
	for (let written = 0; written < 60; written++)
		if (!deflate.write(rows)) await new Promise((next) => deflate.once('drain', next));
	await new Promise((done) => deflate.end(done));
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk('IHDR', head),
		chunk('IDAT', Buffer.concat(packed)),
		chunk('IEND', Buffer.alloc(0))
	]);
}

describe('files', () => {
	const sample = (name: string) => readFileSync(`tests/files/${name}`);
	const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
	const cases: [string, string, () => Buffer | Promise<Buffer>, kind: string, copies: string][] = [
		['a zip named .jpg', 'photo.jpg', () => sample('zip-named.jpg'), 'other', 'sealed_only'],
		['a page named .png', 'photo.png', () => sample('page-named.png'), 'other', 'sealed_only'],
		['a drawing with a script', 'drawing.svg', () => sample('script.svg'), 'other', 'sealed_only'],
		['a photo that is a zip too', 'both.jpg', () => sample('jpeg-and-zip.jpg'), 'image', 'ready'],
		[
			'a picture that is a script too',
			'both.gif',
			() => Buffer.concat([gif, Buffer.from('/*=1;alert(1)//*/')]),
			'image',
			'ready'
		],
		[
			'a paper that is a page too',
			'both.pdf',
			() => Buffer.concat([sample('three-pages.pdf'), Buffer.from('\n<script>alert(1)</script>')]),
			'pdf',
			'ready'
		],
		['a picture of 3.6 billion points', 'bomb.png', imageBomb, 'image', 'sealed_only'],
		['a photo cut off in its middle', 'cut.jpg', () => sample('cut-off.jpg'), 'image', 'sealed_only'],
		['a program', 'holiday.jpg.exe', () => Buffer.from('MZ\x90\0\x03'), 'other', 'sealed_only']
	];
	test.each(cases)(
		'%s is taken, sealed, and shown only as a copy of what it is',
		async (_, fileName, content, kind, copies) => {
			const { status, page } = await flagIt([
				...fieldsOf(await filled()),
				{ name: 'files', value: await content(), fileName }
			]);
			expect(status).toBe(200);
			expect(codeIn(page)).toBeTruthy();
			const newest = () =>
				town.owner.query(`select id, name, media_kind, copy_state from attachment order by id desc limit 1`);
			const [file] = (await newest()).rows;
			expect(file).toMatchObject({ name: fileName, media_kind: kind, copy_state: 'waiting' });
			await makeCopies({ attachmentId: file.id });
			const [made] = (await newest()).rows;
			expect(made.copy_state).toBe(copies);
			const made_of = await town.owner.query('select media_type from attachment_copy where attachment_id = $1', [
				file.id
			]);
			for (const { media_type } of made_of.rows) expect(media_type).toMatch(/^image\/(webp|jpeg|png)$/);
		}
	);

	test.each<[string, string | Buffer, string]>([
		['a path', '../../etc/passwd', 'passwd'],
		['a path of Windows', 'C:\\Users\\x\\photo.jpg', 'photo.jpg'],
		['a NUL', 'photo.jpg\0.exe', 'photo.jpg.exe'],
		['marks that turn it', 'photo\u202egpj.exe', 'photogpj.exe'],
		['10,000 signs', `${'n'.repeat(10_000)}.jpg`, `${'n'.repeat(116)}.jpg`],
		['HTML', '<img src=x onerror=alert(1)>.jpg', '_img src=x onerror=alert(1)_.jpg'],
		['bytes that are no UTF-8', Buffer.from([0x70, 0xe9, 0x2e, 0x6a, 0x70, 0x67]), 'p\ufffd.jpg'],
		['nothing but dots', '...', 'file']
	])('a file name with %s is made harmless', async (_, fileName, shown) => {
		const { page } = await post(
			'/en/flag?/keep',
			multipart(...fieldsOf(await filled()), { name: 'files', value: sample('gps-turned.jpg'), fileName })
		);
		const { rows } = await town.owner.query('select name, store_key from draft_file order by id desc limit 1');
		expect(rows[0].name).toBe(shown);
		expect(rows[0].store_key).toMatch(/^sealed\/[0-9a-f]{2}\/[0-9a-f-]{36}$/);
		expect(page).not.toContain('<img');
		expect(readable(page)).toContain(shown);
	});

	test('a file name with a line break ends no header', async () => {
		const fileName = 'a.jpg"\r\nX-Injected: yes\r\nContent-Type: text/html; x="';
		const { status, headers } = await post(
			'/en/flag?/keep',
			multipart(...fieldsOf(await filled()), { name: 'files', value: 'x', fileName })
		);
		expect(status).toBe(200);
		expect(headers['x-injected']).toBeUndefined();
	});

	test('two gigabytes come to a page that keeps the text, in a memory that does not grow with them', async () => {
		const before = await stored();
		const values = await filled({ text: 'It is all in the film.' });
		const block = Buffer.alloc(64 * 1024, 7);
		async function* film() {
			yield multipart(...fieldsOf(values)).subarray(0, -(boundary.length + 6));
			yield partOf({ name: 'files', value: '', fileName: 'film.mp4' }).subarray(0, -2);
			for (let sent = 0; sent < 2 * 1024 ** 3; sent += block.length) yield block;
		}
		const memory = mostMemory(app.pid);
		const length = 2 * 1024 ** 3 + 4096;
		const answer = await send(at('/fr/flag?/send'), {
			headers: { 'content-type': multipartType, 'content-length': length },
			body: film()
		});
		expect(answer.status).toBe(400);
		expect(fieldIn(answer.page, 'text')).toBe('It is all in the film.');
		expect(chosenIn(answer.page, 'topic')).toBe('nuisance');
		expect(readable(answer.page)).toContain(
			m.files_too_large({ name: 'film.mp4', size: sizeText(50 * 1024 ** 2, 'fr') }, { locale: 'fr' })
		);
		expect(answer.sent).toBeLessThan(250 * 1024 ** 2);
		if (memory !== undefined) expect((mostMemory(app.pid) ?? 0) - memory).toBeLessThan(150);
		expect(await stored()).toEqual(before);
	}, 60_000);

	test('what has no files field is held to a megabyte before a byte of it is read', async () => {
		for (const path of ['/et/proof?/check', '/et/receipt/file', '/et/receipt/calendar']) {
			const { status, page } = await send(at(path), {
				headers: { 'content-type': urlencodedType, 'content-length': 3 * 1024 ** 2 },
				body: [Buffer.alloc(1024)]
			});
			expect(status).toBe(413);
			expect(readable(page)).toContain(m.ui_too_large_title({}, { locale: 'et' }));
		}
	});
});
