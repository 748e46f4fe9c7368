import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';
import { neededText } from './typed-text.ts';

export const AddNote = z.object({ text: neededText(5000) });

/**
 * A note for colleagues in a signal's timeline, also after closing. No reporter and no receiver ever reads it.
 * @throws Refused `signal.not_found`
 */
export async function addNote(actor: Actor, reference: string, { text }: z.infer<typeof AddNote>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id } = await lockSignal(tx, reference);
		await addToTimeline(tx, actor, id, 'note', { text });
		await recordAudit(tx, actor, 'signal.note', id);
		await tx
			.updateTable('signal')
			.set({ changed_at: now(), version: sql`version + 1` })
			.where('id', '=', id)
			.execute();
	});
}
