import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Ending, Signal, SignalState, Turn } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { signalMoves, undoMoves, type Move, type SignalMove } from './moves.ts';
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
		// What hangs something on the signal need not wait: a job that writes about it may hold what this transaction will want next.
		.forNoKeyUpdate()
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

const Before = z.object({ state: z.string().optional() });

/**
 * Puts back what stood in some columns before an act: with a state only by a move back that there is.
 * @param before as the act kept it
 * @returns who works on it now
 * @throws Refused `signal.wrong_state`
 */
export async function putBack(
	tx: Tx,
	signal: { id: string; state: SignalState },
	columns: readonly (keyof Signal)[],
	before: unknown
): Promise<string | null> {
	const ways: Move<SignalState>[] = Object.values(undoMoves);
	const { state: was } = Before.parse(before);
	if (columns.includes('state') && !ways.some(({ from, to }) => to === was && from.includes(signal.state)))
		throw new Refused('signal.wrong_state', { state: signal.state });
	const back = columns.map((name) => sql`${sql.ref(name)} = b.${sql.ref(name)}`);
	const { rows: put } = await sql<{ assigneeId: string | null }>`
		update signal s set ${sql.join(back)}, changed_at = ${now()}, version = s.version + 1
		from jsonb_populate_record(null::signal, ${JSON.stringify(before)}::jsonb) b
		where s.id = ${signal.id} returning s.assignee_id "assigneeId"`.execute(tx);
	return put[0]?.assigneeId ?? null;
}

/** Says whose turn it is (the page words it for its reader: "us", "others") after an act that moves no state (an answer to the reporter, a hand-over, its answer). */
export async function giveTurn(tx: Tx, id: string, turn: Turn) {
	await tx
		.updateTable('signal')
		.set({ turn, changed_at: now(), version: sql`version + 1` })
		.where('id', '=', id)
		.execute();
}
