import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import type { Actor, Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { HandOverEventKind, HandOverOutcome, HandOverState, ToldKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { handOverMoves, type HandOverMove, type Side } from './hand-over-moves.ts';
import type { Move } from './moves.ts';

/**
 * A hand-over, and on which side of it the actor stands (a lead of both: on both).
 * @param reference its number (`H-2026-00003`) or its id
 * @throws Refused `hand_over.not_found`, also when the actor may not see it
 */
export async function seeHandOver(tx: Tx, reference: string, { lock = false } = {}) {
	const found = await tx
		.selectFrom('hand_over')
		.selectAll()
		.select([
			sql<boolean>`from_unit_id = any (readable_units())`.as('gives'),
			sql<boolean>`to_unit_id = any (readable_units())`.as('receives')
		])
		.where(isId(reference) ? 'id' : 'number', '=', reference)
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!found) throw new Refused('hand_over.not_found', {}, reference);
	const { gives, receives, ...handOver } = found;
	const sides: Side[] = [...(gives ? (['giver'] as const) : []), ...(receives ? (['receiver'] as const) : [])];
	return { ...handOver, sides };
}

/** Takes hold of it until the transaction ends. */
export const lockHandOver = (tx: Tx, reference: string) => seeHandOver(tx, reference, { lock: true });

/** One line of the way that both sides read. */
export async function addToWay(tx: Tx, actor: Actor, handOverId: string, kind: HandOverEventKind, body?: string) {
	const id = newId();
	const by = actor.kind === 'person' ? actor : null;
	await tx
		.insertInto('hand_over_event')
		.values({
			id,
			hand_over_id: handOverId,
			kind,
			at: now(),
			person_id: by?.personId ?? null,
			unit_id: by?.unitId ?? null,
			body: body ?? null
		})
		.execute();
	return id;
}

/** Lets the other side's signal know: its timeline, its turn. The only thing of a hand-over that crosses over. */
export async function tellOtherSide(tx: Tx, handOverId: string, move: HandOverEventKind) {
	await sql`select hand_over_moved(${handOverId}, ${move}, array[${newId()}, ${newId()}]::uuid[], ${now()})`.execute(
		tx
	);
}

/** What the people of the other side are told; that somebody looks at it, or has read it, is no news. */
const toldOf = {
	accept: 'hand_over_accepted',
	decline: 'hand_over_declined',
	withdraw: 'hand_over_withdrawn',
	askBack: 'hand_over_asked_back',
	reply: 'hand_over_replied',
	answer: 'hand_over_answered'
} as const satisfies Record<Exclude<HandOverMove, 'acknowledge' | 'read'>, ToldKind>;

type Change = {
	accepted_at?: Date;
	answered_at?: Date;
	outcome?: HandOverOutcome;
	answer_internal?: string | null;
	answer_for_reporter?: string | null;
	receiver_signal_id?: string;
};

/**
 * The only place that writes a hand-over's state: lock, check, way, audit line, state, the line in the other side's signal, and whom it concerns is told.
 * @param words what is said with the move (a reason, a question); both sides read it
 * @throws Refused `hand_over.not_found`, `not_allowed` (the other side's move), `hand_over.wrong_state`
 */
export async function moveHandOver(
	tx: Tx,
	actor: Person,
	reference: string,
	move: HandOverMove,
	words?: string,
	change: Change = {}
) {
	const handOver = await lockHandOver(tx, reference);
	const { from, to, by, turn }: Move<HandOverState> & { by: Side; turn: (typeof handOverMoves)[HandOverMove]['turn'] } =
		handOverMoves[move];
	if (!handOver.sides.includes(by)) throw new Refused('not_allowed');
	if (!from.includes(handOver.state)) throw new Refused('hand_over.wrong_state', { state: handOver.state });
	const at = now();
	const reached = move === 'acknowledge' || move === 'read' || move === 'accept' || move === 'decline';
	await addToWay(tx, actor, handOver.id, move, words);
	await recordAudit(tx, actor, `hand_over.${move}`, handOver.id);
	await tx
		.updateTable('hand_over')
		.set({
			...change,
			state: to,
			turn,
			...(reached && { acknowledged_at: handOver.acknowledged_at ?? at, overdue_raised_at: null })
		})
		.where('id', '=', handOver.id)
		.execute();
	await tellOtherSide(tx, handOver.id, move);
	if (move !== 'acknowledge' && move !== 'read') await tell(tx, toldOf[move], handOver.id);
	return handOver;
}
