import type { Updateable } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { AccessRequest, AccessState } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Move } from '../signals/moves.ts';
import { type AccessMove, accessMoves, isTheirMove } from './access-moves.ts';
import { type Access, addToAccess, sidesOf } from './see-access.ts';

/**
 * The only place that writes the state of a request: check, way, audit line, state.
 * @param access locked
 * @throws Refused `not_allowed` (another side's move), `access.wrong_state`
 */
export async function moveAccess(
	tx: Tx,
	actor: Actor,
	access: Pick<Access, 'id' | 'state'> & Partial<Access>,
	move: AccessMove,
	body?: string,
	change: Updateable<AccessRequest> = {}
): Promise<void> {
	const { from, to }: Move<AccessState> = accessMoves[move];
	if (!isTheirMove(move, actor.kind === 'job' ? ['job'] : sidesOf(access))) throw new Refused('not_allowed');
	if (!from.includes(access.state)) throw new Refused('access.wrong_state');
	await addToAccess(tx, actor, access.id, move, body);
	await tx
		.updateTable('access_request')
		.set({ ...change, state: to, ...(to === 'ended' && { ended_at: now() }) })
		.where('id', '=', access.id)
		.execute();
}
