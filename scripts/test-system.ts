// npm run test:system: mail through Debian's Exim and Dovecot, a talk through Debian's Prosody; and the tests that stand on the database, and a start with DATABASE_URL,
// once more against Debian's PostgreSQL 15 and an owner who is no superuser. What npm test has shown and no database changes (pure rules, files, pages) is not repeated.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../tests/e2e/support/free-port.ts';
import { syncTypes } from './install.mjs';
import { compileMessages } from './messages-there.ts';
import { ofVitest } from './reports.mjs';

const bin = '/usr/lib/postgresql/15/bin';
const ownerPassword = 'owner';
let passed = 0;
const failures: string[] = [];

const folder = mkdtempSync(join(tmpdir(), 'ilot-system-'));
try {
	if (!existsSync(bin)) throw new Error(`${bin} is not there; apt-get install postgresql-15`);
	// An installation takes them away. Not once more: npm test may be reading them beside us.
	if (!existsSync('node_modules/$app/tsconfig.json') && syncTypes() !== 0) throw new Error('svelte-kit sync');
	compileMessages();
	const url = await startDebians();
	try {
		// A room may have a scene of its own, which stands on that of all.
		const onTheDatabase = globSync('src/**/*.test.ts').filter((file) =>
			/(tests\/(scene|database)|-scene)\.ts'/.test(readFileSync(file, 'utf8'))
		);
		vitest([...onTheDatabase, 'scripts/schema.test.ts', 'tests/system/mail.test.ts', 'tests/system/xmpp.test.ts'], url);
		// Last and alone: a start gives the roles of the server new passwords.
		vitest(['scripts/outside-database.test.ts'], url);
	} finally {
		pgCtl('stop', '-m', 'immediate');
	}
} catch (cause) {
	failures.push(`failed: ${cause instanceof Error ? cause.message : String(cause)}`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${failures.join('\n')}\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);

/** A server of Debian's, and on it the role of an installation: it may make roles and databases, and is no superuser. */
async function startDebians(): Promise<string> {
	const user = whoRunsIt();
	if (user) chownSync(folder, user.uid, user.gid);
	const file = join(folder, 'password');
	writeFileSync(file, ownerPassword);
	if (user) chownSync(file, user.uid, user.gid);
	const data = join(folder, 'pg');
	execFileSync(
		join(bin, 'initdb'),
		['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale=C.UTF-8'],
		{ ...user, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] }
	);
	const port = await freePort();
	const settings = [
		'listen_addresses=127.0.0.1',
		'unix_socket_directories=',
		'max_connections=100',
		'fsync=off',
		'synchronous_commit=off',
		'full_page_writes=off'
	];
	pgCtl(
		'start',
		'-l',
		join(folder, 'log'),
		'-o',
		[`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
	);
	const client = new pg.Client(`postgres://postgres:${ownerPassword}@127.0.0.1:${port}/postgres`);
	await client.connect();
	await client.query(`create role installation login createrole createdb password '${ownerPassword}'`);
	await client.query('grant pg_signal_backend to installation'); // tests drop databases in use and break lines; an installation does neither
	await client.query('create database installation owner installation');
	const { rows } = await client.query<{ version: string }>('select version()');
	console.log(rows[0]?.version);
	await client.end();
	return `postgres://installation:${ownerPassword}@127.0.0.1:${port}/installation`;
}

/** PostgreSQL does not run as root; Debian's package has made a user for it. */
function whoRunsIt(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((one) => one.split(':'))
		.find(([name]) => name === 'postgres');
	if (!line) throw new Error('there is no user postgres');
	return { uid: Number(line[2]), gid: Number(line[3]) };
}

function pgCtl(what: 'start' | 'stop', ...args: string[]) {
	execFileSync(join(bin, 'pg_ctl'), [what, '-w', '-s', '-D', join(folder, 'pg'), ...args], {
		...whoRunsIt(),
		cwd: '/',
		stdio: 'ignore'
	});
}

function vitest(files: string[], url: string) {
	const report = join(folder, 'report.json');
	rmSync(report, { force: true });
	const { status } = spawnSync(
		'vitest',
		['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
		{
			stdio: 'inherit',
			env: { ...process.env, TEST_DATABASE_URL: url }
		}
	);
	const result = ofVitest(report, status);
	passed += result.passed;
	failures.push(...result.failed);
}
