import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { addToTimeline, lockSignal } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { attachFiles } from './attach-files.ts';

/**
 * Hangs what an officer sent under a form's token on a signal, but no file twice; the copies are made as for everybody else's.
 * @param reference the signal's number or id
 * @returns how many there were
 * @throws Refused `signal.not_found`
 */
export async function addFiles(actor: Person, reference: string, token: string): Promise<number> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, reference);
		const { length: count } = await attachFiles(tx, actor, token, {
			unitId: signal.unit_id,
			signalId: signal.id,
			exceptKnown: true
		});
		if (count === 0) return 0;
		await addToTimeline(tx, actor, signal.id, 'filesAdded', { count });
		await recordAudit(tx, actor, 'signal.addFiles', signal.id, { facts: { count } });
		return count;
	});
}
