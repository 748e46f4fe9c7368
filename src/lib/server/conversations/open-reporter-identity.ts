import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { unseal } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { talkNamedBy } from './hold-talk.ts';
import { addTalkEvent } from './talk-event.ts';

export const IdentityOpening = z.object({
	reason: z
		.string()
		.transform((text) => text.replace(/\0/g, '').trim())
		.pipe(z.string().min(10).max(500))
});
const detail = z
	.string()
	.optional()
	.transform((text) => text || undefined);
const Contact = z.object({ name: detail, phone: detail, email: detail, account: detail });

/**
 * Opens what the reporter left of name, phone and e-mail: for the handling officer and the lead (the database decides), for a
 * reason that stays in the log, with a line in the timeline that says nothing of the content. LED art. 25.
 * @throws Refused `conversation.not_found`, `identity.none` when nothing was left, `identity.not_yours`
 */
export async function openReporterIdentity(
	actor: Person,
	reference: string,
	{ reason }: z.infer<typeof IdentityOpening>
) {
	return asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.leftJoin('signal', 'signal.id', 'conversation.signal_id')
			.select([
				'conversation.id',
				'signal.id as signalId',
				sql<boolean>`has_reporter_identity(conversation.id)`.as('known')
			])
			.where(talkNamedBy(reference))
			.where(sql<boolean>`works_on_talk(conversation.id)`)
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found', {}, reference);
		const row = await tx
			.selectFrom('reporter_identity')
			.select('sealed')
			.where('conversation_id', '=', talk.id)
			.executeTakeFirst();
		if (!row) throw new Refused(talk.known ? 'identity.not_yours' : 'identity.none', {}, reference);
		if (talk.signalId) await addToTimeline(tx, actor, talk.signalId, 'identityOpened');
		else await addTalkEvent(tx, actor, talk.id, 'identityOpened');
		await recordAudit(tx, actor, 'conversation.openIdentity', talk.id, { justification: reason });
		return Contact.parse(JSON.parse(unseal('reporter-identity', row.sealed, talk.id)));
	});
}
