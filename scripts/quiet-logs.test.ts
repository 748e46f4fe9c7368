import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDataDir } from '../tests/service.ts';
import { startPostgres } from './postgres.ts';
import { keepLogsQuiet } from './quiet-logs.ts';

// A server of its own, whose log is read; what a database says counts more than how its server was started.
const dataDir = newDataDir();
let server: Awaited<ReturnType<typeof startPostgres>>;
let superuser: pg.Client;
const address = (database: string, user?: string) => {
	const url = Object.assign(new URL(server.ownerUrl), { pathname: `/${database}` });
	return (user ? Object.assign(url, { username: user, password: user }) : url).href;
};
const ours = (database: string) => ['ilot_app', 'ilot_auth'].map((role) => address(database, role));
const log = () =>
	readFileSync([join(dataDir, 'database/pg.log'), join(dataDir, 'pg.log')].find(existsSync) ?? '', 'utf8');

beforeAll(async () => {
	server = await startPostgres(dataDir, { throwAway: true });
	superuser = new pg.Client(server.ownerUrl);
	await superuser.connect();
	await superuser.query(`create role installation login createrole createdb password 'installation'`);
	const installation = new pg.Client(address('postgres', 'installation'));
	await installation.connect();
	for (const role of ['ilot_app', 'ilot_auth'])
		await installation.query(`create role ${role} login password '${role}'`);
	await installation.end();
});
afterAll(async () => {
	await superuser.end();
	await server.stop();
});

/** A database whose administrator likes to see everything. */
async function loudDatabase(name: string) {
	await superuser.query(`create database ${name} owner installation`);
	for (const setting of [
		`log_statement = 'all'`,
		'log_min_duration_statement = 0',
		'log_parameter_max_length = -1',
		'log_parameter_max_length_on_error = -1',
		`log_error_verbosity = 'verbose'`,
		`log_min_error_statement = 'error'`,
		`log_min_messages = 'warning'`
	])
		await superuser.query(`alter database ${name} set ${setting}`);
}

/** What the application may come to: a text that is kept, one that breaks a rule, one that cannot be read. */
async function writeAndFail(database: string, text: string) {
	const app = new pg.Client(address(database, 'ilot_app'));
	await app.connect();
	await app.query('create temporary table flag (text text check (length(text) < 100), number int primary key)');
	await app.query('insert into flag values ($1, 1)', [text]);
	for (const [sql, ...values] of [
		['insert into flag values ($1, 1)', text],
		['insert into flag values ($1, 2)', text.repeat(20)],
		['select $1::text::uuid', text],
		[`select to_tsquery($1)`, `${text} &&`],
		[`select '${text}'::int`]
	])
		await expect(app.query(sql ?? '', values)).rejects.toThrow();
	await app.end();
}

test('a loud server has what people write in its log; once we may say so, in errors neither', async () => {
	await loudDatabase('loud');
	await writeAndFail('loud', 'they-threaten-the-baker');
	expect(log().split('they-threaten-the-baker').length).toBeGreaterThan(8);
	expect(await keepLogsQuiet(address('loud'), ours('loud'))).toBeUndefined();
	await writeAndFail('loud', 'they-threaten-the-miller');
	expect(log()).not.toContain('they-threaten-the-miller');
	await superuser.query('alter role ilot_app reset all; alter role ilot_auth reset all');
});

test('the embedded server is quiet as it is started', async () => {
	await writeAndFail('postgres', 'they-threaten-the-smith');
	expect(log()).not.toContain('they-threaten-the-smith');
});

test('an owner who may not say so is told what the superuser says, and with that it is quiet', async () => {
	await loudDatabase('outside');
	const asOwner = address('outside', 'installation');
	const line = (await keepLogsQuiet(asOwner, ours('outside'))) ?? '';
	expect(line.split('\n')).toHaveLength(1);
	expect(line).toMatch(
		/^DATABASE_URL: this server may write into its own log what citizens write \(.*log_statement=all.*\); its superuser ends that with: alter role /
	);
	await superuser.query(line.slice(line.indexOf('alter role')));
	expect(await keepLogsQuiet(asOwner, ours('outside'))).toBeUndefined();
	await writeAndFail('outside', 'they-threaten-the-tailor');
	expect(log()).not.toContain('they-threaten-the-tailor');
});

test('what holds for a role in this database alone is seen too', async () => {
	await superuser.query(`alter role ilot_auth in database outside set log_statement = 'mod'`);
	expect(await keepLogsQuiet(address('outside'), ours('outside'))).toContain('(log_statement=mod)');
});

test('a transaction that somebody left open ends after a minute', async () => {
	const app = new pg.Client(address('outside', 'ilot_app'));
	await app.connect();
	expect((await app.query('show idle_in_transaction_session_timeout')).rows).toEqual([
		{ idle_in_transaction_session_timeout: '1min' }
	]);
	await app.end();
});
