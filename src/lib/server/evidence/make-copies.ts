import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { recodeSealed } from '../platform/files/recode-sealed.ts';
import { removeSealed, SealBroken } from '../platform/files/store.ts';
import { key, keyById } from '../platform/keys.ts';
import { log } from '../platform/log.ts';
import { recordAudit } from '../trust/index.ts';
import { fileStore } from './file-store.ts';

const job: Actor = { kind: 'job', name: 'recode' };

/** A file that ends the process that opens it, or the worker itself, so often is not opened any more. */
const mostTries = 3;

/** Where the copies of an original lie: a place of their own each time, since two that write one file at once break its seal. */
const copiesPath = (id: string) => `copies/${id.slice(-2)}/${id}/${newId()}`;

/**
 * Jobs `recode`, `recode_pdf`, `recode_media`: opens the sealed original in a process of its own and seals the copies that
 * officers look at. What cannot be re-coded stays sealed, with the reason; a broken seal or a file that is gone is also told
 * to whoever operates the service. Done twice it changes nothing; a store that is away throws, and the job comes again.
 */
export async function makeCopies({ attachmentId: id }: { attachmentId: string }): Promise<void> {
	// Counted before the file is opened, in a transaction of its own: a worker that dies of it counts nothing afterwards.
	const original = await asActor(job, (tx) =>
		tx
			.updateTable('attachment')
			.set((eb) => ({ copy_tries: eb('copy_tries', '+', 1) }))
			.where('id', '=', id)
			.where('copy_state', '=', 'waiting')
			.returning(['media_kind as kind', 'media_type as mediaType', 'store_key as path', 'copy_tries as tries'])
			.executeTakeFirst()
	);
	if (!original) return;
	const made = original.tries > mostTries ? { failed: 'crashed' as const } : await recoded(id, original);
	if ('failed' in made && made.failed === 'crashed' && original.tries < mostTries)
		throw new Error(`the process that opens a file ended badly, try ${original.tries} of ${mostTries}`);
	const inTime = await asActor(job, async (tx) => {
		const waiting = await tx
			.selectFrom('attachment')
			.select('id')
			.where('id', '=', id)
			.where('copy_state', '=', 'waiting')
			.forUpdate()
			.executeTakeFirst();
		if (!waiting) return false;
		if ('failed' in made) {
			await tx
				.updateTable('attachment')
				.set({ copy_state: 'sealed_only', sealed_reason: made.failed })
				.where('id', '=', id)
				.execute();
			await recordAudit(tx, job, 'attachment.leftSealed', id, { facts: { reason: made.failed } });
			return true;
		}
		await tx
			.insertInto('attachment_copy')
			.values(
				made.copies.map((copy, position) => ({
					id: newId(),
					attachment_id: id,
					role: copy.role,
					position,
					media_type: copy.mediaType,
					bytes: copy.bytes,
					width: copy.width ?? null,
					height: copy.height ?? null,
					seconds: copy.seconds ?? null,
					store_key: copy.path,
					key_id: copy.keyId
				}))
			)
			.execute();
		await tx
			.updateTable('attachment')
			.set({ copy_state: 'ready', total_pages: made.pages ?? null, shortened: made.shortened })
			.where('id', '=', id)
			.execute();
		const [{ hash } = {}] = made.copies;
		if (hash) {
			const mark = BigInt.asIntN(64, BigInt(`0b${hash}`)).toString();
			await sql`insert into picture_mark (attachment_id, hash, bands) values (${id}, ${mark}, picture_bands(${mark}))`.execute(
				tx
			);
		}
		await recordAudit(tx, job, 'attachment.recode', id, { facts: { copies: made.copies.length } });
		return true;
	});
	if (inTime || 'failed' in made) return;
	// Somebody else made them meanwhile, and theirs are the ones that count.
	const store = await fileStore();
	for (const { path } of made.copies) await removeSealed(store, path);
}

type Original = { kind: 'image' | 'pdf' | 'audio' | 'video' | 'other' | string; mediaType: string; path: string };

async function recoded(id: string, { kind, mediaType, path }: Original) {
	if (kind !== 'image' && kind !== 'pdf' && kind !== 'audio' && kind !== 'video')
		return { failed: 'unsupported' as const };
	try {
		const store = await fileStore();
		if (!(await store.disk.exists(path))) {
			log().error({ attachment: id }, 'a sealed file is gone from the store');
			return { failed: 'missing' as const };
		}
		return await recodeSealed(
			store,
			{ path, boundTo: id, type: { kind, mediaType } },
			{ keyFor: (keyId) => keyById('files', keyId), key: key('files'), copiesPath: copiesPath(id) }
		);
	} catch (cause) {
		if (cause instanceof SealBroken) {
			log().error({ attachment: id }, 'the seal of a file is broken');
			return { failed: 'seal_broken' as const };
		}
		await takeBackTry(id); // the store is away, and that is not the file's doing
		throw cause;
	}
}

const takeBackTry = (id: string) =>
	asActor(job, (tx) =>
		tx
			.updateTable('attachment')
			.set((eb) => ({ copy_tries: eb('copy_tries', '-', 1) }))
			.where('id', '=', id)
			.where('copy_tries', '>', 0)
			.execute()
	);
