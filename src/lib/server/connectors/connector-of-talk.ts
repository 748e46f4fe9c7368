import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { ConnectorKind } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';

/**
 * What a talk that a connector carries has beside its messages: through which account of ours, and whether our answers have left and
 * arrived. For those who work on the talk; null for any other. Who wrote is contact data and opens as that does.
 */
export async function connectorOfTalk(actor: Person, conversationId: string) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ kind: ConnectorKind; address: string; ended: boolean }>`
			select a.kind, a.address, a.ended_at is not null ended from connector_talk t join connector_account a on a.id = t.account_id
			where t.conversation_id = ${conversationId}`.execute(tx);
		const [account] = rows;
		if (!account) return null;
		const sent = await tx
			.selectFrom('connector_out')
			.select(['id', 'message_id as messageId', 'sent_at as sentAt', 'failure as fault'])
			.select(
				sql<
					'waiting' | 'sent' | 'arrived' | 'failed'
				>`case when failed_at is not null then 'failed' when arrived_at is not null then 'arrived'
					when sent_at is not null then 'sent' else 'waiting' end`.as('state')
			)
			.where('conversation_id', '=', conversationId)
			.select(
				sql<boolean>`failed_at is not null and exists (select from conversation c join connector_account a on a.id = account_id
					where c.id = conversation_id and c.ended_at is null and a.ended_at is null)`.as('mayAgain')
			)
			.orderBy('made_at')
			.orderBy('id')
			.execute();
		return {
			...account,
			sent: sent.filter(({ messageId }) => messageId !== null),
			acknowledged: sent.find(({ messageId }) => messageId === null)?.sentAt ?? null
		};
	});
}
export type ConnectorOfTalk = NonNullable<Awaited<ReturnType<typeof connectorOfTalk>>>;
