import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { moveSignal, takeSignal } from '../signals/index.ts';
import { moveRequest, seeRequest } from './move-request.ts';

/** A reason, a question or a reply that the other side reads. */
export const RequestWords = z.object({ words: z.string().trim().min(10).max(5000) });
/** Why not, and who could help instead. */
export const DeclineRequest = RequestWords.extend({
	insteadUnitId: z.union([z.uuid(), z.literal('')]).default('')
});
type Words = z.infer<typeof RequestWords>;

const lock = (tx: Tx, reference: string) => seeRequest(tx, reference, { lock: true });

/**
 * Takes a request in hand: the same as taking its signal.
 * @throws Refused `request.not_found`, `not_allowed`, `request.wrong_state`, `signal.wrong_state`
 */
export async function acceptRequest(actor: Person, reference: string): Promise<void> {
	const request = await asActor(actor, (tx) => seeRequest(tx, reference));
	if (!request.sides.includes('asked') || !request.signal_id) throw new Refused('not_allowed');
	if (request.state !== 'asked') throw new Refused('request.wrong_state', { state: request.state });
	await takeSignal(actor, request.signal_id);
}

/**
 * Says no, why, and who could help instead; its signal is closed with it.
 * @throws Refused `request.not_found`, `not_allowed`, `request.wrong_state`, `unit.not_found`
 */
export async function declineRequest(
	actor: Person,
	reference: string,
	{ words, insteadUnitId }: z.infer<typeof DeclineRequest>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const request = await lock(tx, reference);
		if (insteadUnitId) {
			const unit = await tx
				.selectFrom('unit')
				.select('id')
				.where('id', '=', insteadUnitId)
				.where('closed_at', 'is', null)
				.executeTakeFirst();
			if (!unit) throw new Refused('unit.not_found', {}, insteadUnitId);
		}
		await moveRequest(tx, actor, request, 'decline', words, { instead_unit_id: insteadUnitId || null });
		await closeSignalOf(tx, actor, request.signal_id, 'nothing_could_be_done');
	});
}

/**
 * Asks who asked; until they reply it is their turn.
 * @throws Refused `request.not_found`, `not_allowed`, `request.wrong_state`
 */
export async function askBackRequest(actor: Person, reference: string, { words }: Words): Promise<void> {
	await asActor(actor, async (tx) => moveRequest(tx, actor, await lock(tx, reference), 'askBack', words));
}

/**
 * Replies to what was asked back.
 * @throws Refused `request.not_found`, `not_allowed`, `request.wrong_state`
 */
export async function replyToRequest(actor: Person, reference: string, { words }: Words): Promise<void> {
	await asActor(actor, async (tx) => moveRequest(tx, actor, await lock(tx, reference), 'reply', words));
}

/**
 * Takes the question back, before it is answered.
 * @throws Refused `request.not_found`, `not_allowed`, `request.wrong_state`
 */
export async function withdrawRequest(actor: Person, reference: string, { words }: Words): Promise<void> {
	await asActor(actor, async (tx) => moveRequest(tx, actor, await lock(tx, reference), 'withdraw', words));
}

/**
 * Writes down what somebody without a unit here was told by phone or mail; that ends the request and closes its signal.
 * @throws Refused `request.not_found`, `not_allowed`, `request.wrong_state` (also where a unit of ours asked: it is answered by a hand-over)
 */
export async function tellAsker(actor: Person, reference: string, { words }: Words): Promise<void> {
	await asActor(actor, async (tx) => {
		const request = await lock(tx, reference);
		await moveRequest(tx, actor, request, 'tell', words);
		await closeSignalOf(tx, actor, request.signal_id, 'solved');
	});
}

async function closeSignalOf(
	tx: Tx,
	actor: Person,
	signalId: string | null,
	ending: 'solved' | 'nothing_could_be_done'
): Promise<void> {
	const signal = await tx.selectFrom('signal').select('state').where('id', '=', signalId).executeTakeFirst();
	if (signalId && signal && signal.state !== 'closed')
		await moveSignal(tx, actor, signalId, 'close', { ending }, { ending });
}
