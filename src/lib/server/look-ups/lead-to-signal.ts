import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline, lockSignal } from '../signals/index.ts';
import { recordAudit } from '../trust/index.ts';
import { seeLookUp } from './see-look-up.ts';

export const LeadToSignal = z.object({ number: z.string().trim().min(1).max(60) });

/**
 * What was found led to this signal of the unit; its timeline says so. Once: where it led stays.
 * @throws Refused `look_up.not_found`, `look_up.wrong_state` (nothing was found, or it leads somewhere already), `not_allowed`, `signal.not_found` (also of another unit)
 */
export async function leadToSignal(actor: Person, id: string, given: z.infer<typeof LeadToSignal>): Promise<void> {
	await asActor(actor, async (tx) => {
		const lookUp = await seeLookUp(tx, id, { lock: true });
		if (!lookUp.asks && !lookUp.leads) throw new Refused('not_allowed');
		if (lookUp.state !== 'done' || !lookUp.found || lookUp.signal) throw new Refused('look_up.wrong_state');
		const signal = await lockSignal(tx, given.number);
		if (signal.unit_id !== lookUp.unitId) throw new Refused('signal.not_found', {}, given.number);
		await tx.updateTable('look_up').set({ signal_id: signal.id }).where('id', '=', id).execute();
		await addToTimeline(tx, actor, signal.id, 'lookedUp', { lookUp: id });
		await recordAudit(tx, actor, 'look_up.lead', id);
	});
}
