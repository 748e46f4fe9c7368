import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PatrolEventKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { type PatrolMove, patrolMoves, patrolMovesFrom } from './patrol-moves.ts';
import type { Patrol } from './see-patrol.ts';

/** One line of the way of a patrol, and its line of the log, which carries none of its words. */
export async function addToPatrol(tx: Tx, actor: Person, patrolId: string, kind: PatrolEventKind, body = '') {
	await tx
		.insertInto('patrol_event')
		.values({ id: newId(), patrol_id: patrolId, kind, at: now(), person_id: actor.personId, body: body || null })
		.execute();
	await recordAudit(tx, actor, `patrol.${kind}`, patrolId);
}

/**
 * The only place that writes a patrol's state: check, way, audit line, state.
 * @param patrol held (`lockPatrol`)
 * @param body why, or without what
 * @throws Refused `patrol.wrong_state`, `not_allowed` (whose move it is not)
 */
export async function movePatrol(tx: Tx, actor: Person, patrol: Patrol, move: PatrolMove, body = ''): Promise<void> {
	const { from, to } = patrolMoves[move];
	if (!(from as readonly string[]).includes(patrol.state)) throw new Refused('patrol.wrong_state');
	if (!patrolMovesFrom(patrol.state, patrol).includes(move)) throw new Refused('not_allowed', {}, patrol.number);
	await addToPatrol(tx, actor, patrol.id, move, body);
	await tx
		.updateTable('patrol')
		.set((is) => ({
			state: to,
			version: is('version', '+', 1),
			...(move === 'start' && { started_at: now() }),
			...(move === 'end' && { ended_at: now() })
		}))
		.where('id', '=', patrol.id)
		.execute();
}
