import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { namedBy } from '../signals/record.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { signatureOf } from './hold-talk.ts';
import { secondLookers } from './second-look.ts';

/**
 * The talk about a signal as the desk sees it: what was said, what is being written, what the reporter was told and when they
 * last looked. Contact details stay sealed: only whether there are some, and whether this person may open them.
 * @param reference the signal's number or id
 * @returns null when the signal has no reporter to talk to, or is not theirs to see
 */
export async function talkOfSignal(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.innerJoin('signal', 'signal.id', 'conversation.signal_id')
			.innerJoin('unit', 'unit.id', 'conversation.unit_id')
			.select([
				'conversation.id',
				'signal.id as signalId',
				'signal.number as signalNumber',
				'signal.title as signalTitle',
				'conversation.unit_id as unitId',
				'unit.name as unitName',
				'unit.time_zone as timeZone',
				'conversation.language',
				'conversation.wants_answer as wantsAnswer',
				'conversation.answer_expected as answerExpected',
				'conversation.answer_due as answerDue',
				'conversation.turn',
				'conversation.turn_since as turnSince',
				'conversation.confirmed_at as confirmedAt',
				'conversation.seen_at as seenAt',
				'conversation.ending',
				'conversation.ended_at as endedAt',
				'conversation.rating',
				'conversation.rating_note as ratingNote',
				sql<boolean>`has_reporter_identity(conversation.id)`.as('leftContact'),
				sql<boolean>`exists (select from reporter_identity i where i.conversation_id = conversation.id)`.as(
					'mayOpenContact'
				)
			])
			.where(`signal.${namedBy(reference)}`, '=', reference)
			.executeTakeFirst();
		if (!talk) return null;
		const written = await tx
			.selectFrom('message')
			.leftJoin('person as writer', 'writer.id', 'message.person_id')
			.leftJoin('person as looker', 'looker.id', 'message.second_look_by')
			.leftJoin('person as asked', 'asked.id', 'message.asked_person_id')
			.leftJoin('hand_over', 'hand_over.id', 'message.tells_hand_over')
			.select([
				'message.id',
				'message.state',
				'message.from_reporter as fromReporter',
				'message.person_id as writerId',
				'writer.name as writer',
				'message.body',
				'message.asks',
				'message.written_at as writtenAt',
				'message.sent_at as sentAt',
				'message.signature',
				'looker.name as looker',
				'asked.name as asked',
				'message.second_look_note as note',
				'hand_over.number as tells'
			])
			.where('message.conversation_id', '=', talk.id)
			.orderBy(sql`coalesce(message.sent_at, message.written_at)`)
			.orderBy('message.id')
			.execute();
		const steps = await tx
			.selectFrom('conversation_step')
			.select(['id', 'kind', 'at', 'facts'])
			.where('conversation_id', '=', talk.id)
			.orderBy('at')
			.orderBy('id')
			.execute();
		const answers = await tx
			.selectFrom('hand_over')
			.innerJoin('unit', 'unit.id', 'hand_over.to_unit_id')
			.select([
				'hand_over.number',
				'unit.name as unitName',
				'outcome',
				'answer_for_reporter as words',
				'answered_at as answeredAt',
				'told_reporter_at as toldAt'
			])
			.where('signal_id', '=', talk.signalId)
			.where('hand_over.state', '=', 'answered')
			.orderBy('answered_at')
			.execute();
		await recordAudit(tx, actor, 'conversation.lookAt', talk.id);
		await markRead(tx, actor, [talk.signalId, ...written.map(({ id }) => id)]);
		const sent = written.filter(({ state }) => state === 'sent');
		const unsent = written
			.filter(({ state }) => state !== 'sent')
			/** Not a draft any more: a colleague looks at it, and it can be taken back but not written on. */
			.map((message) => ({ ...message, waitsForLook: message.state === 'waiting_second_look' }));
		return {
			...talk,
			overdue: talk.answerDue !== null && talk.answerDue <= now(),
			messages: sent,
			/** What this person is writing: a draft, or a reply of theirs that waits for a second look. */
			own: unsent.find(({ writerId }) => writerId === actor.personId) ?? null,
			others: unsent.filter(({ writerId }) => writerId !== actor.personId),
			steps,
			answers,
			/** How this person's reply would be signed. */
			signature: await signatureOf(tx, actor.personId, talk.unitName),
			/** The talk may be put aside without an answer (`needsNoAnswer`): none is owed and no unit's answer is untold. */
			mayRest: talk.turn === 'desk' && !talk.answerDue && answers.every(({ toldAt }) => toldAt),
			lookers: talk.endedAt ? [] : await secondLookers(tx, talk.unitId, actor.personId),
			/** Goes back with the reply, so that nobody answers past what they have read. */
			seen: sent.at(-1)?.id ?? ''
		};
	});
}
