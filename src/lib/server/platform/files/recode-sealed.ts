import type { DetectedType } from './media-type.ts';
import { type KeepCopy, recode } from './recode.ts';
import type { RecodeLimits } from './recode-limits.ts';
import type { Recoded, RecodedCopy, RecodeFailure } from './recode-result.ts';
import { type FileStore, openSealed, removeSealed, sealInto, type SealingKey } from './store.ts';

/** A copy as it lies in the store: to be opened with this `path` and `boundTo`. */
export type SealedCopy = Omit<RecodedCopy, 'file'> & { path: string; boundTo: string; sha256: string; keyId: string };

type Original = { path: string; boundTo: string; type: DetectedType };
type Into = {
	/** for opening the original */
	keyFor: (id: string) => SealingKey | undefined;
	/** for sealing the copies */
	key: SealingKey;
	/** folder in the store; copies have fixed names in it, so doing it twice leaves the same files */
	copiesPath: string;
	limits?: Partial<RecodeLimits>;
};

/**
 * The whole of a re-coding job: opens the original, has the copies made, seals each as it comes. Neither the original nor a
 * copy is ever written to disk in the open.
 * @returns the copies, first page or picture first; or why there are none
 * @throws SealBroken when the original was tampered with, FileStoreFull and FileStoreFailed as `sealInto`
 */
export async function recodeSealed(
	store: FileStore,
	original: Original,
	{ keyFor, key, copiesPath, limits }: Into
): Promise<(Omit<Recoded, 'copies'> & { copies: SealedCopy[] }) | { failed: RecodeFailure }> {
	const copies: SealedCopy[] = [];
	const keep: KeepCopy = async ({ file, ...copy }, content) => {
		const path = `${copiesPath}/${file}`;
		const boundTo = `${original.boundTo}/${file}`;
		const sealed = await sealInto(store, path, content, { key, boundTo, maxBytes: copy.bytes });
		copies.push({ ...copy, path, boundTo, bytes: sealed.bytes, sha256: sealed.sha256, keyId: sealed.keyId });
		// The process said one thing and sent another: believe neither.
		if (sealed.type.mediaType !== copy.mediaType) throw new NotAsSaid();
	};
	const source = await openSealed(store, original.path, { keyFor, boundTo: original.boundTo });
	let made: Recoded | { failed: RecodeFailure } | undefined;
	try {
		made = await recode(original.type, source, keep, limits);
		if ('failed' in made) return made;
		return { ...made, copies };
	} catch (cause) {
		if (!(cause instanceof NotAsSaid)) throw cause;
		return { failed: 'crashed' };
	} finally {
		source.destroy();
		if (!made || 'failed' in made) for (const { path } of copies) await removeSealed(store, path).catch(() => {});
	}
}

class NotAsSaid extends Error {}
