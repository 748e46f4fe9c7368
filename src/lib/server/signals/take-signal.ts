import { tellReporter } from '../conversations/index.ts';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { holdRequest, requestTaken } from '../requests/record.ts';
import { keepBefore } from './keep-before.ts';
import { moveSignal } from './move-signal.ts';

/**
 * A new signal becomes this person's: in hand, assigned to whoever takes it. The reporter's page says that it was read; whoever asked by a request, that it is in hand.
 * @param reference its number or its id
 * @param undo names the act for `undoAct`; acts on several signals share it
 * @returns what `undoAct` takes it back by, unless it came by a request
 * @throws Refused `signal.not_found`, `signal.wrong_state` (a colleague was quicker, or it was closed)
 */
export async function takeSignal(actor: Person, reference: string, undo: string = newId()): Promise<string> {
	return asActor(actor, async (tx) => {
		const request = await holdRequest(tx, reference);
		// Whoever asked is told at once that their question is in hand: that is not taken back.
		if (!request) await keepBefore(tx, actor, undo, 'take', reference);
		const { id } = await moveSignal(tx, actor, reference, 'take', {}, { assignee_id: actor.personId });
		await tellReporter(tx, actor, id, 'read', {});
		if (request) await requestTaken(tx, actor, request);
		return undo;
	});
}
