import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DetectedType } from './media-type.ts';
import { recode, type RecodeOptions } from './recode.ts';
import type { Recoded, RecodedCopy, RecodeFailure } from './recode-result.ts';
import { type FileStore, openSealed, removeSealed, sealInto, type SealingKey } from './store.ts';

/** A copy as it lies in the store: to be opened with this `path` and `boundTo`. */
export type SealedCopy = Omit<RecodedCopy, 'file'> & { path: string; boundTo: string; sha256: string; keyId: string };

type Original = { path: string; boundTo: string; type: DetectedType };
type Into = RecodeOptions & {
	/** for opening the original */
	keyFor: (id: string) => SealingKey | undefined;
	/** for sealing the copies */
	key: SealingKey;
	/** folder in the store; copies have fixed names in it, so doing it twice leaves the same files */
	copiesPath: string;
	/** folder on this machine in which a passing folder may be made */
	workDir: string;
};

/**
 * The whole of a re-coding job: opens the original, makes the copies, seals them too. The original is never written to
 * disk in the open; the copies are, for a moment, in `workDir`.
 * @returns the copies, first page or picture first; or why there are none
 * @throws SealBroken when the original was tampered with, FileStoreFull and FileStoreFailed as `sealInto`
 */
export async function recodeSealed(
	store: FileStore,
	original: Original,
	{ keyFor, key, copiesPath, workDir, ...options }: Into
): Promise<(Omit<Recoded, 'copies'> & { copies: SealedCopy[] }) | { failed: RecodeFailure }> {
	await mkdir(workDir, { recursive: true, mode: 0o700 });
	const folder = await mkdtemp(join(workDir, 'recode-'));
	try {
		const source = await openSealed(store, original.path, { keyFor, boundTo: original.boundTo });
		const made = await recode(original.type, source, folder, options);
		source.destroy();
		if ('failed' in made) return made;
		const copies: SealedCopy[] = [];
		for (const { file, ...copy } of made.copies) {
			const path = `${copiesPath}/${file}`;
			const boundTo = `${original.boundTo}/${file}`;
			const upload = createReadStream(join(folder, file));
			const sealed = await sealInto(store, path, upload, { key, boundTo, maxBytes: Number.MAX_SAFE_INTEGER });
			copies.push({ ...copy, path, boundTo, bytes: sealed.bytes, sha256: sealed.sha256, keyId: sealed.keyId });
			if (sealed.type.mediaType !== copy.mediaType) {
				// The process said one thing and wrote another: believe neither.
				for (const each of copies) await removeSealed(store, each.path);
				return { failed: 'crashed' };
			}
		}
		return { ...made, copies };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
