import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { namedBy } from '../signals/record.ts';

/**
 * Takes hold of the talk about a signal until the transaction ends, so that of two who answer at once one is second.
 * @param reference the signal's number or id
 * @throws Refused `conversation.not_found` (also for a signal without a reporter), `conversation.ended` when the reporter has ended it
 */
export async function holdTalk(tx: Tx, reference: string) {
	const talk = await tx
		.selectFrom('conversation')
		.innerJoin('signal', 'signal.id', 'conversation.signal_id')
		.innerJoin('unit', 'unit.id', 'conversation.unit_id')
		.select([
			'conversation.id',
			'conversation.unit_id as unitId',
			'unit.name as unitName',
			'signal.id as signalId',
			'conversation.ended_at as endedAt',
			'conversation.answer_due as answerDue'
		])
		.where(`signal.${namedBy(reference)}`, '=', reference)
		.forUpdate('conversation')
		.executeTakeFirst();
	if (!talk) throw new Refused('conversation.not_found', {}, reference);
	if (talk.endedAt) throw new Refused('conversation.ended');
	return talk;
}

/**
 * Says no when something was sent that the writer has not read.
 * @param seen the newest message that stood on the page the reply was written on
 * @throws Refused `conversation.colleague_replied`, `conversation.reporter_wrote`, with `seen` as it is now
 */
export async function checkSeen(tx: Tx, conversationId: string, seen: string) {
	const newest = await tx
		.selectFrom('message')
		.select(['id', 'from_reporter as fromReporter'])
		.where('conversation_id', '=', conversationId)
		.where('state', '=', 'sent')
		.orderBy('sent_at', 'desc')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (!newest || newest.id === seen) return;
	throw new Refused(newest.fromReporter ? 'conversation.reporter_wrote' : 'conversation.colleague_replied', {
		seen: newest.id
	});
}

/** How the writer is named to the reporter: by name only who shows it, else the unit alone. */
export async function signatureOf(tx: Tx, writerId: string, unitName: string): Promise<string> {
	const writer = await tx
		.selectFrom('person')
		.select(['name', 'shows_name as showsName'])
		.where('id', '=', writerId)
		.executeTakeFirstOrThrow();
	return writer.showsName ? `${writer.name}, ${unitName}` : unitName;
}

/** What a sent reply does outside the talk: the reporter's step, the signal's first answer, turn and timeline, the hand-over it tells. */
export async function replyWentOut(tx: Tx, messageId: string) {
	const [looked, replied, step, told] = [newId(), newId(), newId(), newId()]; // ids order the lines of one instant
	await sql`select reply_went_out(${messageId}, ${step}, ${replied}, ${told}, ${looked})`.execute(tx);
}
