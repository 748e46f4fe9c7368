import { sql } from 'kysely';
import { m } from '../../paraglide/messages.js';
import { counterLocales } from '../../locales.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { key, seal, unseal } from '../platform/keys.ts';
import { hasNeutralMail, sendMail } from '../platform/mail.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import type { Reporter } from './reporter-session.ts';

/** What is sent within a minute is one mail. */
const gatherSeconds = 60;
const boundTo = (conversationId: string) => `notice ${conversationId}`;

/** The row of an address for notices: sealed apart from all other contact details, and opening nowhere else. */
const noticeOf = (conversationId: string, email: string) => ({
	conversation_id: conversationId,
	sealed: seal('reporter-identity', email, boundTo(conversationId)),
	key_id: key('reporter-identity').id,
	given_at: now()
});

/**
 * Keeps an address to which is written that an answer waits, in place of one given before. No officer ever reads it.
 * @throws Refused `conversation.not_found`
 */
export async function keepNotice(actor: Reporter, email: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.select('id')
			.where('id', '=', actor.conversationId)
			.where('ended_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found');
		await tx.deleteFrom('reporter_notice').where('conversation_id', '=', talk.id).execute();
		await tx.insertInto('reporter_notice').values(noticeOf(talk.id, email)).execute();
		await recordAudit(tx, actor, 'conversation.keepNotice', talk.id);
	});
}

/** One button: the address is gone. */
export async function dropNotice(actor: Reporter): Promise<void> {
	await asActor(actor, async (tx) => {
		await tx.deleteFrom('reporter_notice').where('conversation_id', '=', actor.conversationId).execute();
		await recordAudit(tx, actor, 'conversation.dropNotice', actor.conversationId);
	});
}

/** Asks for the mail in the transaction that sends a reply, whether there is an address or not: the desk does not know. */
export async function noticeWaits(tx: Tx, conversationId: string): Promise<void> {
	if (!hasNeutralMail()) return;
	const startAfter = new Date(now().getTime() + gatherSeconds * 1000);
	await enqueue(tx, 'mail_reporter', { conversationId }, { startAfter });
}

/**
 * The job `mail_reporter`: says that something waits, once until the reporter has looked. A neutral sender and subject, no code, no link,
 * not a word on the matter.
 */
export async function mailReporter({ conversationId }: { conversationId: string }): Promise<void> {
	const job = { kind: 'job', name: 'mail_reporter' } as const;
	await asActor(job, async (tx) => {
		const { rows } = await sql<{ sealed: Buffer; language: string }>`
			select sealed, language from take_notice(${conversationId}, ${now()})`.execute(tx);
		const notice = rows[0];
		if (!notice) return;
		const to = unseal('reporter-identity', notice.sealed, boundTo(conversationId));
		const locale = counterLocales.find((one) => one === notice.language) ?? 'en';
		await recordAudit(tx, job, 'conversation.mailNotice', conversationId);
		// Last, so that a mail which did not leave is tried again and one that left is not sent twice for another reason.
		await sendMail({
			to,
			subject: m.talks_mail_subject({}, { locale }),
			text: m.talks_mail_text({}, { locale }),
			neutral: true
		});
	});
}
