import { sql } from 'kysely';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { reopenUntil } from './reopen-conversation.ts';
import { sameTextAs } from './same-text.ts';
import type { Reporter } from './reporter-session.ts';

/** What a step may carry (tell-reporter.ts): the public name of a unit, of a page that was written to, a day, an ending. */
const StepFacts = z.object({
	unit: z.string().optional(),
	to: z.string().optional(),
	by: z.string().optional(),
	ending: z.string().optional(),
	byReporter: z.boolean().optional()
});

/**
 * What the reporter may know: the public steps, the messages sent, newest first, and what they can do now; never the
 * signal, a note or a draft. Of their own files they see names, never content.
 * @param seenBefore answers sent after it are new to this reader
 * @throws Refused `conversation.not_found`
 */
export async function readConversation(actor: Reporter, seenBefore: Date | null = null) {
	return asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.innerJoin('unit', 'unit.id', 'conversation.unit_id')
			.select([
				'conversation.id',
				'unit.name as unitName',
				'unit.time_zone as timeZone',
				'answer_expected as answerExpected'
			])
			.select(['proof_number as proofNumber', 'conversation.ending', 'conversation.created_at as receivedAt', 'topic'])
			.select([
				'wants_answer as wantsAnswer',
				'conversation.closed_at as closedAt',
				'rating',
				'rating_note as ratingNote'
			])
			.where('conversation.id', '=', actor.conversationId)
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found');
		const steps = await tx
			.selectFrom('conversation_step')
			.select(['kind', 'at', 'facts'])
			.where('conversation_id', '=', talk.id)
			.orderBy('at')
			.orderBy('id')
			.execute();
		const messages = await tx
			.selectFrom('message')
			.select(['id', 'from_reporter as fromReporter', 'body', 'sent_at as sentAt', 'signature'])
			.where('conversation_id', '=', talk.id)
			.orderBy('written_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		const files = await tx
			.selectFrom('message_attachment')
			.innerJoin('attachment', 'attachment.id', 'attachment_id')
			.innerJoin('message', 'message.id', 'message_id')
			.select(['attachment.id', 'name', 'bytes', 'message_id as messageId', 'attachment.received_at as receivedAt'])
			.where('conversation_id', '=', talk.id)
			.where('from_reporter', '=', true)
			.orderBy('attachment.received_at')
			.orderBy('attachment.id')
			.execute();
		const same = await sameTextAs(tx, talk.id);
		const notice = await tx
			.selectFrom('reporter_notice')
			.select('given_at')
			.where('conversation_id', '=', talk.id)
			.executeTakeFirst();
		await tx
			.updateTable('conversation')
			.set({ seen_at: now(), confirmed_at: sql`coalesce(confirmed_at, ${now()})` })
			.where('id', '=', talk.id)
			.execute();
		await recordAudit(tx, actor, 'conversation.read', talk.id);
		const { rating, ratingNote, closedAt, ...rest } = talk;
		const answered = messages.some(({ fromReporter }) => !fromReporter);
		return {
			...rest,
			steps: steps.map(({ facts, ...step }) => ({ ...step, ...StepFacts.parse(facts) })),
			messages: messages.map((message) => ({
				...message,
				isNew:
					!message.fromReporter && (seenBefore === null || (message.sentAt !== null && message.sentAt > seenBefore))
			})),
			files: files.map((file) => ({ ...file, bytes: Number(file.bytes) })),
			answered,
			/** Whom the same text reached, and who answers it for all. */
			same: same.map(({ name, answers, isThis }) => ({ name, answers, isThis })),
			/** They are told by mail when an answer waits. */
			isTold: notice !== undefined,
			rated: rating === null ? null : { rating, note: ratingNote ?? '' },
			mayRate: answered || closedAt !== null,
			reopenUntil: closedAt && reopenUntil(closedAt, talk.timeZone, pack().reopenDays)
		};
	});
}
