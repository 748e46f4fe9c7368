import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { config } from '../platform/config.ts';
import type { Tx } from '../platform/database.ts';
import { enqueue, type JobName } from '../platform/jobs.ts';
import { draftsSince, hashOfToken, holdForm } from './drafts.ts';

interface Attaching {
	/** Who keeps them. */
	unitId: string;
	/** What shows them; a reporter's hang on the signal of their conversation. */
	signalId?: string;
	messageId?: string;
	/** Leaves out what hangs there already (for a reporter: what they have sent), bit by bit the same: a form sent twice adds nothing twice. */
	exceptKnown?: boolean;
}

/**
 * Makes attachments of the drafts under a form's token, in the transaction that stores what they came with, and asks for
 * their copies. The sealed files stay where they are.
 * @returns their ids
 */
export async function attachFiles(
	tx: Tx,
	actor: Actor,
	token: string,
	{ unitId, signalId, messageId, exceptKnown = false }: Attaching
): Promise<string[]> {
	await holdForm(tx, token);
	const drafts = await tx
		.deleteFrom('draft_file')
		.where('token_hash', '=', hashOfToken(token))
		.where('received_at', '>', draftsSince())
		// One form sent several times at once may have got more than fit in; those are cleared as if they were never sent.
		.where('id', 'in', (query) =>
			query
				.selectFrom('draft_file as kept')
				.select('kept.id')
				.where('kept.token_hash', '=', hashOfToken(token))
				.where('kept.received_at', '>', draftsSince())
				.orderBy('kept.received_at')
				.orderBy('kept.id')
				.limit(config().upload.maxFiles)
		)
		.$if(exceptKnown, (query) =>
			query.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('attachment')
							.select('attachment.id')
							.whereRef('attachment.sha256', '=', 'draft_file.sha256')
							.$if(signalId !== undefined, (known) =>
								known.where('attachment.id', 'in', (there) =>
									there.selectFrom('signal_attachment').select('attachment_id').where('signal_id', '=', signalId!)
								)
							)
					)
				)
			)
		)
		.returning(['id', 'name', 'media_kind', 'media_type', 'bytes', 'sha256', 'store_key', 'key_id', 'received_at'])
		.execute();
	if (drafts.length === 0) return [];
	await tx
		.insertInto('attachment')
		.values(drafts.map((draft) => ({ ...draft, unit_id: unitId })))
		.execute();
	const ids = drafts.map(({ id }) => id);
	// A reporter may not read the signal their file hangs on; a function of the database hangs it there.
	if (actor.kind === 'reporter') await sql`select reporter_attached(id) from unnest(${ids}::uuid[]) as id`.execute(tx);
	else if (signalId) {
		await tx
			.insertInto('signal_attachment')
			.values(ids.map((id) => ({ signal_id: signalId, attachment_id: id })))
			.execute();
	}
	if (messageId) {
		await tx
			.insertInto('message_attachment')
			.values(ids.map((id) => ({ message_id: messageId, attachment_id: id })))
			.execute();
	}
	for (const { id, media_kind } of drafts) await enqueue(tx, queueFor(media_kind), { attachmentId: id });
	return ids;
}

/** Films take their time and a document may be made to; pictures wait for neither. */
function queueFor(kind: string): Extract<JobName, `recode${string}`> {
	if (kind === 'audio' || kind === 'video') return 'recode_media';
	return kind === 'pdf' ? 'recode_pdf' : 'recode';
}
