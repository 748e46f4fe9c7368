import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Disk } from 'flydrive';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { visitor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { config, loadConfig, useConfig } from '../platform/config.ts';
import { DurableDisk } from '../platform/files/durable-disk.ts';
import { newFormToken } from '../platform/form-token.ts';
import { clearDrafts, receiveForm, useFileStore } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());
beforeEach(() => useConfig(loadConfig({ ...process.env, UPLOAD_MAX_BYTES: '100 KB', UPLOAD_MAX_FILES: '3' })));
afterEach(() => {
	setClock();
	useFileStore(undefined);
	useConfig(undefined);
});

type Part = [name: string, value: string | Blob, fileName?: string];
/** A form as a browser sends it. */
function sent(...parts: Part[]) {
	const form = new FormData();
	for (const [name, value, fileName] of parts) {
		if (typeof value === 'string') form.append(name, value);
		else form.append(name, value, fileName);
	}
	return new Request('http://localhost/en/flag', { method: 'POST', body: form });
}
const file = (bytes: number) => new Blob([Buffer.alloc(bytes, 7)]);
const onDisk = () =>
	readdirSync(config().dataDir, { recursive: true, withFileTypes: true }).filter(
		(entry) => entry.isFile() && entry.parentPath.includes('sealed')
	);

test('files are kept under the token with a clean name, and what was typed stays', async () => {
	const token = newFormToken();
	const photo = new Blob([readFileSync('tests/files/gps-turned.jpg')]);
	const form = await receiveForm(
		visitor,
		sent(['token', token], ['text', 'Grüße\r\n\u202eabc'], ['files', photo, '../../etc/\u202egpj.exe'])
	);
	expect(form.values).toMatchObject({ token, text: 'Grüße\r\n\u202eabc' });
	expect(form.drafts.map(({ name }) => name)).toEqual(['gpj.exe']);
	expect(form.problems).toEqual([]);
	const again = await receiveForm(visitor, sent(['token', token], ['files', file(10), 'b.bin']));
	expect(again.drafts.map(({ name }) => name)).toEqual(['gpj.exe', 'b.bin']);
	const { rows } = await town.owner.query('select media_kind, media_type from draft_file order by received_at');
	expect(rows[0]).toEqual({ media_kind: 'image', media_type: 'image/jpeg' });
	const sealed = onDisk().map((entry) => readFileSync(join(entry.parentPath, entry.name)));
	expect(sealed).toHaveLength(2);
	expect(sealed.every((bytes) => bytes.subarray(0, 4).toString() === 'ILOT')).toBe(true);
	expect((await receiveForm(visitor, sent(['token', newFormToken()]))).drafts).toEqual([]);
});

test('a file is taken off the form again, by whoever has its token alone', async () => {
	const token = newFormToken();
	const before = onDisk().length;
	const { drafts, kept } = await receiveForm(
		visitor,
		sent(['token', token], ['files', file(9), 'a'], ['files', file(9), 'b'])
	);
	const [first] = drafts;
	await receiveForm(visitor, sent(['token', newFormToken()], ['remove', first?.id ?? '']));
	const left = await receiveForm(visitor, sent(['token', token], ['kept', kept], ['remove', first?.id ?? '']));
	expect(left).toMatchObject({ drafts: [{ name: 'b' }], gone: 0 });
	expect(onDisk()).toHaveLength(before + 1);
});

test('a file too large, too many or empty is named, and the others are kept', async () => {
	const before = onDisk().length;
	const form = await receiveForm(
		visitor,
		sent(
			['token', newFormToken()],
			['files', file(0), 'empty.jpg'],
			['files', file(9), 'a'],
			['files', file(102_401), 'large.mp4'],
			['files', file(9), 'b'],
			['files', file(9), 'c'],
			['files', file(9), 'd'],
			['after', 'typed']
		)
	);
	expect(form.problems.map(({ name, why }) => [name, why])).toEqual([
		['empty.jpg', 'empty'],
		['large.mp4', 'too_large'],
		['d', 'too_many']
	]);
	expect(form.drafts.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
	expect(form.values.after).toBe('typed');
	expect(onDisk()).toHaveLength(before + 3);
});

test('of an upload of two gigabytes hardly more than one file is read, and the text before it is kept', async () => {
	let given = 0;
	const boundary = 'x';
	const part = (name: string, more = '') =>
		`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
	const head = `${part('token')}${newFormToken()}\r\n${part('text')}help\r\n${part('files', '; filename="film.mp4"')}`;
	const body = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				controller.enqueue(given === 0 ? Buffer.from(head) : Buffer.alloc(64 * 1024, 1));
				given += 64 * 1024;
				if (given > 2 * 1024 ** 3) controller.close();
			}
		},
		{ highWaterMark: 0 }
	);
	const request = new Request('http://localhost/en/flag', {
		method: 'POST',
		body,
		duplex: 'half',
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }
	} as RequestInit);
	const form = await receiveForm(visitor, request);
	expect(form).toMatchObject({
		values: { text: 'help' },
		drafts: [],
		problems: [{ name: 'film.mp4', why: 'too_large' }]
	});
	expect(given).toBeLessThan(1024 ** 2);
});

test('an upload that breaks off keeps the files that were whole', async () => {
	const token = newFormToken();
	const whole = Buffer.from(
		await sent(['token', token], ['files', file(9), 'a'], ['files', file(50_000), 'b']).arrayBuffer()
	);
	const type = `multipart/form-data; boundary=${whole.subarray(2, whole.indexOf('\r\n')).toString()}`;
	const form = await receiveForm(
		visitor,
		new Request('http://localhost/', {
			method: 'POST',
			body: whole.subarray(0, -20_000),
			headers: { 'content-type': type }
		})
	);
	expect(form.drafts.map(({ name }) => name)).toEqual(['a']);
	expect(form.problems.map(({ name, why }) => [name, why])).toEqual([
		['b', 'not_kept'],
		['', 'broken_off']
	]);
});

test('a full disk is told as such, and nothing is left behind', async () => {
	class FullDisk extends DurableDisk {
		protected override openForWriting() {
			return new Writable({
				write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
			});
		}
	}
	useFileStore(Promise.resolve({ disk: new Disk(new FullDisk(config().dataDir)) }));
	const form = await receiveForm(visitor, sent(['token', newFormToken()], ['text', 'kept'], ['files', file(9), 'a']));
	expect(form).toMatchObject({ values: { text: 'kept' }, drafts: [], problems: [{ name: 'a', why: 'no_room' }] });
});

test('with an old, changed or missing token the files are kept under a fresh one', async () => {
	const form = await receiveForm(visitor, sent(['token', 'forged.token.here'], ['files', file(9), 'a']));
	expect(form).toMatchObject({ expired: true, drafts: [{ name: 'a' }] });
	expect((await receiveForm(visitor, sent(['token', form.values.token]))).drafts).toHaveLength(1);
});

test('after an hour a draft is gone from the form, which tells it, and later from the disk', async () => {
	const token = newFormToken();
	const before = onDisk().length;
	const { kept } = await receiveForm(visitor, sent(['token', token], ['files', file(9), 'a']));
	setClock(new Date(Date.now() + 61 * 60_000));
	expect(await receiveForm(visitor, sent(['token', token], ['kept', kept]))).toMatchObject({ drafts: [], gone: 1 });
	await clearDrafts();
	expect(onDisk()).toHaveLength(before + 1);
	setClock(new Date(Date.now() + 71 * 60_000));
	await clearDrafts();
	expect(onDisk()).toHaveLength(0);
	expect((await town.owner.query('select from draft_file')).rowCount).toBe(0);
});

test.each([
	['nothing', new Request('http://localhost/', { method: 'POST' })],
	[
		'no boundary',
		new Request('http://localhost/', { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } })
	],
	[
		'garbage',
		new Request('http://localhost/', {
			method: 'POST',
			body: '\0\xff garbage',
			headers: { 'content-type': 'multipart/form-data; boundary=x' }
		})
	],
	[
		'JSON',
		new Request('http://localhost/', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
	]
])('%s sent instead of a form is an empty form', async (_, request) => {
	expect((await receiveForm(visitor, request)).drafts).toEqual([]);
});

test('one form sent several times at once keeps as many files as one', async () => {
	const token = newFormToken();
	const before = onDisk().length;
	const forms = await Promise.all(
		[1, 2, 3].map((turn) =>
			receiveForm(visitor, sent(['token', token], ['files', file(9), `a${turn}`], ['files', file(9), `b${turn}`]))
		)
	);
	expect((await receiveForm(visitor, sent(['token', token]))).drafts).toHaveLength(3);
	expect(forms.flatMap(({ problems }) => problems.map(({ why }) => why))).toEqual(Array(3).fill('too_many'));
	expect(onDisk()).toHaveLength(before + 3);
});
