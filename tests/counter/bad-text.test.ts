// What is typed, in whatever signs and whatever encoding.
import { describe, expect, test, vi } from 'vitest';
import { counterLocales } from '../../src/lib/locales.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { counterScene } from './counter-scene.ts';
import {
	codeIn,
	fieldIn,
	fieldsOf,
	multipart,
	multipartType,
	readable,
	send,
	urlencoded,
	urlencodedType
} from './send.ts';

vi.setConfig({ testTimeout: 60_000 });

const { town, at, token, filled, post, flagIt, stored, newestSignal, comeBack } = await counterScene();

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
		for (const [index, locale] of counterLocales.entries()) {
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
		for (const locale of counterLocales) {
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
