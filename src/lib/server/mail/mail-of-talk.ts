import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { unsealMail } from './seal-mail.ts';

/**
 * What a talk that came by mail has beside its messages: who wrote and from where, what our server says of each mail, and whether our answers
 * have left and arrived. For those who work on the talk; null for a talk that did not come by mail.
 */
export async function mailOfTalk(actor: Person, conversationId: string) {
	return asActor(actor, async (tx) => {
		const received = await tx
			.selectFrom('mail_in')
			.leftJoin('mail_sealed', 'mail_sealed.mail_id', 'mail_in.id')
			.select([
				'mail_in.id',
				'state',
				'message_id as messageId',
				'sender_check as check',
				'shortened',
				'received_at as receivedAt'
			])
			.select(['mail_sealed.sealed', 'files_left as filesLeft'])
			.where('conversation_id', '=', conversationId)
			.orderBy('received_at')
			.orderBy('mail_in.id')
			.execute();
		const first = received.find(({ state }) => state === 'begun');
		if (!first) return null;
		const sent = await tx
			.selectFrom('mail_out')
			.leftJoin('conversation_step as step', 'step.id', 'step_id')
			.select(['mail_out.id', 'message_id as messageId', 'sent_at as sentAt', 'tries', 'step.kind as step'])
			// Why it has not arrived, while it has not; then it can be sent again.
			.select(
				sql<string | null>`case when bounced_at is not null then bounce when failed_at is not null then failure end`.as(
					'fault'
				)
			)
			.select(
				sql<
					'waiting' | 'sent' | 'failed' | 'bounced'
				>`case when bounced_at is not null then 'bounced' when failed_at is not null then 'failed'
					when sent_at is not null then 'sent' else 'waiting' end`.as('state')
			)
			.where('mail_out.conversation_id', '=', conversationId)
			.orderBy('made_at')
			.execute();
		await recordAudit(tx, actor, 'mail.look', conversationId);
		const writer = first.sealed && unsealMail(first.id, first.sealed);
		return {
			writer: writer && { name: writer.name, address: writer.address },
			received: received.filter(({ messageId }) => messageId !== null).map(({ sealed: _, ...mail }) => mail),
			automatic: received
				.filter(({ state }) => state === 'automatic')
				.map(({ id, receivedAt }) => ({ id, receivedAt })),
			sent: sent.filter(({ messageId }) => messageId !== null),
			/** What became of the talk, as its writer was told by mail. */
			told: sent.flatMap(({ step, ...mail }) => (step ? [{ step, ...mail }] : [])),
			acknowledged: sent.find(({ messageId, step }) => messageId === null && step === null)?.sentAt ?? null
		};
	});
}
export type MailOfTalk = NonNullable<Awaited<ReturnType<typeof mailOfTalk>>>;
