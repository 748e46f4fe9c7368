// Forms that are broken, sent again, or not the sender’s own.
import { describe, expect, test, vi } from 'vitest';
import { m } from '../../src/lib/paraglide/messages.js';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import { counterScene } from './counter-scene.ts';
import {
	codeIn,
	fieldIn,
	fieldsOf,
	multipart,
	multipartType,
	readable,
	send,
	sendRaw,
	urlencoded,
	urlencodedType,
	type Answer
} from './send.ts';

vi.setConfig({ testTimeout: 60_000 });

const { town, app, at, token, filled, post, flagIt, stored, newestSignal, comeBack } = await counterScene();

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
