import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';

/**
 * Gives a signal that was folded with others, or set aside, its own place in the inbox, for good. Done twice it changes nothing.
 * @throws Refused `signal.not_found`
 */
export async function unfoldSignal(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id } = await lockSignal(tx, reference);
		const { rows } = await sql<{ done: boolean }>`select unfold_signal(${id}) done`.execute(tx);
		if (!rows[0]?.done) return;
		await addToTimeline(tx, actor, id, 'unfolded');
		await recordAudit(tx, actor, 'signal.unfold', id);
	});
}
