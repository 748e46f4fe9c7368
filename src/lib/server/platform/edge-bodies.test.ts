import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { plainBodyBytes, refusedAtTheEdge, uploadBodyBytes } from './edge.ts';

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
