import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { importBytes, plainBodyBytes, refusedAtTheEdge, uploadBodyBytes } from './edge.ts';
import { sendRefusal } from './edge-page.ts';

const here = loadConfig({});
const most = uploadBodyBytes(here);
const form = (url: string, bytes: number, cookie = '') =>
	refusedAtTheEdge(
		{
			method: 'POST',
			url,
			headers: {
				origin: here.origin,
				'content-type': 'multipart/form-data; boundary=x',
				'content-length': String(bytes),
				cookie
			}
		} as unknown as IncomingMessage,
		here
	);
const signedIn = 'theme=dark; ilot.session_token=abc';
const files = '/desk/signals/S-2026-00012/files?/add';

test.each([
	'/desk/sign-in?/demo',
	'/desk/sign-in/code',
	'/desk/invitation/x',
	'/desk/auth/callback/single-sign-on',
	'/desk/live',
	'/desk/signals/new',
	'/desk/signals/S-2026-00012?/note'
])('%s is a form of text, and takes no more than one, whoever sends it', (url) => {
	expect(form(url, plainBodyBytes, signedIn)).toBeUndefined();
	expect(form(url, plainBodyBytes + 1, signedIn)).toEqual({ status: 413 });
});

test('files for the desk are taken from a browser where somebody is or was signed in, and from no other', () => {
	for (const cookie of [signedIn, '__Host-ilot.session_token=abc', 'a=b; ilot.who=abc'])
		expect(form(files, most, cookie)).toBeUndefined();
	expect(form(files, most + 1, signedIn)).toEqual({ status: 413 });
	for (const cookie of ['', 'ilot.kept=abc', 'not-ilot.who=abc'])
		expect(form(files, most, cookie)).toEqual({ status: 413 });
});

test('a file of signals has a limit of its own, which is said before a byte of the file is read', async () => {
	expect(form('/desk/import', importBytes, signedIn)).toBeUndefined();
	expect(form('/desk/import', importBytes, '')).toEqual({ status: 413 });
	const server = createServer((incoming, answer) => {
		const refusal = refusedAtTheEdge(incoming, here);
		if (refusal) sendRefusal(incoming, answer, refusal, here);
		else answer.end('taken');
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const sent = (bytes: number, language: string) =>
		new Promise<string>((resolve, reject) => {
			const form = request({
				port: (server.address() as AddressInfo).port,
				method: 'POST',
				path: '/desk/import',
				headers: {
					origin: here.origin,
					cookie: signedIn,
					'accept-language': language,
					'content-type': 'multipart/form-data; boundary=x',
					'content-length': bytes
				}
			});
			form.on('response', (answer) => {
				void text(answer).then((said) => {
					form.destroy();
					resolve(`${answer.statusCode} ${said}`);
				});
			});
			form.on('error', reject);
			form.flushHeaders(); // and nothing more: whoever waited for the body would wait for ever
		});
	try {
		expect(await sent(500 * 1024 ** 2, 'en')).toBe('200 taken');
		expect(await sent(importBytes + plainBodyBytes + 1, 'en')).toMatch(/^413 .*can have at most 1 GB/s);
		expect(await sent(importBytes + plainBodyBytes + 1, 'nl')).toMatch(/^413 .*hoogstens 1 GB/s);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
