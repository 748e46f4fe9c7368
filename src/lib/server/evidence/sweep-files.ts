import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { type FileStore, isSealedUnder, removeSealed, storedFiles } from '../platform/files/store.ts';
import { keyById } from '../platform/keys.ts';
import { log } from '../platform/log.ts';
import { recordAudit } from '../trust/index.ts';
import { fileStore } from './file-store.ts';

const job: Actor = { kind: 'job', name: 'sweep_files' };

/** Where this room keeps files: as they came, as copies, and both of them once the key was replaced (scripts/reseal.ts). */
const places = ['sealed', 'copies', 'resealed'];
const atOnce = 500;
/** Far longer than an upload, the making of copies or a sealing anew may take between the file and the row that names it. */
const hoursToBeNamed = 24;
/** So many without a row are no accident of a killed process, but a database that is not the one of these files. */
const fewest = 10;

/**
 * Job `sweep_files`: removes what a process that was killed in the middle left in the store, which no row names and nobody can open any
 * more. Where more lies unnamed than named it removes nothing and says so: then the store or the database is the wrong one. A bucket may
 * hold other things, so from there only what is sealed under a key of ours is taken.
 * @returns how many were removed
 */
export async function sweepFiles(): Promise<number> {
	const store = await fileStore();
	await sweepSpool(store);
	const unnamed: string[] = [];
	let named = 0;
	let page: string[] = [];
	const look = async () => {
		const found = await unnamedOf(page);
		named += page.length - found.length;
		for (const path of found) if (await isLeft(store, path)) unnamed.push(path);
		page = [];
	};
	for await (const path of storedFiles(store, places)) if (page.push(path) === atOnce) await look();
	await look();
	if (unnamed.length === 0) return 0;
	if (unnamed.length > Math.max(named, fewest)) {
		log().error({ unnamed: unnamed.length, named }, 'most files have no row; nothing is removed');
		return 0;
	}
	let removed = 0;
	for (let at = 0; at < unnamed.length; at += atOnce)
		// Asked once more: between the look and now a database may have been put back.
		for (const path of await unnamedOf(unnamed.slice(at, at + atOnce))) {
			await removeSealed(store, path);
			removed++;
		}
	await asActor(job, (tx) => recordAudit(tx, job, 'attachment.sweep', null, { facts: { count: removed } }));
	return removed;
}

const unnamedOf = (paths: string[]) =>
	paths.length === 0
		? Promise.resolve([])
		: asActor(job, async (tx) => {
				const { rows } = await sql<{ paths: string[] }>`select unnamed_files(${paths}::text[]) as paths`.execute(tx);
				return rows[0]?.paths ?? [];
			});

const longAgo = () => now().getTime() - hoursToBeNamed * 3_600_000;

/** Old enough, and ours to take. What is being written changes its time with every piece. */
async function isLeft(store: FileStore, path: string): Promise<boolean> {
	const { lastModified } = await store.disk.getMetaData(path);
	if (lastModified.getTime() >= longAgo()) return false;
	return !store.spool || isSealedUnder(store, path, (id) => keyById('files', id) !== undefined);
}

/** What waited on this machine to be sent to the bucket. */
async function sweepSpool({ spool }: FileStore) {
	if (!spool) return;
	for (const name of await readdir(spool)) {
		const file = join(spool, name);
		const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity })); // sent meanwhile
		if (mtimeMs < longAgo()) await rm(file, { force: true });
	}
}
