import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ActionStepKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type ActionMove, actionMoves } from './action-moves.ts';

/**
 * Takes hold of an action until the transaction ends, for a move that its state allows.
 * @throws Refused `action.not_found`, also when the actor may not see it; `action.wrong_state`
 */
export async function lockAction(tx: Tx, number: string, move: ActionMove) {
	const action = await tx
		.selectFrom('preventive_action')
		.select(['id', 'number', 'state', 'version', 'unit_id as unitId', 'owner_id as ownerId'])
		.where('number', '=', number)
		.forUpdate()
		.executeTakeFirst();
	if (!action) throw new Refused('action.not_found', {}, number);
	if (!(actionMoves[move].from as readonly string[]).includes(action.state))
		throw new Refused('action.wrong_state', { state: action.state });
	return action;
}

/** One line of an action's timeline, in the transaction of the act. */
export const addActionStep = (tx: Tx, actor: Person | null, id: string, kind: ActionStepKind, words?: string) =>
	tx
		.insertInto('action_step')
		.values({
			id: newId(),
			action_id: id,
			kind,
			person_id: actor?.personId ?? null,
			at: now(),
			words: words || null
		})
		.execute();
