import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { config } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { FileStoreFull } from '../platform/files/store.ts';

/** What a file counts at least: a million of a few bytes fill a disk, and a table, as well as one large one. */
const leastCounted = 64 * 1024;

/** Bytes of unsent files as the database last said; those that come in here right now; those that came since the start. */
let unsent = 0;
let underWay = 0;
let arrived = 0;

/**
 * Lets a file in as long as there is room: the disk keeps a reserve, on which the database lives too, and what visitors have
 * not sent yet stays below a ceiling however many they are. The ceiling is counted from the rows, so a restart forgets
 * nothing of it; what other processes receive at this moment is not seen.
 * @param keep takes the file in and writes its row
 * @throws FileStoreFull, also out of the content it gives to `keep`
 */
export async function whileThereIsRoom<Result>(
	actor: Actor,
	content: AsyncIterable<Uint8Array>,
	keep: (content: AsyncIterable<Uint8Array>) => Promise<Result>
): Promise<Result> {
	const { upload, files, dataDir } = config();
	const place = await statfs(files.kind === 'disk' ? files.folder : dataDir).catch(() => statfs(dataDir));
	if (place.bavail * place.bsize < upload.keepFree) throw new FileStoreFull('The rest of the disk is kept free');
	if (actor.kind === 'person') return keep(content);
	const before = arrived;
	const inDatabase = await unsentBytes(actor);
	unsent = inDatabase + arrived - before; // rows written while we asked may be missing in the answer
	let counted = leastCounted;
	underWay += counted;
	async function* watched() {
		let bytes = 0;
		for await (const chunk of content) {
			bytes += chunk.length;
			if (bytes > counted) {
				underWay += bytes - counted;
				counted = bytes;
			}
			if (unsent + underWay > upload.maxUnsentBytes)
				throw new FileStoreFull('Files that were not sent yet take up all they may');
			yield chunk;
		}
	}
	try {
		const result = await keep(watched());
		arrived += counted;
		unsent += counted;
		return result;
	} finally {
		underWay -= counted;
	}
}

const unsentBytes = (actor: Actor): Promise<number> =>
	asActor(actor, async (tx) => {
		const { rows } = await sql<{ total: string }>`select unsent_bytes(${leastCounted}) as total`.execute(tx);
		return Number(rows[0]?.total);
	});
