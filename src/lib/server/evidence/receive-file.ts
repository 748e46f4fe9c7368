import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { safeFileName } from '../platform/files/file-name.ts';
import type { IncomingFile } from '../platform/files/read-form.ts';
import { FileStoreFull, FileTooLarge, removeSealed, sealInto } from '../platform/files/store.ts';
import { key } from '../platform/keys.ts';
import { NoAnswer } from '../platform/patience.ts';
import { draftsSince, hashOfToken, holdForm } from './drafts.ts';
import { fileStore, pathOf } from './file-store.ts';
import { whileThereIsRoom } from './while-there-is-room.ts';

/** Why a file of a form was not kept. It costs nobody their text, so it is a value and no refusal. */
export interface FileProblem {
	name: string;
	why: 'empty' | 'too_large' | 'too_many' | 'no_room' | 'broken_off' | 'not_kept';
	cause?: unknown;
}

/**
 * Streams one file into the sealed store, as a draft under the form's token; it stands on the disk when this returns.
 * @returns what went wrong, if anything: then nothing is left behind
 */
export async function receiveFile(
	actor: Actor,
	token: string,
	{ name, content }: IncomingFile
): Promise<FileProblem | null> {
	const id = newId();
	const path = pathOf(id);
	const shown = safeFileName(name);
	try {
		const store = await fileStore();
		try {
			return await whileThereIsRoom<FileProblem | null>(actor, content, async (admitted) => {
				const { bytes, sha256, type, keyId } = await sealInto(store, path, admitted, {
					key: key('files'),
					boundTo: id,
					maxBytes: config().upload.maxBytes
				});
				if (bytes === 0) {
					await removeSealed(store, path);
					return { name: shown, why: 'empty' };
				}
				const kept = await asActor(actor, async (tx) => {
					await holdForm(tx, token);
					// One form sent many times at once is counted as one: each sending waits here for the other's last file.
					await sql`select pg_advisory_xact_lock(hashtext(${`files of ${hashOfToken(token).toString('hex')}`}))`.execute(
						tx
					);
					const { there } = await tx
						.selectFrom('draft_file')
						.select(({ fn }) => fn.countAll<string>().as('there'))
						.where('token_hash', '=', hashOfToken(token))
						.where('received_at', '>', draftsSince())
						.executeTakeFirstOrThrow();
					if (Number(there) >= config().upload.maxFiles) return false;
					await tx
						.insertInto('draft_file')
						.values({
							id,
							token_hash: hashOfToken(token),
							name: shown,
							media_kind: type.kind,
							media_type: type.mediaType,
							bytes,
							sha256: Buffer.from(sha256, 'hex'),
							store_key: path,
							key_id: keyId,
							received_at: now()
						})
						.execute();
					return true;
				});
				if (!kept) {
					await removeSealed(store, path);
					return { name: shown, why: 'too_many' };
				}
				return null;
			});
		} catch (cause) {
			// After silence the row may stand there all the same, and would need its file. Else: what failed is what must be told.
			if (!(cause instanceof NoAnswer)) await removeSealed(store, path).catch(() => {});
			throw cause;
		}
	} catch (cause) {
		if (cause instanceof FileTooLarge) return { name: shown, why: 'too_large' };
		if (cause instanceof FileStoreFull) return { name: shown, why: 'no_room', cause };
		return { name: shown, why: 'not_kept', cause };
	}
}
