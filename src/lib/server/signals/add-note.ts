import type { Person } from '../platform/actor.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';
import { neededText } from './typed-text.ts';

export const AddNote = z.object({ text: neededText(5000), ...sentOnce });

/**
 * A note for colleagues in a signal's timeline, also after closing; the same form sent again adds nothing. No reporter and no receiver
 * ever reads it.
 * @throws Refused `signal.not_found`
 */
export async function addNote(actor: Person, reference: string, given: z.infer<typeof AddNote>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id } = await lockSignal(tx, reference);
		await onlyOnce(tx, actor, `note ${id}`, given, async () => {
			await addToTimeline(tx, actor, id, 'note', { text: given.text });
			await recordAudit(tx, actor, 'signal.note', id);
			await tx
				.updateTable('signal')
				.set({ changed_at: now(), version: sql`version + 1` })
				.where('id', '=', id)
				.execute();
			return id;
		});
	});
}
