/**
 * A smaller door, for the room this one leans on: what happens to a request when its signal is taken, or when the hand-over that
 * answers it is given, taken back, declined, accepted or read. Through `index.ts` the two rooms would go round in a circle.
 */
import { validate as isId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { moveRequest, seeRequest } from './move-request.ts';
import { openRequestStates } from './request-moves.ts';

/**
 * Takes hold of a request before its signal, as every move of a request does: two who take hold the other way round wait for each other.
 * @param reference number or id of the request or of its signal
 */
export async function holdRequest(tx: Tx, reference: string): Promise<string | null> {
	const signal = reference.startsWith('Q-') ? null : reference;
	const held = await tx
		.selectFrom('request as r')
		.select('r.id')
		.$if(signal === null, (query) => query.where('r.number', '=', reference))
		.$if(signal !== null, (query) =>
			query.where('r.signal_id', 'in', (inner) =>
				inner
					.selectFrom('signal as s')
					.select('s.id')
					.where(isId(reference) ? 's.id' : 's.number', '=', reference)
			)
		)
		.forUpdate()
		.executeTakeFirst();
	return held?.id ?? null;
}

/** Whoever takes the signal of a request has taken the request in hand. */
export async function requestTaken(tx: Tx, actor: Person, requestId: string): Promise<void> {
	const request = await seeRequest(tx, requestId, { lock: true });
	if (request.state === 'asked') await moveRequest(tx, actor, request, 'accept');
}

/** Number of the request a signal came by, while its answer is owed: until then the signal is not closed. */
export async function owedRequest(tx: Tx, signalId: string): Promise<string | null> {
	const owed = await tx
		.selectFrom('request')
		.select('number')
		.where('signal_id', '=', signalId)
		.where('state', 'in', openRequestStates)
		.executeTakeFirst();
	return owed?.number ?? null;
}

/**
 * The unit that a request's answer goes back to, before it is handed over.
 * @throws Refused `request.not_found` (also where it is not this signal's), `request.wrong_state`, `request.other_receiver`
 */
export async function askerToAnswer(tx: Tx, reference: string, signalId: string, receivers: readonly string[]) {
	const request = await seeRequest(tx, reference, { lock: true });
	if (request.signal_id !== signalId) throw new Refused('request.not_found', {}, reference);
	if (!request.from_unit_id) throw new Refused('request.wrong_state', { state: request.state });
	if (!receivers.includes(request.from_unit_id)) throw new Refused('request.other_receiver');
	return { request, unitId: request.from_unit_id };
}

/** This hand-over is the answer. */
export async function requestAnswered(
	tx: Tx,
	actor: Person,
	{ request }: Awaited<ReturnType<typeof askerToAnswer>>,
	handOverId: string
): Promise<void> {
	await moveRequest(tx, actor, request, 'answer', undefined, { hand_over_id: handOverId });
}

/** The answer did not stay: its giver took it back, or who had asked declined it and said why. The question is open again. */
export async function answerGone(
	tx: Tx,
	actor: Person,
	handOverId: string,
	move: 'takeBack' | 'sendBack',
	words: string
): Promise<void> {
	const request = await answeredBy(tx, handOverId);
	if (request) await moveRequest(tx, actor, request, move, words, { hand_over_id: null });
}

/**
 * Who asked has accepted the answer, or reads it in the unit that asked: the loop is closed. A lead who reads over their shoulder closes none.
 * @returns whether it was closed now
 */
export async function answerReached(tx: Tx, actor: Person, handOverId: string): Promise<boolean> {
	// Whoever takes it back holds the hand-over first.
	await tx.selectFrom('hand_over').select('id').where('id', '=', handOverId).forUpdate().execute();
	const request = await answeredBy(tx, handOverId);
	if (request?.state !== 'answered' || request.from_unit_id !== actor.unitId) return false;
	await moveRequest(tx, actor, request, 'close');
	return true;
}

async function answeredBy(tx: Tx, handOverId: string) {
	const answered = await tx
		.selectFrom('request')
		.select('id')
		.where('hand_over_id', '=', handOverId)
		.executeTakeFirst();
	return answered && seeRequest(tx, answered.id, { lock: true });
}
