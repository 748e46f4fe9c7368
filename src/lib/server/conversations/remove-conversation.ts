import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import type { Reporter } from './reporter-session.ts';

/**
 * "I have read it, remove it": ends the code, the view in every browser and the contact details; the signal stays under its
 * retention rule. Asked twice, as by a second click, it is done once.
 */
export async function removeConversation(actor: Reporter): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.select('id')
			.where('id', '=', actor.conversationId)
			.where('ended_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!talk) return;
		await sql`select reporter_acted('reporterRemoved', ${newId()}, '{}', ${now()})`.execute(tx);
		await tx.deleteFrom('reporter_identity').where('conversation_id', '=', actor.conversationId).execute();
		await tx.deleteFrom('reporter_notice').where('conversation_id', '=', actor.conversationId).execute();
		await tx
			.insertInto('conversation_step')
			.values({ id: newId(), conversation_id: actor.conversationId, kind: 'removed', at: now() })
			.execute();
		await sql`select end_reporter_sessions()`.execute(tx);
		await recordAudit(tx, actor, 'conversation.remove', actor.conversationId);
		await tx
			.updateTable('conversation')
			.set({ code_hash: null, code_key: null, ended_at: now() })
			.where('id', '=', actor.conversationId)
			.execute();
	});
}
