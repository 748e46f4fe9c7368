// The embedded PostgreSQL 18: real server binaries from npm, started and stopped through pg_ctl, so that the server of a killed start is found again.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { binaries, placeOf, type Binaries, type Place } from './postgres-place.ts';
import { readPrivate, writePrivate } from './private-file.ts';
import { quiet } from './quiet-logs.ts';
import { StartError } from './start-error.ts';

export interface RunningPostgres {
	ownerUrl: string;
	/** Starts the server again when it is gone; its address may have changed then. */
	revive: () => Promise<string>;
	stop: () => Promise<void>;
	/** Ends it and takes its data away; the next start makes a new one. */
	destroy: () => Promise<void>;
}

interface Server extends Place {
	bin: Binaries;
	data: string;
	throwAway: boolean;
}

const run = promisify(execFile);

/**
 * Starts the server of this data folder, or attaches to the one that runs there already.
 * @param throwAway for tests: commits are not forced to disk
 * @throws StartError with the last words of the server when it does not start
 */
export async function startPostgres(dataDir: string, { throwAway = false } = {}): Promise<RunningPostgres> {
	const place = placeOf(resolve(dataDir));
	const server = { ...place, bin: await binaries(place), data: join(place.folder, 'pg'), throwAway };
	if (!existsSync(join(server.data, 'PG_VERSION'))) await initialise(server);
	const ownerUrl = await revive(server);
	const stop = async () => {
		if (await isRunning(server)) await pgCtl(server, ['stop', '-w', '-s', '-m', 'fast', '-D', server.data]);
	};
	return {
		ownerUrl,
		revive: () => revive(server),
		stop,
		destroy: async () => {
			await stop();
			await remove(server, server.data, join(server.folder, 'pg.log'));
			rmSync(fileOf(server), { force: true });
		}
	};
}

async function initialise(server: Server) {
	// The folder of a finished initdb is the sign that there is a database; so it gets its name last.
	const draft = `${server.data}.new`;
	await remove(server, server.data, draft); // of a start that was killed in the middle of this
	const password = randomBytes(24).toString('base64url');
	const file = join(server.folder, `password.${randomBytes(8).toString('hex')}`);
	writePrivate(file, password, server.user);
	const args = [
		'-D',
		draft,
		'-U',
		'ilot_owner',
		'-A',
		'scram-sha-256',
		`--pwfile=${file}`,
		'-E',
		'UTF8',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
		'--locale=C'
	];
	await run(server.bin.initdb, args, { ...server.user, cwd: '/' });
	rmSync(file);
	remember(server, `postgres://ilot_owner:${password}@127.0.0.1:${await freePort()}/postgres`);
	await rename(server, draft, server.data);
}

async function revive(server: Server): Promise<string> {
	for (let attempt = 1; ; attempt++) {
		const url = new URL(remembered(server));
		if (await isRunning(server)) return url.href;
		if (!(await isFree(Number(url.port)))) {
			url.port = String(await freePort());
			remember(server, url.href);
		}
		try {
			await start(server, url.port);
			return url.href;
		} catch (cause) {
			// The processes of a server that was killed go within seconds; until then they hold its memory.
			if (attempt === 8) throw new StartError(`The database does not start:\n${lastWords(server)}`, { cause });
			await new Promise((later) => setTimeout(later, 250 * attempt));
		}
	}
}

async function start(server: Server, port: string) {
	const log = join(server.folder, 'pg.log');
	if (existsSync(log) && statSync(log).size > 10_000_000) rmSync(log);
	const settings = [
		'listen_addresses=127.0.0.1',
		'unix_socket_directories=',
		// What does not fit lies in the system's own cache, which gives it up when others need the room.
		'shared_buffers=128MB',
		'max_connections=100',
		'log_checkpoints=off',
		...Object.entries(quiet).map(([name, value]) => `${name}=${value}`)
	];
	if (server.throwAway) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
	const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
	await pgCtl(server, ['start', '-w', '-t', '60', '-s', '-D', server.data, '-l', log, '-o', options]);
}

async function isRunning(server: Server): Promise<boolean> {
	forgetReusedNumber(server);
	return pgCtl(server, ['status', '-D', server.data]).then(
		() => true,
		() => false
	);
}

/**
 * In a container numbers of processes are small and come again: a killed server's number may now be something else's,
 * which PostgreSQL would take for itself, running. Where /proc tells, we look.
 */
function forgetReusedNumber({ data }: Server) {
	const file = join(data, 'postmaster.pid');
	if (!existsSync(file) || !existsSync('/proc/self/cmdline')) return;
	const command = `/proc/${readFileSync(file, 'utf8').split('\n')[0]}/cmdline`;
	if (existsSync(command) && !readFileSync(command, 'utf8').includes('postgres')) rmSync(file);
}

function lastWords({ folder }: Server): string {
	try {
		return readPrivate(join(folder, 'pg.log')).trim().split('\n').slice(-5).join('\n');
	} catch {
		return '';
	}
}

const fileOf = ({ secrets }: Server) => join(secrets, 'owner-url');
const remember = (server: Server, ownerUrl: string) => writePrivate(fileOf(server), ownerUrl, ownerOf(server));

/** Where the server's user has its own folder, the address is ours; in an ordinary user's data folder it is that user's. */
const ownerOf = ({ folder, secrets, user }: Server) => (folder === secrets ? user : undefined);

function remembered(server: Server): string {
	const before = join(server.folder, 'owner-url'); // where it lay once, beside the data
	if (before !== fileOf(server) && existsSync(before) && !existsSync(fileOf(server))) {
		writePrivate(fileOf(server), readPrivate(before));
		rmSync(before);
	}
	return readPrivate(fileOf(server));
}

// In a folder that belongs to the server's user nothing is moved or removed with more rights than that user has.
async function remove({ user }: Server, ...paths: string[]) {
	if (user) await run('/bin/rm', ['-rf', ...paths], { ...user, cwd: '/' });
	else for (const path of paths) rmSync(path, { recursive: true, force: true });
}

async function rename({ user }: Server, from: string, to: string) {
	if (user) await run('/bin/mv', [from, to], { ...user, cwd: '/' });
	else renameSync(from, to);
}

/** A port below the range the system lends out, so that no client socket takes it between two starts. */
async function freePort(): Promise<number> {
	for (;;) {
		const port = 20000 + (randomBytes(2).readUInt16BE() % 10000);
		if (await isFree(port)) return port;
	}
}

const isFree = (port: number) =>
	new Promise<boolean>((told) => {
		const probe = createServer();
		probe.once('error', () => told(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => told(true)));
	});

const pgCtl = ({ bin, user }: Server, args: string[]) =>
	new Promise<void>((done, failed) => {
		// Not promisify: the server inherits the pipes of a started pg_ctl, and they would never end.
		execFile(bin.pgCtl, args, { ...user, cwd: '/' })
			.once('error', failed)
			.once('exit', (code) => (code === 0 ? done() : failed(new Error(`pg_ctl ${args[0]}: ${code}`))));
	});
