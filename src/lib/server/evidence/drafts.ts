import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, atOnce, type Tx } from '../platform/database.ts';
import { removeSealed } from '../platform/files/store.ts';
import { fileStore } from './file-store.ts';

export const draftMinutes = 60;
/** Attaching stops at 60 minutes, clearing begins later: no file is cleared while a form with it is being sent. */
const graceMinutes = 10;

export interface Draft {
	id: string;
	name: string;
	bytes: number;
}

/** What is stored of a form's token: whoever knows the token knows its files, whoever reads the table knows neither. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(`drafts of ${token}`).digest();

/** Says for which form's files this transaction asks; the database lists no others. */
export const holdForm = (tx: Tx, token: string) =>
	sql`select set_config('ilot.form', ${hashOfToken(token).toString('hex')}, true)`.execute(tx);

/** Since when a draft must have been received to be attached still. */
export const draftsSince = (): Date => new Date(now().getTime() - draftMinutes * 60_000);

/** The files kept under a form's token, in the order they came. */
export async function listDrafts(token: string): Promise<Draft[]> {
	const { rows } = await atOnce(
		sql<Draft>`select id, name, bytes from drafts_of(${hashOfToken(token)}, ${draftsSince()})`
	);
	return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Takes one file off the form again; one that is not there, or not under this token, is no error. */
export async function removeDraft(actor: Actor, token: string, id: string): Promise<void> {
	const gone = await asActor(actor, async (tx) => {
		await holdForm(tx, token);
		return tx
			.deleteFrom('draft_file')
			.where('token_hash', '=', hashOfToken(token))
			.where('id', '=', id)
			.returning('store_key')
			.executeTakeFirst();
	});
	if (gone) await removeSealed(await fileStore(), gone.store_key);
}

/**
 * Job `clear_drafts`: removes what came with forms that were never sent. The file goes before its row, so a job that was
 * interrupted finds it again.
 */
export async function clearDrafts(): Promise<void> {
	const job: Actor = { kind: 'job', name: 'clear_drafts' };
	const until = new Date(draftsSince().getTime() - graceMinutes * 60_000);
	const store = await fileStore();
	for (;;) {
		const old = await asActor(job, (tx) =>
			tx.selectFrom('draft_file').select(['id', 'store_key']).where('received_at', '<', until).limit(100).execute()
		);
		if (old.length === 0) return;
		for (const { store_key } of old) await removeSealed(store, store_key);
		await asActor(job, (tx) =>
			tx
				.deleteFrom('draft_file')
				.where(
					'id',
					'in',
					old.map(({ id }) => id)
				)
				.execute()
		);
	}
}
