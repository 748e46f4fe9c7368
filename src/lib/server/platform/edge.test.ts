import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { forgetVisitor, plainBodyBytes, refusedAtTheEdge, securityHeaders, uploadBodyBytes } from './edge.ts';

const here = loadConfig({});
const behindProxy = loadConfig({ ORIGIN: 'https://ilot.example', TRUSTED_PROXY: 'yes' });
const request = (method: string, url: string, headers: Record<string, string>) =>
	({ method, url, headers: { ...headers }, socket: { remoteAddress: '203.0.113.9' } }) as unknown as IncomingMessage;
const form = (url: string, bytes: number, type = 'multipart/form-data; boundary=x') =>
	refusedAtTheEdge(
		request('POST', url, { origin: here.origin, 'content-type': type, 'content-length': String(bytes) }),
		here
	);

test.each([
	['/fr/flag?/send', 2 * 1024 ** 3, undefined], // reads as it comes, stops by itself
	['/en/receipt?/add', 2 * 1024 ** 3, undefined],
	['/en/proof', 0, { status: 413 }],
	['/healthz', 0, { status: 413 }],
	['/desk', 0, { status: 413 }]
])('%s takes the largest upload plus %i bytes: %o', (url, more, refusal) =>
	expect(form(url, uploadBodyBytes(here) + more)).toEqual(refusal)
);

test('a form without files is held to the smaller limit, and must say how long it is', () => {
	const type = 'application/x-www-form-urlencoded';
	expect(form('/fr/flag', plainBodyBytes, type)).toBeUndefined();
	expect(form('/fr/flag', plainBodyBytes + 1, type)).toEqual({ status: 413 });
	const chunked = { origin: here.origin, 'content-type': type, 'transfer-encoding': 'chunked' };
	expect(refusedAtTheEdge(request('POST', '/fr/flag', chunked), here)).toEqual({ status: 411 });
});

test.each([
	['another site', 'https://evil.example', 'application/x-www-form-urlencoded'],
	['a page that hides where it is from', 'null', 'multipart/form-data; boundary=x'],
	['nobody', undefined, 'text/plain'],
	['nobody, of no kind', undefined, undefined]
])('a form of %s goes no further', (_, origin, type) => {
	const headers = { ...(origin && { origin }), ...(type && { 'content-type': type }) };
	for (const method of ['POST', 'PUT', 'DELETE'])
		expect(refusedAtTheEdge(request(method, '/en/flag', headers), here)).toEqual({ status: 403, fromElsewhere: true });
	expect(refusedAtTheEdge(request('GET', '/en/flag', headers), here)).toBeUndefined();
});

test('no address of a visitor passes, and protocol and host are our own word', () => {
	const names = [
		'x-forwarded-for',
		'x-forwarded-proto',
		'x-forwarded-host',
		'x-real-ip',
		'forwarded',
		'cf-connecting-ip',
		'true-client-ip',
		'via'
	];
	const one = request('GET', '/', { ...Object.fromEntries(names.map((name) => [name, '203.0.113.9'])), accept: '*/*' });
	forgetVisitor(one, behindProxy);
	expect(one.headers).toEqual({ accept: '*/*', 'x-ilot-protocol': 'https', 'x-ilot-host': 'ilot.example' });
	expect(one.socket.remoteAddress).toBeUndefined();
});

test('whoever came over https is told to stay there', () => {
	expect(securityHeaders(behindProxy)['strict-transport-security']).toBe('max-age=31536000');
	expect(securityHeaders(here)).not.toHaveProperty('strict-transport-security');
});

test('what came over plain http to the proxy is sent to https; only a trusted proxy is believed', () => {
	const plain = { 'x-forwarded-proto': 'http' };
	expect(refusedAtTheEdge(request('GET', '/en?a=1', plain), behindProxy)).toEqual({
		status: 308,
		location: 'https://ilot.example/en?a=1'
	});
	expect(refusedAtTheEdge(request('POST', '/en/flag', plain), behindProxy)).toEqual({ status: 403 });
	expect(refusedAtTheEdge(request('GET', '//elsewhere.example', plain), behindProxy)).toEqual({
		status: 308,
		location: 'https://ilot.example//elsewhere.example'
	});
	expect(refusedAtTheEdge(request('GET', '/en', { 'x-forwarded-proto': 'https' }), behindProxy)).toBeUndefined();
	expect(refusedAtTheEdge(request('GET', '/en', plain), here)).toBeUndefined();
});
