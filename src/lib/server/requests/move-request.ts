import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { RequestEventKind, RequestState, RequestTurn } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Move } from '../signals/moves.ts';
import { tellOfRequest } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { requestMoves, type RequestMove, type RequestSide } from './request-moves.ts';

/**
 * A request, and on which side of it the actor stands (a lead of both: on both). Where the asker has no unit here, the asked unit
 * speaks for them too.
 * @param reference its number (`Q-2026-00003`) or its id
 * @throws Refused `request.not_found`, also when the actor may not see it
 */
export async function seeRequest(tx: Tx, reference: string, { lock = false } = {}) {
	const found = await tx
		.selectFrom('request')
		.selectAll()
		.select([
			sql<boolean>`coalesce(from_unit_id, to_unit_id) = any (readable_units())`.as('asks'),
			sql<boolean>`to_unit_id = any (readable_units())`.as('asked')
		])
		.where(isId(reference) ? 'id' : 'number', '=', reference)
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!found) throw new Refused('request.not_found', {}, reference);
	const { asks, asked, ...request } = found;
	const sides: RequestSide[] = [...(asks ? (['asker'] as const) : []), ...(asked ? (['asked'] as const) : [])];
	return { ...request, sides };
}
export type SeenRequest = Awaited<ReturnType<typeof seeRequest>>;

/** One line of the way that both sides read. */
export async function addToRequest(tx: Tx, actor: Actor, requestId: string, kind: RequestEventKind, body?: string) {
	const by = actor.kind === 'person' ? actor : null;
	await tx
		.insertInto('request_event')
		.values({
			id: newId(),
			request_id: requestId,
			kind,
			at: now(),
			person_id: by?.personId ?? null,
			unit_id: by?.unitId ?? null,
			body: body || null
		})
		.execute();
}

/** Lets the signal of the asked unit know: its timeline, its turn. */
export async function tellSignal(tx: Tx, requestId: string, move: RequestEventKind) {
	await sql`select request_moved(${requestId}, ${move}, ${newId()}, ${now()})`.execute(tx);
}

/** What the people of the other side are told. Nobody is told that an answer was read; one that was taken back is told as a hand-over. */
const toldOf = {
	accept: 'request_taken',
	decline: 'request_declined',
	withdraw: 'request_withdrawn',
	askBack: 'request_asked_back',
	reply: 'request_replied',
	answer: 'request_answered',
	sendBack: 'request_sent_back'
} as const satisfies Partial<Record<RequestMove, Parameters<typeof tellOfRequest>[1]>>;

type Change = { hand_over_id?: string | null; instead_unit_id?: string | null };

/**
 * The only place that writes a request's state: check, way, audit line, state, the line in the asked unit's signal, and the other side is told.
 * @param request locked, as `seeRequest` gave it
 * @param words what is said with the move; both sides read it
 * @throws Refused `not_allowed` (the other side's move), `request.wrong_state`
 */
export async function moveRequest(
	tx: Tx,
	actor: Actor,
	request: SeenRequest,
	move: RequestMove,
	words?: string,
	change: Change = {}
): Promise<void> {
	const { from, to, by, turn }: Move<RequestState> & { by: readonly RequestSide[]; turn: RequestTurn } =
		requestMoves[move];
	if (!by.some((side) => request.sides.includes(side))) throw new Refused('not_allowed');
	if (!from.includes(request.state)) throw new Refused('request.wrong_state', { state: request.state });
	const outside = request.from_unit_id === null;
	if ((move === 'tell') !== outside && (move === 'tell' || move === 'answer')) throw new Refused('request.wrong_state');
	const at = now();
	await addToRequest(tx, actor, request.id, move, words);
	await recordAudit(tx, actor, `request.${move}`, request.id);
	await tx
		.updateTable('request')
		.set({
			...change,
			state: to,
			turn,
			...(to === 'in_hand' && { accepted_at: request.accepted_at ?? at }),
			...(to === 'in_hand' &&
				request.hand_over_id !== null && { answered_at: null, closed_at: null, overdue_raised_at: null }),
			...((move === 'answer' || move === 'tell') && { answered_at: at }),
			...(turn === 'nobody' && { closed_at: at })
		})
		.where('id', '=', request.id)
		.execute();
	await tellSignal(tx, request.id, move);
	if (move in toldOf) await tellOfRequest(tx, toldOf[move as keyof typeof toldOf], request.id);
}
