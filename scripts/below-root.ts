// Started as root, we give up root: the application and the worker run as `ilot-app`, what opens the files of strangers as
// `ilot-files`, the database as `ilot`. None of the three can read what belongs to another one. An ordinary user has one user for all.
import {
	chmodSync,
	copyFileSync,
	cpSync,
	existsSync,
	lchownSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../src/lib/server/platform/config.ts';
import { purposes, versions } from '../src/lib/server/platform/keyring.ts';
import { asRoot, farFrom, isOpenToAll, ofTheSystem, openToAll } from './postgres-place.ts';
import { reachableCode } from './reachable-code.ts';
import { StartError } from './start-error.ts';
import { systemUser, type User } from './system-user.ts';

export interface BelowRoot {
	/** Where the scripts lie that are started with fewer rights. */
	root: string;
	node: string;
	app: User;
	/** What the application and the worker find in their environment in place of what they may not read. */
	environment: () => NodeJS.ProcessEnv;
	/** Arguments of scripts/recoders.ts. */
	recoders: string[];
	/** Once they have ended: takes away what only this start needed. */
	leave: () => void;
}

/**
 * Hands what the application writes to its user, once, and says as whom everything is to be run.
 * Expects the build, the keys and, of a demonstration, its files.
 * @returns nothing where we are an ordinary user
 * @throws StartError when there is no user to become
 */
export function belowRoot(settings: Config): BelowRoot | undefined {
	if (!asRoot) return undefined;
	refuseLowPort(settings);
	const { dataDir, packOverride } = settings;
	const { uid, gid } = statSync(dataDir);
	// What an ordinary user has begun goes on as that user's.
	const app = uid === 0 ? systemUser('ilot-app') : { uid, gid };
	const files = systemUser('ilot-files');
	const isNear = uid !== 0 || isOpenToAll(dataDir);
	const place = isNear ? dataDir : `${farFrom(dataDir)}-app`;
	mkdirSync(place, { recursive: true });
	if (!isNear) {
		openToAll(ofTheSystem);
		openToAll(place);
		moveFiles(join(dataDir, 'files'), join(place, 'files'));
	}
	for (const name of ['files', 'spool']) handOver(join(place, name), app);
	rmSync(join(dataDir, 'work'), { recursive: true, force: true }); // copies of an earlier release, in the open
	removeOrphans();
	const shared = `${farFrom(dataDir)}-door`;
	mkdirSync(shared, { recursive: true });
	openToAll(ofTheSystem);
	openToAll(shared);
	writeFileSync(join(shared, 'of'), dataDir);
	const override = packOverride && join(shared, 'pack.json');
	if (override) {
		copyFileSync(packOverride, override);
		chmodSync(override, 0o644);
	}
	const door = join(shared, 'recoders');
	return {
		...reachableCode(),
		app,
		environment: () => ({
			DATA_DIR: place,
			KEYS: keysAsGiven(),
			RECODER_DOOR: door,
			...(override && { PACK_OVERRIDE: override })
		}),
		recoders: [door, app.uid, files.uid, files.gid].map(String),
		leave: () => rmSync(shared, { recursive: true, force: true })
	};
}

/** The keys lie where root alone reads them; a process is given them, and its environment is its user's alone to read. */
const keysAsGiven = () =>
	JSON.stringify(
		Object.fromEntries(
			purposes.map((purpose) => [purpose, versions(purpose).map(({ secret }) => secret.toString('base64'))])
		)
	);

/** Doors of starts that were killed, and copies of code, of folders that are gone. Databases and files of people stay, whatever is gone. */
function removeOrphans() {
	for (const name of existsSync(ofTheSystem) ? readdirSync(ofTheSystem) : []) {
		const of = join(ofTheSystem, name, 'of');
		if (/^code-|-door$/.test(name) && existsSync(of) && !existsSync(readFileSync(of, 'utf8')))
			rmSync(join(ofTheSystem, name), { recursive: true, force: true });
	}
}

/** The folder may be another disk's; then it is copied. In its old place stands a link, for backups and for `demo:wipe`. */
function moveFiles(before: string, after: string) {
	if (lstatSync(before, { throwIfNoEntry: false })?.isSymbolicLink()) return;
	if (existsSync(before)) {
		try {
			renameSync(before, after);
		} catch {
			cpSync(before, after, { recursive: true });
			rmSync(before, { recursive: true });
		}
	}
	mkdirSync(after, { recursive: true });
	symlinkSync(after, before);
}

/** While it is root's own nobody else can move anything in it; once handed over it is not walked through again. */
function handOver(folder: string, { uid, gid }: User) {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (lstatSync(folder).uid !== process.getuid?.()) return;
	for (const { parentPath, name } of readdirSync(folder, { withFileTypes: true, recursive: true }))
		lchownSync(join(parentPath, name), uid, gid);
	lchownSync(folder, uid, gid);
}

function refuseLowPort({ port }: Config) {
	const file = '/proc/sys/net/ipv4/ip_unprivileged_port_start';
	const lowest = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 1024;
	if (port < lowest)
		throw new StartError(
			`PORT: below ${lowest} only root may listen, and the application does not run as root; choose a higher one and let the proxy in front listen on ${port}`
		);
}
