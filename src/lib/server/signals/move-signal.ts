import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Ending, SignalState, Turn } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { signalMoves, type Move, type SignalMove } from './moves.ts';
import { addToTimeline } from './timeline.ts';

/** A signal is named by its number, as people and addresses do (`S-2026-00412`), or by its id. */
export const namedBy = (reference: string) => (isId(reference) ? 'id' : 'number');

/**
 * Takes hold of a signal until the transaction ends.
 * @param reference its number or its id
 * @throws Refused `signal.not_found`, also when the actor may not see it
 */
export async function lockSignal(tx: Tx, reference: string) {
	const signal = await tx
		.selectFrom('signal')
		.selectAll()
		.where(namedBy(reference), '=', reference)
		.forUpdate()
		.executeTakeFirst();
	if (!signal) throw new Refused('signal.not_found', {}, reference);
	return signal;
}

/**
 * The only place that writes a signal's state: lock, check, timeline, audit line, state, and whoever had it is told; also for the bulk acts.
 * @param change further columns that change with the move (an ending, the person who takes it)
 * @throws Refused `signal.not_found`, `signal.wrong_state`
 */
export async function moveSignal(
	tx: Tx,
	actor: Actor,
	reference: string,
	move: SignalMove,
	facts: Record<string, unknown> = {},
	change: { assignee_id?: string | null; ending?: Ending | null } = {}
) {
	const signal = await lockSignal(tx, reference);
	const { id } = signal;
	const { from, to }: Move<SignalState> = signalMoves[move];
	if (!from.includes(signal.state)) throw new Refused('signal.wrong_state', { state: signal.state });
	await addToTimeline(tx, actor, id, move, facts);
	await recordAudit(tx, actor, `signal.${move}`, id);
	await tx
		.updateTable('signal')
		.set({
			...change,
			state: to,
			turn: to === 'closed' ? 'nobody' : 'owner',
			closed_at: to === 'closed' ? now() : null,
			...(to !== 'closed' && { ending: null }),
			changed_at: now(),
			version: sql`version + 1`
		})
		.where('id', '=', id)
		.execute();
	if (signal.assignee_id && change.assignee_id !== undefined && change.assignee_id !== signal.assignee_id)
		await tell(tx, 'given_away', id, signal.assignee_id);
	return signal;
}

/** Says whose turn it is (the page words it for its reader: "us", "others") after an act that moves no state (an answer to the reporter, a hand-over, its answer). */
export async function giveTurn(tx: Tx, id: string, turn: Turn) {
	await tx
		.updateTable('signal')
		.set({ turn, changed_at: now(), version: sql`version + 1` })
		.where('id', '=', id)
		.execute();
}
