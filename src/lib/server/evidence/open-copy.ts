import { once } from 'node:events';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { validate as isId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { openSealed, SealBroken } from '../platform/files/store.ts';
import { keyById } from '../platform/keys.ts';
import { log } from '../platform/log.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { fileStore } from './file-store.ts';

export type ByteRange = { start: number; end: number };

/**
 * Opens one copy of a file for looking at it or listening to it, whole or a range of its bytes.
 * @param wanted works out the range once the size is known; null for all of it
 * @throws Refused `attachment.not_found` (also while the copy is being made), `attachment.seal_broken`
 */
export async function openCopy(
	actor: Person,
	id: string,
	position: number,
	wanted: (bytes: number) => ByteRange | null
) {
	const copy = await asActor(actor, async (tx) => {
		const found =
			isId(id) && Number.isInteger(position) && position >= 0 && position < 10_000
				? await tx
						.selectFrom('attachment_copy')
						.innerJoin('attachment', 'attachment.id', 'attachment_copy.attachment_id')
						.select([
							'attachment_copy.media_type as mediaType',
							'attachment_copy.bytes',
							'attachment_copy.store_key as path',
							'attachment.name'
						])
						.where('attachment_id', '=', id)
						.where('position', '=', position)
						.executeTakeFirst()
				: undefined;
		if (!found) throw new Refused('attachment.not_found', {}, id);
		await recordAudit(tx, actor, 'attachment.look', id, { facts: { position } });
		return { ...found, bytes: Number(found.bytes) };
	});
	const range = wanted(copy.bytes);
	const stream = await opened(id, copy.path, `${id}/${basename(copy.path)}`, range ?? undefined);
	return { stream, range, bytes: copy.bytes, mediaType: copy.mediaType, name: `${copy.name}${endingOf(copy.path)}` };
}

/** The copy is another kind of file than its original was, and its name says so: `photo.jpg.webp`. */
const endingOf = (path: string) => path.slice(path.lastIndexOf('.'));

/**
 * A sealed file as a stream whose first bytes have been read, so that a seal broken from the start is told instead of sent.
 * @throws Refused `attachment.seal_broken`
 */
export async function opened(id: string, path: string, boundTo: string, range?: ByteRange): Promise<Readable> {
	const stream = await openSealed(await fileStore(), path, {
		keyFor: (keyId) => keyById('files', keyId),
		boundTo,
		range
	});
	stream.on('error', (err) => log().error({ attachment: id, err }, 'a sealed file could not be read to its end'));
	try {
		await once(stream, 'readable');
		return stream;
	} catch (cause) {
		if (cause instanceof SealBroken) throw new Refused('attachment.seal_broken');
		throw cause;
	}
}
