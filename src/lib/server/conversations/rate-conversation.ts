import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import type { Reporter } from './reporter-session.ts';

export const Rating = z.object({
	rating: z.coerce
		.number({ error: () => m.talk_rate_error() })
		.int()
		.min(1, { error: () => m.talk_rate_error() })
		.max(5, { error: () => m.talk_rate_error() }),
	note: z
		.string()
		.optional()
		.transform((text = '') => text.replace(/\0/g, '').trim())
		.pipe(z.string().max(500, { error: () => m.flag_error_long() }))
});

/**
 * How it went, from 1 to 5 and in one line; said again, the later one counts. The desk sees that it was said, figures use the number.
 * @throws Refused `conversation.not_found` once it is removed
 */
export async function rateConversation(actor: Reporter, { rating, note }: z.infer<typeof Rating>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('conversation')
			.set({ rating, rating_note: note || null, rated_at: now() })
			.where('id', '=', actor.conversationId)
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refused('conversation.not_found');
		await sql`select reporter_acted('reporterRated', ${newId()}, ${JSON.stringify({ rating })}, ${now()})`.execute(tx);
		await recordAudit(tx, actor, 'conversation.rate', actor.conversationId, { facts: { rating } });
	});
}
