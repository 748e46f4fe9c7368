import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { addTalkEvent, holdOwnTalk } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit } from '../trust/index.ts';
import { keptUntil } from './kept-until.ts';
import { moveSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';
import { titleOf } from './title-of.ts';
import { typedText } from './typed-text.ts';

export const SignalOfTalk = z.object({
	title: typedText(200),
	topic: z.string().refine((code) => pack().topics.some((topic) => topic.code === code)),
	urgency: choiceOf(['normal', 'same_day', 'urgent'] as const)
});

/**
 * Makes a signal of what somebody wrote to an officer: with the text as it was written first, what was promised and whether it was kept,
 * the files, and the talk itself, which goes on as before. It is in hand of whoever had the talk, else of whoever makes it. The writer is
 * told nothing of it.
 * @returns its number
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.has_signal`
 */
export async function makeSignalOfTalk(
	actor: Person,
	talkId: string,
	{ title, topic, urgency }: z.infer<typeof SignalOfTalk>
): Promise<string> {
	return asActor(actor, async (tx) => {
		const { id: of } = await holdOwnTalk(tx, talkId);
		const talk = await tx
			.selectFrom('conversation')
			.leftJoin('talk_work', 'talk_work.conversation_id', 'conversation.id')
			.select([
				'conversation.unit_id',
				'language',
				'danger',
				'wants_answer',
				'answer_expected',
				'created_at',
				'turn',
				'talk_work.assignee_id',
				'conversation.title'
			])
			.where('conversation.id', '=', of)
			.executeTakeFirstOrThrow();
		const messages = await tx
			.selectFrom('message')
			.select(['body', 'from_reporter as fromReporter', 'sent_at as sentAt'])
			.where('conversation_id', '=', of)
			.where('state', '=', 'sent')
			.orderBy('sent_at')
			.orderBy('id')
			.execute();
		const text = messages.find(({ fromReporter }) => fromReporter)?.body ?? '';
		const id = newId();
		const { number } = await tx
			.insertInto('signal')
			.values({
				id,
				number: sql<string>`next_number('S', ${now()})`,
				unit_id: talk.unit_id,
				origin: 'citizen',
				received_at: talk.created_at,
				changed_at: now(),
				...keptUntil(talk.created_at),
				title: title || talk.title || titleOf(text),
				text,
				language: talk.language,
				topic,
				urgency: talk.danger ? 'urgent' : urgency,
				danger: talk.danger,
				wants_answer: talk.wants_answer,
				first_answer_due: talk.answer_expected,
				first_answer_rule: 'as promised when it was written',
				first_answer_at: messages.find(({ fromReporter }) => !fromReporter)?.sentAt ?? null
			})
			.returning('number')
			.executeTakeFirstOrThrow();
		await addToTimeline(tx, actor, id, 'fromTalk');
		await addTalkEvent(tx, actor, of, 'signal', { number });
		await recordAudit(tx, actor, 'signal.ofTalk', id);
		await sql`select hang_talk(${of}, ${id})`.execute(tx);
		await moveSignal(tx, actor, id, 'take', {}, { assignee_id: talk.assignee_id ?? actor.personId });
		if (talk.turn === 'reporter')
			await tx.updateTable('signal').set({ turn: 'reporter' }).where('id', '=', id).execute();
		return number;
	});
}
