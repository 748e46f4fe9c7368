import { sql } from 'kysely';
import type { Actor, Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { visible } from './list-told.ts';

/**
 * Whoever reads a record has read what they were told of it; for the room that shows it, in the transaction that reads. It leaves no
 * line of its own: the look at the record does.
 * @param recordIds what stands on the page
 */
export async function markRead(tx: Tx, actor: Actor, recordIds: string[]): Promise<void> {
	if (actor.kind !== 'person' || recordIds.length === 0) return;
	await tx
		.updateTable('told')
		.set({ read_at: now() })
		.where('person_id', '=', actor.personId)
		.where('record_id', 'in', recordIds)
		.where('read_at', 'is', null)
		.execute();
}

/**
 * All that stood in the list as it was shown: not what came since, nor what only another post of theirs lets them see.
 * @param until the instant the list was read
 */
export async function markAllRead(actor: Person, until: Date): Promise<void> {
	await asActor(actor, async (tx) => {
		await sql`update told set read_at = ${now()} where id in (
			select t.id from ${visible} and t.read_at is null and t.at <= ${until})`.execute(tx);
	});
}
