import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { exampleEnvironment } from './config-example.ts';
import { isLoopback, loadConfig } from './config.ts';

const faults = (env: Record<string, string>) => {
	try {
		loadConfig(env);
	} catch (cause) {
		return (cause as Error).message.split('\n');
	}
	return [];
};

test('without any variable the service is one for this machine', () => {
	expect(loadConfig({})).toMatchObject({
		port: 3000,
		host: '127.0.0.1',
		origin: 'http://localhost:3000',
		https: false,
		trustedProxy: false,
		dataDir: resolve('data'),
		country: 'be',
		languages: ['en', 'fr', 'nl', 'nb', 'et', 'es', 'pt', 'ar', 'ru'],
		upload: { maxBytes: 50 * 1024 ** 2, maxFiles: 5 },
		files: { kind: 'disk', folder: resolve('data/files') },
		mail: undefined,
		oidc: undefined,
		minFormSeconds: 3
	});
});

test.each([
	[{ PORT: 'abc' }, 'PORT: must be a number from 1 to 65535, got "abc"'],
	[{ PORT: '0' }, 'PORT: must be a number from 1 to 65535, got "0"'],
	[{ PORT: '3000.5' }, 'PORT: must be a number from 1 to 65535, got "3000.5"'],
	[{ ORIGIN: 'ilot.example' }, 'ORIGIN: must be an address such as https://ilot.example, got "ilot.example"'],
	[
		{ ORIGIN: 'http://ilot.example' },
		'ORIGIN: plain http is accepted for this machine only; give an https address, got "http://ilot.example"'
	],
	[{ ORIGIN: 'https://ilot.example/desk' }, 'ORIGIN: must be protocol and host only, got "https://ilot.example/desk"'],
	[{ TRUSTED_PROXY: 'true' }, 'TRUSTED_PROXY: must be yes or no, got "true"'],
	[{ LANGUAGES: 'en,de' }, 'LANGUAGES: must be a list of en,fr,nl,nb,et,es,pt,ar,ru, without repeats, got "en,de"'],
	[{ UPLOAD_MAX_BYTES: '9 GB' }, 'UPLOAD_MAX_BYTES: must be a size such as 50 MB, at most 2 GB, got "9 GB"'],
	[{ FILES: 'ftp' }, 'FILES: must be one of disk, s3, got "ftp"'],
	[
		{ OIDC_ISSUER: 'https://a.example', OIDC_CLIENT_ID: 'x' },
		'OIDC_CLIENT_SECRET: is missing, single sign-on needs it'
	],
	[{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM: is missing, SMTP_URL needs it']
])('%o stops with one line', (env, line) => expect(faults(env)).toEqual([line]));

test('every wrong value has its line, and none shows a secret', () => {
	expect(faults({ PORT: 'x', DATABASE_URL: 'mysql://me:hush@db', SMTP_URL: 'hush' })).toEqual([
		'PORT: must be a number from 1 to 65535, got "x"',
		expect.stringMatching(/^DATABASE_URL: must be an address such as .*, got something else$/),
		expect.stringMatching(/^SMTP_URL: must be an address such as .*, got something else$/)
	]);
});

test('groups are complete or absent', () => {
	const s3 = { FILES: 's3', S3_ENDPOINT: 'https://s3.example', S3_REGION: 'eu', S3_BUCKET: 'b', S3_KEY: 'k' };
	expect(faults(s3)).toEqual(['S3_SECRET: is missing, FILES=s3 needs it']);
	expect(loadConfig({ ...s3, S3_SECRET: 's' }).files).toMatchObject({ kind: 's3', bucket: 'b', secret: 's' });
	expect(loadConfig({ ORIGIN: 'https://ilot.example/', PORT: '' })).toMatchObject({
		origin: 'https://ilot.example',
		https: true
	});
});

test('accounts on platforms are read as JSON or from a file, and what is wrong with them shows no password', () => {
	const account = { kind: 'xmpp', address: 'Team@chat.example', password: 'secret' };
	const given = (...list: object[]) => ({ CONNECTORS: JSON.stringify(list) });
	expect(loadConfig(given(account)).connectors).toEqual([{ ...account, address: 'team@chat.example' }]);
	expect(loadConfig({}).connectors).toEqual([]);
	for (const wrong of [
		given(account, account),
		given({ ...account, address: 'team' }),
		given({ ...account, server: 'http://chat.example' }),
		{ CONNECTORS: '[{"password": "secret"' },
		{ CONNECTORS: '/nowhere/secret' }
	]) {
		expect(faults(wrong)).toEqual([expect.stringMatching(/^CONNECTORS: must be a list of accounts in JSON/)]);
		expect(faults(wrong).join()).not.toContain('secret');
	}
});

test('this machine is what cannot leave it', () => {
	for (const host of ['localhost', 'ilot.localhost', '127.0.0.1', '127.8.8.8', '[::1]'])
		expect(isLoopback(host)).toBe(true);
	for (const host of ['127.example', 'localhost.example', '0.0.0.0', '10.0.0.1', 'notlocalhost'])
		expect(isLoopback(host)).toBe(false);
});

test('.env.example tells every variable and its default, as the schema has them', () => {
	expect(readFileSync('.env.example', 'utf8')).toBe(exampleEnvironment());
	const defaults = exampleEnvironment()
		.split('\n')
		.flatMap((line) => {
			const [, name, value] = /^# ([A-Z0-9_]+)="?([^"]*)"?$/.exec(line) ?? [];
			return name ? [[name, value]] : [];
		});
	expect(defaults.length).toBeGreaterThan(20);
	expect(loadConfig(Object.fromEntries(defaults))).toEqual(loadConfig({}));
});

test('every setting is read by something', () => {
	const code = globSync('{src,scripts}/**/*.{ts,mjs}')
		.filter((file) => !/\.test\.ts$|platform[\\/]config\.ts$|paraglide/.test(file))
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	const names = Object.keys(loadConfig({})).filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
	expect(names).toEqual([]);
});
