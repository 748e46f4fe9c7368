import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline, lockSignal } from '../signals/record.ts';
import { addActionStep } from './see-action.ts';

/**
 * Says that a signal led to an action, in the transaction of its caller: so that it can end by it. The signal's timeline says so once.
 * @param number of an action that is not dropped
 * @throws Refused `signal.not_found`, `action.not_found`, `action.wrong_state`
 */
export async function tieSignal(tx: Tx, actor: Person, signalId: string, number: string): Promise<void> {
	const action = await tx
		.selectFrom('preventive_action')
		.select(['id', 'number', 'state'])
		.where('number', '=', number)
		.executeTakeFirst();
	if (!action) throw new Refused('action.not_found', {}, number);
	if (action.state === 'dropped') throw new Refused('action.wrong_state');
	await fromSignal(tx, actor, action, signalId);
}

/** Whether an action that was not dropped came from it. */
export const hasAction = async (tx: Tx, of: 'signal_id' | 'conversation_id', id: string): Promise<boolean> =>
	Boolean(
		await tx
			.selectFrom('action_origin as o')
			.innerJoin('preventive_action as a', 'a.id', 'o.action_id')
			.select('a.id')
			.where(`o.${of}`, '=', id)
			.where('a.state', '<>', 'dropped')
			.executeTakeFirst()
	);

/** An action came from a signal, whose timeline says so. */
export async function fromSignal(
	tx: Tx,
	actor: Person,
	{ id, number }: { id: string; number: string },
	reference: string
) {
	const signal = await lockSignal(tx, reference);
	if (!(await addOrigin(tx, id, { signal_id: signal.id }))) return;
	await addToTimeline(tx, actor, signal.id, 'action', { number });
	await addActionStep(tx, actor, id, 'origin', signal.number);
}

/** @returns false when it stood there already */
export async function addOrigin(
	tx: Tx,
	actionId: string,
	of: { signal_id?: string; conversation_id?: string; publication_id?: string }
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('action_origin')
		.values({ id: newId(), action_id: actionId, ...of })
		.onConflict((is) => is.doNothing())
		.executeTakeFirstOrThrow();
	return numInsertedOrUpdatedRows === 1n;
}
