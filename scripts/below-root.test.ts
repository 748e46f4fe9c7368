import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	createReadStream,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../src/lib/server/platform/config.ts';
import { recode } from '../src/lib/server/platform/files/recode.ts';
import { recodeLimits } from '../src/lib/server/platform/files/recode-limits.ts';
import { startRecoder } from '../src/lib/server/platform/files/start-recoder.ts';
import { key, purposes } from '../src/lib/server/platform/keys.ts';
import { newDataDir, soon } from '../tests/service.ts';
import { belowRoot } from './below-root.ts';
import { startPostgres } from './postgres.ts';
import { readPrivate, writePrivate } from './private-file.ts';
import { systemUser, type User } from './system-user.ts';

const isRoot = process.getuid?.() === 0;
const before = { ...process.env };
afterAll(() => void Object.assign(process.env, before));

test('a secret is written to a file of its own, whatever link somebody has laid in its place', () => {
	const folder = newDataDir(onTestFinished);
	const target = join(folder, 'target');
	writeFileSync(target, 'mine');
	symlinkSync(target, join(folder, 'secret'));
	expect(() => readPrivate(join(folder, 'secret'))).toThrow('ELOOP');
	writePrivate(join(folder, 'secret'), 'new');
	expect([readFileSync(target, 'utf8'), readPrivate(join(folder, 'secret'))]).toEqual(['mine', 'new']);
	expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test.runIf(isRoot)('an account that somebody signs in as is not taken for a system user of ours', () => {
	expect(() => systemUser('root')).toThrow('There is an account "root" that somebody may sign in as');
	expect(systemUser('daemon').uid).toBe(1);
});

test.runIf(isRoot)(
	'whoever runs code inside the database gets no file of root by laying a link where root writes',
	{ timeout: 120_000 },
	async () => {
		const dataDir = newDataDir(onTestFinished);
		const target = join(dataDir, 'of-root');
		writeFileSync(target, 'root only\n', { mode: 0o600 });
		let server = await startPostgres(dataDir, { throwAway: true });
		const folder = join(dataDir, 'database');
		const user = ownerOf(folder);
		for (const name of ['owner-url', 'owner-url.new', 'password', 'pg.conf'])
			execFileSync('/bin/ln', ['-sf', target, join(folder, name)], user);
		expect(readsAs(user, join(dataDir, 'owner-url')), 'the owner’s address').toBe(false);
		const pid = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
		process.kill(pid, 'SIGKILL');
		await soon(500);
		const squatter = createServer().listen(Number(new URL(server.ownerUrl).port), '127.0.0.1');
		await once(squatter, 'listening');
		execFileSync('/bin/rm', ['-f', join(folder, 'pg.log')], user);
		execFileSync('/bin/ln', ['-s', target, join(folder, 'pg.log')], user);
		try {
			await expect(startPostgres(dataDir, { throwAway: true })).rejects.toThrow('The database does not start:\n');
		} finally {
			squatter.close();
		}
		execFileSync('/bin/rm', ['-f', join(folder, 'pg.log')], user);
		server = await startPostgres(dataDir, { throwAway: true });
		await server.stop();
		const { uid, mode } = statSync(target);
		expect([uid, mode & 0o777, readFileSync(target, 'utf8')]).toEqual([0, 0o600, 'root only\n']);
	}
);

test.runIf(isRoot)(
	'started as root, the application, what opens files and the database each read their own and nothing of the others',
	{ timeout: 120_000 },
	async () => {
		const dataDir = newDataDir(onTestFinished);
		process.env.DATA_DIR = dataDir;
		for (const purpose of purposes) key(purpose);
		writeFileSync(join(dataDir, 'owner-url'), 'postgres://owner', { mode: 0o600 });
		mkdirSync(join(dataDir, 'files/sealed'), { recursive: true, mode: 0o700 });
		writeFileSync(join(dataDir, 'files/sealed/one'), 'sealed', { mode: 0o600 });

		const below = belowRoot(loadConfig({ DATA_DIR: dataDir }))!;
		const [door = '', , uid, gid] = below.recoders;
		const recoder = { uid: Number(uid), gid: Number(gid) };
		const database = systemUser('ilot');
		expect(new Set([below.app.uid, recoder.uid, database.uid, 0]).size).toBe(4);
		for (const secret of ['owner-url', 'keys/files', 'keys/db-app'])
			for (const user of [below.app, recoder, database])
				expect(readsAs(user, join(dataDir, secret)), secret).toBe(false);
		expect(readsAs(below.app, join(dataDir, 'files/sealed/one'))).toBe(true);
		expect(readsAs(recoder, join(dataDir, 'files/sealed/one'))).toBe(false);
		expect(readsAs(below.app, join(below.root, 'server.ts'))).toBe(true);
		const env = below.environment();
		expect(Object.keys(JSON.parse(env.KEYS ?? '') as object)).toEqual([...purposes]);

		const recoders = fork(join(below.root, 'scripts/recoders.ts'), below.recoders, {
			env: {},
			cwd: below.root,
			execPath: below.node,
			execArgv: [],
			stdio: ['ignore', 'inherit', 'pipe', 'ipc']
		});
		onTestFinished(() => {
			recoders.kill('SIGKILL');
			below.leave();
		});
		let complaints = '';
		recoders.stderr?.on('data', (chunk) => (complaints += String(chunk)));
		await once(recoders, 'message');
		expect(userOf(recoders.pid)).toBe(recoder.uid);
		expect([statSync(door).uid, statSync(door).mode & 0o777]).toEqual([below.app.uid, 0o600]);

		process.env.RECODER_DOOR = door;
		const type = { kind: 'pdf', mediaType: 'application/pdf' } as const;
		const { pid, kill } = await startRecoder({ ...type, limits: recodeLimits.pdf });
		expect(userOf(pid)).toBe(recoder.uid);
		expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/KEYS|DATABASE_URL/);
		kill();
		for (let tries = 0; isThere(pid); tries++) {
			expect(tries).toBeLessThan(100);
			await soon();
		}
		const copies: Buffer[] = [];
		const made = await recode(type, createReadStream('tests/files/three-pages.pdf'), async (_, content) => {
			copies.push(await buffer(content));
		});
		expect(made).toMatchObject({ pages: 3 });
		expect(copies.map((copy) => copy.subarray(8, 12).toString())).toEqual(['WEBP', 'WEBP', 'WEBP']);
		const long = await startRecoder({ ...type, limits: recodeLimits.pdf });
		for (let sent = 0; sent < 200; sent++) if (!long.input.write(Buffer.alloc(65_536))) await once(long.input, 'drain');
		long.kill();
		expect(complaints).toBe('');
	}
);

test.runIf(isRoot)('a data folder that is closed to others keeps its files where the application reaches them', () => {
	const dataDir = join(newDataDir(onTestFinished), 'closed');
	mkdirSync(join(dataDir, 'files'), { recursive: true });
	writeFileSync(join(dataDir, 'files/one'), 'sealed');
	chmodSync(dataDir, 0o700);
	process.env.DATA_DIR = dataDir;
	const below = belowRoot(loadConfig({ DATA_DIR: dataDir }))!;
	const there = below.environment().DATA_DIR ?? '';
	onTestFinished(() => {
		rmSync(there, { recursive: true });
		below.leave();
	});
	expect(there).toMatch(/^\/var\/lib\/ilot\//);
	expect(readsAs(below.app, join(there, 'files/one'))).toBe(true);
	expect(readFileSync(join(dataDir, 'files/one'), 'utf8')).toBe('sealed');
	expect(belowRoot(loadConfig({ DATA_DIR: dataDir }))?.environment().DATA_DIR).toBe(there);
});

test.runIf(isRoot)('what a start needs for itself goes with it, or with the next start after it was killed', () => {
	const begin = (dataDir: string) => {
		process.env.DATA_DIR = dataDir;
		const below = belowRoot(loadConfig({ DATA_DIR: dataDir }))!;
		return { ...below, doorway: dirname(below.recoders[0] ?? ''), files: below.environment().DATA_DIR ?? '' };
	};
	const closed = join(newDataDir(onTestFinished), 'closed');
	mkdirSync(closed, { mode: 0o700 });
	const killed = begin(closed);
	onTestFinished(() => rmSync(killed.files, { recursive: true }));
	const next = begin(newDataDir(onTestFinished));
	expect([killed, next].map(({ doorway }) => existsSync(doorway))).toEqual([true, true]);
	next.leave();
	expect([killed, next].map(({ doorway }) => existsSync(doorway))).toEqual([true, false]);
	rmSync(closed, { recursive: true });
	begin(newDataDir(onTestFinished)).leave();
	expect(existsSync(killed.doorway)).toBe(false);
	expect(existsSync(killed.files), 'what people sent is no rubbish').toBe(true);
});

test.runIf(isRoot)('a port that only root may listen on is told at the start', () => {
	const dataDir = newDataDir(onTestFinished);
	const lowest = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
	if (lowest > 1)
		expect(() => belowRoot(loadConfig({ DATA_DIR: dataDir, PORT: '1' }))).toThrow(`PORT: below ${lowest} only root`);
});

const ownerOf = (path: string): User => ({ uid: statSync(path).uid, gid: statSync(path).gid });
const readsAs = (user: User, path: string) => spawnSync('/bin/cat', [path], { ...user, cwd: '/' }).status === 0;
const userOf = (pid = 0) => Number(/^Uid:\s+\d+\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
function isThere(pid: number): boolean {
	try {
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
}
