import type { Person } from '../platform/actor.ts';
import { z } from 'zod';
import { choiceOf } from '../platform/choice.ts';
import type { Selectable } from 'kysely';
import type { Signal } from '../platform/database-types.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { answerGone } from '../requests/record.ts';
import { recordAudit } from '../trust/index.ts';
import { Words } from './hand-over-receive.ts';
import { endedHandOverStates } from './hand-over-moves.ts';
import { addToWay, lockHandOver, moveHandOver, tellOtherSide } from './move-hand-over.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';

/**
 * Takes an offer back before it is accepted. The receiver still reads that it was there and these words, and no longer its content.
 * A request that it answered is open again.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function withdraw(actor: Person, reference: string, { words }: z.infer<typeof Words>) {
	await asActor(actor, async (tx) => {
		const { id } = await moveHandOver(tx, actor, reference, 'withdraw', words);
		await answerGone(tx, actor, id, 'takeBack', words);
	});
}

/**
 * Answers what the receiver asked back.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function reply(actor: Person, reference: string, { words }: z.infer<typeof Words>) {
	await asActor(actor, (tx) => moveHandOver(tx, actor, reference, 'reply', words));
}

/**
 * The giver has done what an answer (or a no) asked for: told the reporter, or decided otherwise. Nobody waits any more.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function markTold(actor: Person, reference: string) {
	await asActor(actor, async (tx) => {
		const handOver = await lockHandOver(tx, reference);
		if (!handOver.sides.includes('giver')) throw new Refused('not_allowed');
		const ended = endedHandOverStates.some((state) => state === handOver.state);
		if (!ended || handOver.turn !== 'giver') throw new Refused('hand_over.wrong_state', { state: handOver.state });
		await addToWay(tx, actor, handOver.id, 'told');
		await recordAudit(tx, actor, 'hand_over.told', handOver.id);
		await tx
			.updateTable('hand_over')
			.set({ turn: 'nobody', told_reporter_at: now() })
			.where('id', '=', handOver.id)
			.execute();
		await tellOtherSide(tx, handOver.id, 'told');
	});
}

export const News = z.object({
	kind: choiceOf(['supplement', 'correction']),
	words: z.string().trim().min(10).max(5000),
	attachmentIds: z.array(z.uuid()).default([]),
	...sentOnce
});

/**
 * Later news of a signal, to everyone who received it: the packages stay as they were. A correction also reaches those who
 * said no or have answered, since they have read what was wrong; a supplement only those who still work on it. The same form sent
 * again sends nothing twice.
 * @returns how many units it went to
 * @throws Refused `signal.not_found`, `attachment.not_found`, `hand_over.no_receiver`
 */
export async function sendNews(actor: Person, reference: string, news: z.infer<typeof News>): Promise<number> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, reference);
		return onlyOnce(tx, actor, `news ${signal.id}`, news, () => sendToAll(tx, actor, signal, news));
	});
}

async function sendToAll(
	tx: Tx,
	actor: Person,
	signal: Selectable<Signal>,
	{ kind, words, attachmentIds }: z.infer<typeof News>
): Promise<number> {
	const ids = [...new Set(attachmentIds)];
	const files = ids.length
		? await tx
				.selectFrom('signal_attachment')
				.select('attachment_id')
				.where('signal_id', '=', signal.id)
				.where('attachment_id', 'in', ids)
				.execute()
		: [];
	if (files.length !== ids.length) throw new Refused('attachment.not_found');
	const receivers = await tx
		.selectFrom('hand_over')
		.innerJoin('unit', 'unit.id', 'hand_over.to_unit_id')
		.select(['hand_over.id', 'hand_over.number', 'hand_over.to_unit_id', 'unit.name'])
		.where('signal_id', '=', signal.id)
		.where('state', 'not in', kind === 'correction' ? ['withdrawn'] : ['withdrawn', 'declined', 'answered'])
		.orderBy('hand_over.id')
		.execute();
	if (receivers.length === 0) throw new Refused('hand_over.no_receiver');
	for (const receiver of receivers) {
		const event = await addToWay(tx, actor, receiver.id, kind, words);
		if (files.length > 0)
			await tx
				.insertInto('package_attachment')
				.values(
					files.map((file) => ({ hand_over_id: receiver.id, attachment_id: file.attachment_id, came_with: event }))
				)
				.onConflict((conflict) => conflict.doNothing()) // it went along before
				.execute();
		await recordAudit(tx, actor, `hand_over.${kind}`, receiver.id, {
			recipient: receiver.name,
			facts: { files: files.length }
		});
		await addToTimeline(tx, actor, signal.id, 'supplement', {
			kind,
			handOver: receiver.number,
			to: receiver.to_unit_id,
			text: words
		});
		await tellOtherSide(tx, receiver.id, kind);
	}
	return receivers.length;
}
