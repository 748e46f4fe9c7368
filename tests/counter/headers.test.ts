// What every answer tells the browser, and what it is for whoever asks; read off the built server.
import { describe, expect, test, vi } from 'vitest';
import { counterScene } from './counter-scene.ts';
import { codeIn, fieldsOf, multipart, multipartType, send, urlencoded, urlencodedType } from './send.ts';

vi.setConfig({ testTimeout: 60_000 });

const { at, filled, post } = await counterScene();

const always = {
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': expect.stringContaining('camera=()')
};

describe('security headers', () => {
	test.each([
		['a page', '/en', 200],
		['the way to a language', '/', 307],
		['an address with a stroke too many', '/en/', 308],
		['the way to sign in', '/desk/signals/S-2026-00001', 303],
		['a page that is not there', '/en/nothing', 404],
		['an address that is not there', '/nothing', 404],
		['what is closed', '/metrics', 404],
		['whether it lives', '/healthz', 200],
		['what is served as it lies', '/favicon.svg', 200]
	])('%s has them', async (_, path, status) => {
		const answer = await send(at(path), { method: 'GET' });
		expect(answer.status).toBe(status);
		expect(answer.headers).toMatchObject(always);
	});

	test('over plain http nothing is said of https', async () => {
		expect((await send(at('/en'), { method: 'GET' })).headers['strict-transport-security']).toBeUndefined();
	});

	test('the style sheet, a form that comes back, one of another site and one that is too large have them', async () => {
		const { page } = await send(at('/en'), { method: 'GET' });
		const sheet = /href="\.?(\/_app\/[^"]+\.css)"/.exec(page)?.[1] ?? '';
		expect((await send(at(sheet), { method: 'GET' })).headers).toMatchObject(always);
		const form = urlencoded({ code: 'x' });
		expect((await post('/en/receipt?/enter', form, urlencodedType)).headers).toMatchObject(always);
		const foreign = await post('/en/receipt?/enter', form, urlencodedType, { origin: 'https://evil.example' });
		expect(foreign.status).toBe(403);
		expect(foreign.headers).toMatchObject(always);
		const large = await post('/en/proof', 'x'.repeat(2 * 1024 ** 2), urlencodedType);
		expect(large.status).toBe(413);
		expect(large.headers).toMatchObject(always);
	});
});

test.each(['*/*', 'application/json', 'image/png', ''])(
	'who says to take %j gets a page with the code, and none of what stands behind it',
	async (accept) => {
		const body = multipart(...fieldsOf(await filled()));
		const { status, headers, page } = await post('/nb/flag?/send', body, multipartType, { accept });
		expect(status).toBe(200);
		expect(headers['content-type']).toMatch(/^text\/html/);
		expect(codeIn(page)).toBeTruthy();
	}
);
