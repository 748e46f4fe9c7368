// What must never come in at the counter, sent to the built server over HTTP: the page that comes back says what to mend in
// the language of its reader and keeps what was typed, nothing reaches the database that should not, and the next one is served.
import { readFileSync } from 'node:fs';
import { createDeflate, crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { locales, type Locale } from '../../src/lib/locales.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { makeCopies } from '../../src/lib/server/evidence/index.ts';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import { sizeText } from '../../src/lib/size-text.ts';
import { scene } from '../scene.ts';
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
	sendRaw,
	urlencoded,
	urlencodedType,
	type Answer,
	type Part
} from './send.ts';
import { mostMemory, serve, type Served } from './serve.ts';

vi.setConfig({ testTimeout: 60_000 });

let town: Awaited<ReturnType<typeof scene>>;
let app: Served;
beforeAll(async () => {
	town = await scene();
	app = await serve(town);
	await token(); // the first page makes the keys
}, 600_000); // where it is built first
afterAll(async () => {
	await app.stop();
	await town.leave();
});
afterEach(async () => {
	expect((await fetch(`${app.origin}/healthz`)).status).toBe(200);
});

const at = (path: string) => app.origin + path;
async function token(): Promise<string> {
	const { page } = await send(at('/en/flag'), { method: 'GET' });
	return fieldIn(page, 'token') ?? '';
}
const filled = async (more: Record<string, string> = {}) => ({
	token: await token(),
	topic: 'nuisance',
	text: 'Somebody shouts under my window.',
	place: 'Mill',
	danger: 'no',
	wantsAnswer: 'yes',
	...more
});
const post = (path: string, body: Buffer | string, type: string = multipartType, more: Record<string, string> = {}) =>
	send(at(path), { headers: { 'content-type': type, ...more }, body });
const flagIt = async (parts: Part[], locale: Locale = 'en') => post(`/${locale}/flag?/send`, multipart(...parts));

/** How much there is of everything a visitor can make. */
type Stored = Record<'signals' | 'conversations' | 'messages' | 'attachments' | 'identities' | 'drafts', number>;
async function stored(): Promise<Stored> {
	const { rows } = await town.owner.query<Stored>(
		`select (select count(*) from signal)::int signals, (select count(*) from conversation)::int conversations,
		(select count(*) from message)::int messages, (select count(*) from attachment)::int attachments,
		(select count(*) from reporter_identity)::int identities, (select count(*) from draft_file)::int drafts`
	);
	const [row] = rows;
	if (!row) throw new Error('nothing counted');
	return row;
}
const newestSignal = async () =>
	(
		await town.owner.query(
			`select title, text, web_handle, happened, street_place from signal order by id desc limit 1`
		)
	).rows[0];
/** Somebody's conversation is open: its cookie. */
async function comeBack(): Promise<string> {
	const { page } = await flagIt(fieldsOf(await filled()));
	const { headers } = await post('/en/receipt?/enter', urlencoded({ code: codeIn(page) ?? '' }), urlencodedType);
	return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** What people and machines type into fields: as sent, and as it must be kept. */
const texts: [what: string, text: string, kept?: string][] = [
	['HTML and script', '<script>alert(1)</script><img src=x onerror=alert(1)></textarea><b>bold'],
	['an attribute that ends early', `" autofocus onfocus="alert(1)' x='`],
	['SQL', `'; drop table signal; -- \\'); select pg_sleep(9)`],
	['a template', '{{7*7}} ${7*7} <%= 7*7 %> {@html x} %lang% %sveltekit.body%'],
	['marks that turn text', 'invoice \u202efdp.exe\u202c \u2066x\u2069'],
	['control characters', 'bell\u0007 escape\u001b[31m next\u0085 line\u2028 page\u000c end'],
	['NUL bytes', 'be\0fore and\0\0 after', 'before and after'],
	['a spreadsheet formula', '=HYPERLINK("http://x.example";"y")'],
	['signs of many parts', '👨‍👩‍👧‍👦 Z̷̡̛͚̼a̶l̴g̵o̷ ﷽ 🇪🇪'],
	['a path', '../../../../etc/passwd%00']
];

describe('what is typed', () => {
	test.each(texts)('%s comes back in the form as it was typed, in every language', async (_, text, kept = text) => {
		const before = await stored();
		for (const [index, locale] of locales.entries()) {
			if (index % 3 !== texts.findIndex(([, one]) => one === text) % 3) continue;
			const { danger: _danger, ...without } = await filled({ text, webHandle: text, name: text });
			const back = await flagIt(fieldsOf(without), locale);
			expect(back.status).toBe(400);
			expect(back.page).toContain(m.flag_error_danger({}, { locale }));
			expect(back.page).toContain(`lang="${locale}"`);
			for (const field of ['text', 'webHandle', 'name']) expect(fieldIn(back.page, field)).toBe(kept);
			expect(back.page).not.toMatch(/<script|<img/);
			const switched = await post(`/${locale}/flag?/keep`, multipart(...fieldsOf(without)));
			expect(switched.status).toBe(200);
			expect(switched.page).toContain(m.flag_title({}, { locale }));
			expect(fieldIn(switched.page, 'text')).toBe(kept);
		}
		expect(await stored()).toEqual(before);
	});

	test.each(texts)('%s is stored as it was typed and nothing else happens', async (_, text, kept = text) => {
		const before = await stored();
		const { status, page } = await flagIt(fieldsOf(await filled({ text, webHandle: text, happened: text })));
		expect(status).toBe(200);
		expect(codeIn(page)).toBeTruthy();
		expect(await newestSignal()).toMatchObject({ text: kept, web_handle: kept, happened: kept });
		expect(await stored()).toMatchObject({ signals: before.signals + 1, messages: before.messages + 1 });
	});

	test.each(texts)('%s in a conversation, as code and as proof number does no harm', async (_, text, kept = text) => {
		const cookie = await comeBack();
		const sent = await post(
			'/et/receipt?/add',
			multipart(...fieldsOf({ token: await token(), body: text, rating: text, note: text })),
			multipartType,
			{ cookie }
		);
		expect(sent.status).toBe(400); // no such mark
		expect(sent.page).toContain(m.talk_rate_error({}, { locale: 'et' }));
		expect(fieldIn(sent.page, 'body')).toBe(kept);
		const added = await post('/et/receipt?/add', urlencoded({ token: await token(), body: text }), urlencodedType, {
			cookie
		});
		expect(added.status).toBe(303);
		const { rows } = await town.owner.query('select body from message order by written_at desc, id desc limit 1');
		expect(rows[0].body).toBe(kept);
		const read = await send(at('/et/receipt'), { method: 'GET', headers: { cookie } });
		expect(read.page).not.toMatch(/<script|<img/);
		const code = await post('/nl/receipt?/enter', urlencoded({ code: text }), urlencodedType);
		expect(code.status).toBe(400);
		expect(readable(code.page)).toContain(m.back_error_mistyped({}, { locale: 'nl' }));
		const proof = await post('/nl/proof?/check', urlencoded({ number: text, text }), urlencodedType);
		expect(proof.status).toBe(200);
		expect(readable(proof.page)).toContain(m.proof_no({}, { locale: 'nl' }));
		expect(fieldIn(proof.page, 'text')).toBe(kept);
	});

	test('nothing at all is named point by point, and nothing is stored', async () => {
		const before = await stored();
		for (const locale of locales) {
			const { status, page } = await flagIt(fieldsOf({ token: await token() }), locale);
			expect(status).toBe(400);
			for (const sentence of [
				m.flag_error_topic,
				m.flag_error_where,
				m.flag_error_danger,
				m.flag_error_text,
				m.flag_error_answer
			])
				expect(readable(page)).toContain(sentence({}, { locale }));
		}
		const empty = await post('/fr/flag?/send', '', urlencodedType);
		expect(empty.status).toBe(400);
		expect(readable(empty.page)).toContain(m.flag_error_text({}, { locale: 'fr' }));
		expect((await post('/fr/receipt?/enter', '', urlencodedType)).status).toBe(400);
		expect((await post('/fr/receipt?/add', '', urlencodedType)).status).toBe(400);
		expect((await post('/fr/receipt?/reopen', '', urlencodedType)).status).toBe(400);
		expect((await post('/fr/receipt?/print', '', urlencodedType)).status).toBe(400);
		expect((await post('/fr/proof?/check', '', urlencodedType)).status).toBe(200);
		expect((await post('/fr/receipt/file', '', urlencodedType)).status).toBe(303);
		expect((await post('/fr/receipt/calendar', '', urlencodedType)).status).toBe(303);
		expect((await post('/fr/receipt/remove', '', urlencodedType)).status).toBe(303);
		expect(await stored()).toEqual(before);
	});

	test.each([
		['only blanks and marks nobody sees', ' \r\n\t\u200b\u202e\ufeff ', m.flag_error_text],
		['20,001 signs', 'x'.repeat(20_001), m.flag_error_text_long],
		['200,000 signs', 'é'.repeat(100_000) + 'x'.repeat(50_000), m.flag_error_text_long]
	])('a text of %s is named, and kept', async (_, text, sentence) => {
		const before = await stored();
		const { status, page } = await flagIt(fieldsOf(await filled({ text })), 'pt');
		expect(status).toBe(400);
		expect(readable(page)).toContain(sentence({}, { locale: 'pt' }));
		expect(fieldIn(page, 'text')).toBe(text);
		expect(await stored()).toEqual(before);
	});

	test('20,000 of the widest signs are taken, and every other field says what is too long for it', async () => {
		const widest = await flagIt(fieldsOf(await filled({ text: '漢'.repeat(20_000) })));
		expect(codeIn(widest.page)).toBeTruthy();
		const before = await stored();
		const long = 'w'.repeat(2001);
		const back = await flagIt(
			fieldsOf(
				await filled({
					webAddress: long,
					webHandle: long,
					place: long,
					postCode: long,
					happened: long,
					name: long,
					phone: long
				})
			),
			'nb'
		);
		expect(back.status).toBe(400);
		for (const field of ['webAddress', 'webHandle', 'place', 'postCode', 'happened', 'name', 'phone']) {
			expect(back.page).toContain(`id="${field}-error"`);
			expect(fieldIn(back.page, field)).toBe(long);
		}
		expect(await stored()).toEqual(before);
	});
});

describe('encodings', () => {
	const french = 'Été à Liège: « ça suffit » — œuvre';
	const windows1252 = Buffer.from(french.replace('—', '\x97').replace('œ', '\x9c'), 'latin1');
	const rest = async () => filled({ text: '' });

	test.each<[string, string, Buffer, string]>([
		['UTF-8', urlencodedType, Buffer.from(french), french],
		['UTF-8 that calls itself ISO-8859-1', `${urlencodedType}; charset=ISO-8859-1`, Buffer.from(french), french],
		['UTF-8 that calls itself UTF-16', `${urlencodedType}; charset="utf-16"`, Buffer.from(french), french],
		['UTF-8 in an encoding nobody knows', `${urlencodedType}; charset=x-none`, Buffer.from(french), french],
		['Windows-1252', urlencodedType, windows1252, french],
		['Windows-1252 that says so', `${urlencodedType}; charset=windows-1252`, windows1252, french],
		['UTF-16 of a plain text', urlencodedType, Buffer.from('help me', 'utf16le'), 'help me'],
		['UTF-8 broken in the middle', urlencodedType, Buffer.from([0x61, 0xc3, 0x62, 0xff, 0x63]), 'aÃbÿc'],
		['half a surrogate', urlencodedType, Buffer.from([0x61, 0xed, 0xa0, 0x80, 0x62]), 'aí\u00a0€b']
	])('%s is read as it was meant', async (_, type, bytes, text) => {
		const { text: _text, ...others } = await rest();
		const plain = await post('/fr/flag?/send', urlencoded({ ...others, text: bytes }), type);
		expect(codeIn(plain.page)).toBeTruthy();
		expect((await newestSignal()).text).toBe(text);
		const { text: _again, ...more } = await rest();
		const inParts = await flagIt([...fieldsOf(more), { name: 'text', value: bytes }], 'fr');
		expect(codeIn(inParts.page)).toBeTruthy();
		expect((await newestSignal()).text).toBe(text);
	});

	test.each<[string, Buffer]>([
		['utf-8', Buffer.from(french)],
		['iso-8859-1', windows1252],
		['utf-16le', Buffer.from(french, 'utf16le')]
	])('a part that says it is %s is read so', async (charset, value) => {
		const { text: _text, ...others } = await rest();
		await flagIt([...fieldsOf(others), { name: 'text', value, type: `text/plain; charset=${charset}` }]);
		expect((await newestSignal()).text).toBe(french);
	});
});

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

describe('broken forms', () => {
	const kept = (answer: Answer) => expect(fieldIn(answer.page, 'text')).toBe('Somebody shouts under my window.');

	test.each<[string, string, (whole: Buffer) => Buffer | string]>([
		['no boundary', 'multipart/form-data', (whole) => whole],
		['another boundary', 'multipart/form-data; boundary=other', (whole) => whole],
		['garbage', multipartType, () => '\0\xff\r\n\r\n--garbage'],
		['a boundary of a thousand signs', `multipart/form-data; boundary=${'b'.repeat(1000)}`, (whole) => whole],
		['escapes that mean nothing', urlencodedType, () => '%%%=%zz&&&=&%=%e']
	])('%s is an empty form: it comes back and stores nothing', async (_, type, made) => {
		const before = await stored();
		const answer = await post('/es/flag?/send', made(multipart(...fieldsOf(await filled()))), type);
		expect(answer.status).toBe(400);
		expect(readable(answer.page)).toContain(m.flag_error_text({}, { locale: 'es' }));
		for (const path of [
			'/es/receipt?/enter',
			'/es/receipt?/add',
			'/es/proof?/check',
			'/es/receipt/file',
			'/es/flag?/keep'
		])
			expect((await post(path, made(multipart(...fieldsOf(await filled()))), type)).status).toBeLessThan(500);
		expect(await stored()).toEqual(before);
	});

	test('a form cut off in the middle of a file keeps the text and says that it broke off', async () => {
		const before = await stored();
		const whole = multipart(...fieldsOf(await filled()), {
			name: 'files',
			value: Buffer.alloc(9000),
			fileName: 'a.jpg'
		});
		const answer = await post('/nl/flag?/send', whole.subarray(0, -3000));
		expect(answer.status).toBe(400);
		kept(answer);
		expect(readable(answer.page)).toContain(m.files_broken_off({}, { locale: 'nl' }));
		expect(await stored()).toEqual(before);
	});

	test('five thousand parts, a field twice, unknown fields, lists and names of the language itself change nothing', async () => {
		const parts = fieldsOf(await filled());
		const many = Array.from({ length: 5000 }, (_, index) => ({ name: `x${index}`, value: 'y' }));
		const strange = fieldsOf({
			'text[]': 'z',
			'text[0]': 'z',
			__proto__: 'z',
			constructor: 'z',
			toString: 'z',
			unitId: '00000000-0000-0000-0000-000000000000',
			set_aside: 'true',
			state: 'closed'
		});
		const { status, page } = await flagIt([{ name: 'text', value: 'first' }, ...strange, ...parts, ...many], 'nb');
		expect(status).toBe(200);
		expect(codeIn(page)).toBeTruthy();
		expect((await newestSignal()).text).toBe('Somebody shouts under my window.');
		const { rows } = await town.owner.query('select state, set_aside, unit_id from signal order by id desc limit 1');
		expect(rows[0]).toEqual({ state: 'new', set_aside: false, unit_id: town.mill });
	});

	test('parts within parts, a part without a name and a text sent as a file are not taken for text', async () => {
		const before = await stored();
		const { text: _, ...others } = await filled();
		const nested = Buffer.from(`--inner\r\nContent-Disposition: form-data; name="text"\r\n\r\nhidden\r\n--inner--\r\n`);
		const answer = await flagIt([
			...fieldsOf(others),
			{ name: 'nested', value: nested, type: 'multipart/mixed; boundary=inner' },
			{ name: '', value: 'nameless' },
			{ name: 'text', value: 'as a file', fileName: 'text.txt' }
		]);
		expect(answer.status).toBe(400);
		expect(answer.page).toContain(m.flag_error_text());
		expect((await stored()).signals).toBe(before.signals);
	});

	test.each([
		['application/json', '{"text":"x"}'],
		['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
		['', 'text=x']
	])('"%s" is no form of ours, and the page says so with 112 above', async (type, body) => {
		const before = await stored();
		const { status, page } = await post('/fr/flag?/send', body, type);
		expect([400, 403, 415]).toContain(status);
		expect(page).toContain('lang="fr"');
		expect(readable(page)).toContain(m.error_not_understood({}, { locale: 'fr' }));
		expect(await stored()).toEqual(before);
	});

	test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s does nothing', async (method) => {
		const before = await stored();
		for (const path of ['/en/flag', '/en/receipt/remove', '/en/proof'])
			expect((await send(at(path), { method, headers: { 'content-type': urlencodedType } })).status).toBeLessThan(500);
		expect(await stored()).toEqual(before);
	});

	test.each([
		'/xx',
		'/fr/nothing',
		'/fr/flag/nothing',
		'/en/%00',
		'/en/%ff',
		'/en/..%2f..%2fetc%2fpasswd',
		`/en/${'x'.repeat(9000)}`
	])('%s is not there, and says so', async (path) => {
		const { status, page } = await send(at(path), { method: 'GET' });
		expect([400, 404, 414, 431]).toContain(status);
		if (status === 404) expect(page).toContain('112');
		expect(page).not.toMatch(/node_modules|at \w+ \(/);
	});

	test('a form sent to an action that is not there leads back to the page', async () => {
		const { status, page } = await post('/fr/flag?/nothing', urlencoded({ text: 'x' }), urlencodedType);
		expect(status).toBe(404);
		expect(page).toContain(m.error_not_found({}, { locale: 'fr' }));
	});
});

describe('tokens, and whose form it is', () => {
	test.each<[string, () => string | Promise<string>]>([
		['missing', () => ''],
		['made up', () => 'lnf3k.AAAAAAAAAAAAAAAAAAAAAA.AAAA'],
		['changed', async () => `${(await token()).slice(0, -4)}AAAA`],
		['thirteen hours old', () => newFormToken(new Date(Date.now() - 13 * 3_600_000))],
		['of 100,000 signs', () => 'x'.repeat(100_000)]
	])('with a token that is %s the form comes back once, with the text, and then goes', async (_, bad) => {
		const before = await stored();
		const answer = await flagIt(fieldsOf(await filled({ token: await bad() })), 'et');
		expect(answer.status).toBe(409);
		expect(readable(answer.page)).toContain(m.flag_error_expired({}, { locale: 'et' }));
		expect(fieldIn(answer.page, 'text')).toBe('Somebody shouts under my window.');
		expect(await stored()).toEqual(before);
		const again = await flagIt(fieldsOf(await filled({ token: fieldIn(answer.page, 'token') ?? '' })), 'et');
		expect(codeIn(again.page)).toBeTruthy();
	});

	test('a form sent again, and ten times at once, makes one signal and shows one code', async () => {
		const before = await stored();
		const form = fieldsOf(await filled());
		const answers = [...(await Promise.all(Array.from({ length: 10 }, () => flagIt(form)))), await flagIt(form)];
		expect(new Set(answers.map(({ page }) => codeIn(page))).size).toBe(1);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		expect(await stored()).toMatchObject({ signals: before.signals + 1, messages: before.messages + 1 });
	});

	test('a message sent again is there once', async () => {
		const cookie = await comeBack();
		const before = await stored();
		const body = multipart(...fieldsOf({ token: await token(), body: 'Again.' }));
		for (let time = 0; time < 3; time++)
			expect((await post('/en/receipt?/add', body, multipartType, { cookie })).status).toBe(303);
		expect((await stored()).messages).toBe(before.messages + 1);
	});

	test('with a made-up or foreign cookie nothing opens and what was written is kept', async () => {
		const before = await stored();
		for (const cookie of ['ilot=made-up', `ilot=${'x'.repeat(5000)}`, 'ilot=%00%ff', 'ilot[]=a; ilot=']) {
			const answer = await post(
				'/es/receipt?/add',
				urlencoded({ token: await token(), body: 'Mine.' }),
				urlencodedType,
				{ cookie }
			);
			expect(answer.status).toBe(400);
			expect(readable(answer.page)).toContain(m.talk_session_over({}, { locale: 'es' }));
			expect(fieldIn(answer.page, 'body')).toBe('Mine.');
			expect((await post('/es/receipt/remove', '', urlencodedType, { cookie })).status).toBe(303);
		}
		expect(await stored()).toEqual(before);
	});

	test.each([
		['another site', 'https://evil.example'],
		['a page that hides where it is from', 'null'],
		['another port of this machine', 'http://localhost:1']
	])('a form of %s is refused at every address, in a page that says what to do', async (_, origin) => {
		const cookie = await comeBack();
		const before = await stored();
		for (const path of [
			'flag?/send',
			'receipt?/add',
			'receipt?/enter',
			'receipt/remove',
			'proof?/check',
			'receipt/file'
		]) {
			const answer = await post(`/nl/${path}`, urlencoded(await filled({ body: 'x' })), urlencodedType, {
				cookie,
				origin
			});
			expect(answer.status).toBe(403);
			expect(readable(answer.page)).toContain(m.ui_elsewhere_title({}, { locale: 'nl' }));
			expect(answer.headers['set-cookie']).toBeUndefined();
		}
		expect(await stored()).toEqual(before);
	});

	test('leaving ends the session once, and a link of another site ends nobody’s', async () => {
		const cookie = await comeBack();
		const ahead = await send(at('/en/leave'), { method: 'GET', headers: { cookie, 'sec-purpose': 'prefetch' } });
		expect(ahead.status).toBe(503);
		expect((await send(at('/en/receipt'), { method: 'GET', headers: { cookie } })).page).toContain(m.talk_title());
		const left = await send(at('/en/leave'), { method: 'GET', headers: { cookie } });
		expect(left.status).toBe(303);
		expect((await send(at('/en/leave'), { method: 'GET', headers: { cookie: 'ilot=made-up' } })).status).toBe(303);
		expect((await send(at('/en/receipt'), { method: 'GET', headers: { cookie } })).page).toContain(m.back_title());
	});
});

describe('on the line', () => {
	const head = (length: string) =>
		`POST /en/proof?/check HTTP/1.1\r\nHost: localhost\r\nOrigin: ${app.origin}\r\nContent-Type: ${urlencodedType}\r\n${length}\r\n\r\n`;

	test.each([
		['two lengths', 'Content-Length: 4\r\nContent-Length: 9'],
		['a length below nothing', 'Content-Length: -1'],
		['a length and chunks at once', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
		['a length that is a word', 'Content-Length: many']
	])('%s is refused and the line closed', async (_, length) => {
		expect(await sendRaw(app.origin, `${head(length)}a=bcGET /en HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
			/^HTTP\/1\.1 400/
		);
	});

	test('a form shorter than it says waits for the rest and stores nothing; a longer one is read as long as it says', async () => {
		const before = await stored();
		expect(await sendRaw(app.origin, `${head('Content-Length: 9000')}text=abc`, 700)).toBe('');
		const long = await sendRaw(app.origin, `${head('Content-Length: 6')}text=a&number=smuggled`, 1500);
		expect(long).toMatch(/^HTTP\/1\.1 (200|400)/); // what follows is no request, and may end the line first
		expect(long).not.toContain('smuggled');
		expect(await stored()).toEqual(before);
	});

	test('a hundred who send a byte now and then keep nobody waiting', async () => {
		const slow = Array.from({ length: 100 }, () => sendRaw(app.origin, head('Content-Length: 5000'), 2500));
		const begun = performance.now();
		const { page } = await flagIt(fieldsOf(await filled()));
		expect(codeIn(page)).toBeTruthy();
		expect(performance.now() - begun).toBeLessThan(2000);
		await Promise.all(slow);
	});

	test('headers without end are refused', async () => {
		expect(await sendRaw(app.origin, `GET /en HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`)).toMatch(
			/^HTTP\/1\.1 431/
		);
	});
});
