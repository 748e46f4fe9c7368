import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newSet } from '../src/lib/server/platform/keyring.ts';
import { answers, newDataDir, openReceipt, runScript, sendFlag, startService } from '../tests/service.ts';
import { startPostgres } from './postgres.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

// A server of its own, because a start sets the passwords of roles that belong to the whole server.
const dataDir = newDataDir();
const own = process.env.TEST_DATABASE_URL ? undefined : await startPostgres(newDataDir(), { throwAway: true });
const server = new URL(process.env.TEST_DATABASE_URL ?? own?.ownerUrl ?? '');
const keys = join(dataDir, 'given-keys.json');

// The line to it, which the tests cut.
const lines = new Set<Socket>();
const line = createServer((from) => {
	const to = connect(Number(server.port), server.hostname);
	for (const end of [from, to]) {
		lines.add(end);
		end.on('error', () => {}).on('close', () => lines.delete(end));
	}
	from.pipe(to).pipe(from);
	from.on('close', () => to.destroy());
	to.on('close', () => from.destroy());
});
let port = 0;
const open = () => new Promise<void>((done) => line.listen(port, '127.0.0.1', done));
const cut = async () => {
	const closed = new Promise((done) => line.close(done));
	for (const end of lines) end.destroy();
	await closed;
};

let environment: Record<string, string>;
beforeAll(async () => {
	const client = new pg.Client(server.href);
	await client.connect();
	await client.query('create database outside');
	await client.end();
	writeFileSync(keys, JSON.stringify(newSet()), { mode: 0o600 });
	await open();
	port = (line.address() as AddressInfo).port;
	const url = new URL(server.href);
	Object.assign(url, { hostname: '127.0.0.1', port: String(port), pathname: '/outside' });
	environment = { DATABASE_URL: url.href, KEYS: keys, DATA_DIR: dataDir };
	const answers = join(dataDir, 'answers.json');
	writeFileSync(
		answers,
		JSON.stringify({
			serviceName: 'Ormedal',
			country: 'be',
			languages: ['en'],
			administrator: { name: 'Ana', email: 'ana@police.example' }
		})
	);
	const setup = await runScript('setup', ['--config', answers], environment);
	// Debian's log is its superuser's to quieten, and a start says so.
	expect(setup.stderr.replace(/^DATABASE_URL: this server may write .*\n/, '')).toBe('');
	await cut();
});
afterAll(async () => {
	await cut().catch(() => {});
	await own?.stop();
});

test('a start waits for a database that is away, and goes on by itself when the line was cut', async () => {
	const service = await startService(dataDir, environment);
	await service.says(`Waiting for the database at 127.0.0.1:${port}`);
	await open();
	await service.ready();
	const { code } = await sendFlag(service, 'before the cut');
	await cut();
	await answers(service, '/readyz', 503);
	await open();
	await service.says('The database is there again.');
	await answers(service, '/readyz', 200);
	expect(await openReceipt(service, code ?? '')).toContain('before the cut');
	expect(await service.stop()).toBe(0);
});

test('a wrong password or name is said in one line, and not waited for', async () => {
	const url = new URL(server.href);
	url.password = 'wrong';
	const wrong = await startService(dataDir, { ...environment, DATABASE_URL: url.href });
	expect(await wrong.ended).toBe(1);
	expect(wrong.said()).toMatch(
		/^Starting the database …\nDATABASE_URL: \S+ says no: password authentication failed.*\n$/
	);
	expect(wrong.said()).not.toContain('wrong@');
});

test('a server older than 15 is refused in one line', async () => {
	const client = new pg.Client(server.href);
	await client.connect();
	await client.query('create database older');
	await client.end();
	const url = new URL(server.href);
	url.pathname = '/older';
	const older = new pg.Client(url.href);
	await older.connect();
	// This server says that it is one of 2021, to whoever looks here first.
	await older.query(`create schema past; create function past.current_setting(text) returns text language sql as
		$$ select case $1 when 'server_version_num' then '140012' else '14.12' end $$`);
	await older.end();
	url.searchParams.set('options', '-c search_path=past,pg_catalog');
	const refused = await startService(dataDir, { ...environment, DATABASE_URL: url.href });
	expect(await refused.ended).toBe(1);
	expect(refused.said()).toContain('DATABASE_URL: PostgreSQL 14.12 is too old; 15 or newer is needed\n');
});

test('other keys than those of the data stop the start', async () => {
	if (lines.size === 0) await open().catch(() => {});
	const other = await startService(dataDir, { ...environment, KEYS: JSON.stringify(newSet()) });
	expect(await other.ended).toBe(1);
	expect(other.said()).toMatch(
		/KEYS: missing for existing data: auth [0-9a-f]{12}, proof [0-9a-f]{12}, receipt-code [0-9a-f]{12}; put them back/
	);
});
