import { tellReporter } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { holdRequest, requestTaken } from '../requests/record.ts';
import { moveSignal } from './move-signal.ts';

/**
 * A new signal becomes this person's: in hand, assigned to whoever takes it. The reporter's page says that it was read; whoever asked by a request, that it is in hand.
 * @param reference its number or its id
 * @throws Refused `signal.not_found`, `signal.wrong_state` (a colleague was quicker, or it was closed)
 */
export async function takeSignal(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const request = await holdRequest(tx, reference);
		const { id } = await moveSignal(tx, actor, reference, 'take', {}, { assignee_id: actor.personId });
		await tellReporter(tx, actor, id, 'read', {});
		if (request) await requestTaken(tx, actor, request);
	});
}
