// Every page of the counter stays below 60 KB with all it needs, whatever was written: many come by it on an old phone.
import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { counterScene } from './counter-scene.ts';
import { codeIn, fieldsOf, multipart, multipartType, urlencoded, urlencodedType } from './send.ts';

vi.setConfig({ testTimeout: 60_000 });

const { app, at, token, filled, post, flagIt } = await counterScene();

interface Weighed {
	bytes: number;
	encoding: string | undefined;
	page: string;
}
/** Sends as browsers do, which say what they take. */
const weigh = (path: string, { body, headers = {} }: { body?: Buffer; headers?: Record<string, string> } = {}) =>
	new Promise<Weighed>((resolve, reject) => {
		const line = request(at(path), {
			method: body ? 'POST' : 'GET',
			headers: { origin: app.origin, accept: 'text/html', 'accept-encoding': 'gzip, deflate, br', ...headers }
		});
		line.once('error', reject);
		line.once('response', async (response) => {
			const whole = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
			const encoding = response.headers['content-encoding'];
			resolve({ bytes: whole.length, encoding, page: String(encoding === 'gzip' ? gunzipSync(whole) : whole) });
		});
		line.end(body);
	});

/** As long as a text may be and in letters of two bytes: no word comes twice, as a machine that packs it would like. */
const longText = Array.from({ length: 20_000 / 8 }, (_, at) =>
	[...((at * 7_919) % 40_353_607).toString(32).padStart(7, '0')]
		.map((one) => String.fromCodePoint(0x410 + parseInt(one, 32)))
		.join('')
).join(' ');

test('pages come packed to who takes them, plain to who does not, and are the same', async () => {
	for (const path of ['/nl', '/nl/flag', '/nl/receipt', '/nl/nothing']) {
		const packed = await weigh(path);
		const plain = await weigh(path, { headers: { 'accept-encoding': 'identity' } });
		expect(packed.encoding, path).toBe('gzip');
		expect(plain.encoding, path).toBeUndefined();
		expect(packed.bytes, path).toBeLessThan(plain.bytes / 2);
		const withoutToken = (page: string) => page.replace(/name="token" value="[^"]+"/g, '');
		expect(withoutToken(packed.page), path).toBe(withoutToken(plain.page));
	}
});

test('the longest texts come back below sixty kilobytes, in the form and in the talk', async () => {
	const sheet = /href="\.?\.?(\/_app\/[^"]+\.css)"/.exec((await weigh('/et/flag')).page)?.[1] ?? '';
	const style = (await weigh(sheet, { headers: { 'accept-encoding': 'br' } })).bytes;
	const most = 60 * 1024 - style;
	const form = multipart(...fieldsOf({ ...(await filled()), text: longText, danger: '' }));
	const back = await weigh('/et/flag?/send', { body: form, headers: { 'content-type': multipartType } });
	expect(back.page).toContain(longText);
	expect(back.bytes).toBeLessThan(most);
	const code = codeIn((await flagIt(fieldsOf({ ...(await filled()), text: longText }))).page) ?? '';
	const { headers } = await post('/et/receipt?/enter', urlencoded({ code }), urlencodedType);
	const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
	for (const one of ['first', 'second']) {
		const more = multipart(...fieldsOf({ token: await token(), body: longText.replace(/.{6}/, one) }));
		expect((await post('/et/receipt?/add', more, multipartType, { cookie })).status).toBe(303);
	}
	const talk = await weigh('/et/receipt', { headers: { cookie } });
	expect(talk.page.length).toBeGreaterThan(3 * 20_000);
	expect(talk.bytes).toBeLessThan(most);
});
