import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { unsealMail } from './seal-mail.ts';
import { beginTalk, joinTalk } from './into-talk.ts';

const talksOffered = 30;

/** How many of them no machine has written, for the navigation. */
export const countMailWaiting = () =>
	sql<number>`(select count(*)::int from (select from mail_in where state = 'aside' and why <> 'automatic' limit 100) counted)`;

/** How many mails wait for a person of these units to decide, counted to a hundred. */
export const countMailAside = (actor: Person): Promise<number> =>
	asActor(actor, async (tx) => {
		const { rows } = await sql<{ count: number }>`
			select count(*)::int from (select from mail_in where state = 'aside' limit 100) waiting`.execute(tx);
		return rows[0]?.count ?? 0;
	});

/**
 * One mail, whole: who wrote it, what our server says of the sender, all of its text, its files by name. While it waits aside, also what can
 * be done with it.
 * @throws Refused `mail.not_found`
 */
export async function findMail(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const mail = isId(id) ? await rowOf(tx, id) : undefined;
		if (!mail) throw new Refused('mail.not_found', {}, id);
		const files = await tx
			.selectFrom('mail_attachment')
			.innerJoin('attachment', 'attachment.id', 'attachment_id')
			.select(['attachment.id', 'name', 'bytes'])
			.where('mail_id', '=', mail.id)
			.orderBy('attachment.id')
			.execute();
		const waits = mail.state === 'aside';
		await recordAudit(tx, actor, 'mail.read', mail.id);
		await markRead(tx, actor, [mail.id]);
		const { sealed, originalId, ...rest } = mail;
		return {
			...rest,
			/** Null once it is kept no longer. */
			content: sealed && unsealMail(mail.id, sealed),
			/** As it came; null once it was destroyed. */
			original: originalId ? await originalOf(tx, originalId) : null,
			files: files.map((file) => ({ ...file, bytes: Number(file.bytes) })),
			waits,
			addresses: waits ? await addressesOf(tx, mail.unitId) : [],
			talks: waits ? await talksOf(tx, mail.namedId) : []
		};
	});
}
export type FoundMail = Awaited<ReturnType<typeof findMail>>;

const rowOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('mail_in')
		.leftJoin('mail_sealed', 'mail_sealed.mail_id', 'mail_in.id')
		.leftJoin('mail_address', 'mail_address.id', 'mail_in.address_id')
		.innerJoin('unit', 'unit.id', 'mail_in.unit_id')
		.select(['mail_in.id', 'state', 'why', 'subject', 'received_at as receivedAt', 'sender_check as check', 'reason'])
		.select([
			'original_id as originalId',
			'named_id as namedId',
			'conversation_id as conversationId',
			'files_left as filesLeft'
		])
		.select([
			'mail_in.unit_id as unitId',
			'unit.name as unitName',
			'unit.time_zone as timeZone',
			'mail_address.address'
		])
		.select(['mail_in.address_id as addressId', 'mail_sealed.sealed'])
		.select(sql<{ spf?: string; dkim?: string; dmarc?: string }>`checks`.as('checks'))
		.where('mail_in.id', '=', id)
		.executeTakeFirst();

async function originalOf(tx: Tx, id: string) {
	const { bytes, ...file } = await tx
		.selectFrom('attachment')
		.select(['id', 'name', 'media_kind as kind', 'media_type as mediaType', 'bytes'])
		.select(['copy_state as copyState', 'sealed_reason as sealedReason'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return { ...file, bytes: Number(bytes) };
}

/** Addresses of the unit and of what lies beneath it: whose a talk can be. */
const addressesOf = (tx: Tx, unitId: string) =>
	tx
		.selectFrom('mail_address')
		.innerJoin('presence_page as page', 'page.id', 'mail_address.page_id')
		.innerJoin('unit', 'unit.id', 'page.unit_id')
		.select(['mail_address.id', 'mail_address.address', 'page.name', 'unit.name as unitName'])
		.where('mail_address.ended_at', 'is', null)
		.where('page.ended_at', 'is', null)
		.orderBy(sql`page.unit_id = ${unitId} desc`)
		.orderBy('page.name')
		.execute();

/** Talks that were begun by mail: the one whose token it carries, then the newest. */
const talksOf = (tx: Tx, named: string | null) =>
	tx
		.selectFrom('conversation')
		.select(['id', 'title', 'created_at as begunAt', sql<boolean>`id is not distinct from ${named}::uuid`.as('named')])
		.where('source', '=', 'email')
		.where('ended_at', 'is', null)
		.where(sql<boolean>`works_on_talk(id)`)
		.orderBy('named', 'desc')
		.orderBy('created_at', 'desc')
		.limit(talksOffered)
		.execute();

export const JoinMail = z.object({ talkId: z.uuid() });
export const BeginMail = z.object({ addressId: z.uuid() });
export const DiscardMail = z.object({
	reason: z
		.string()
		.transform((text) => text.replace(/\0/g, '').trim())
		.pipe(z.string().min(3).max(500))
});

/**
 * It belongs to that talk, says a person who has read it. Answers still go to whoever began the talk, and to nobody else.
 * @throws Refused `mail.not_found`, `mail.decided`, `conversation.not_found`
 */
export async function joinMail(actor: Person, id: string, { talkId }: z.infer<typeof JoinMail>): Promise<void> {
	await asActor(actor, async (tx) => {
		const content = await waiting(tx, id);
		const talk = await tx
			.selectFrom('conversation')
			.select('id')
			.where('id', '=', talkId)
			.where('source', '=', 'email')
			.where('ended_at', 'is', null)
			.where(sql<boolean>`works_on_talk(id)`)
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found', {}, talkId);
		await joinTalk(tx, id, talk.id, content.reply);
		await recordAudit(tx, actor, 'mail.join', id);
	});
}

/**
 * It is a talk of its own, of the officer or team with that address.
 * @returns the talk
 * @throws Refused `mail.not_found`, `mail.decided`, `mail.no_sender` (nobody could be answered), `page.not_found`
 */
export async function beginWithMail(
	actor: Person,
	id: string,
	{ addressId }: z.infer<typeof BeginMail>
): Promise<string> {
	return asActor(actor, async (tx) => {
		const content = await waiting(tx, id);
		if (!content.address) throw new Refused('mail.no_sender');
		const addressee = await tx
			.selectFrom('mail_address')
			.innerJoin('presence_page as page', 'page.id', 'mail_address.page_id')
			.innerJoin('unit', 'unit.id', 'page.unit_id')
			.select(['mail_address.id as addressId', 'mail_address.address', 'page.id as pageId', 'page.name as pageName'])
			.select(['unit.id as unitId', 'unit.name as unitName', 'unit.time_zone as timeZone'])
			.select(sql<never>`coalesce(page.hours, unit.opening_hours)`.as('hours'))
			.where('mail_address.id', '=', addressId)
			.where('mail_address.ended_at', 'is', null)
			.executeTakeFirst();
		if (!addressee) throw new Refused('page.not_found', {}, addressId);
		const talk = await beginTalk(tx, {
			mailId: id,
			addressee,
			subject: content.subject,
			text: content.text,
			language: null,
			acknowledged: false
		});
		await recordAudit(tx, actor, 'mail.begin', id);
		return talk;
	});
}

/**
 * It is nothing for us, for a reason that stays. The mail itself is destroyed after a month.
 * @throws Refused `mail.not_found`, `mail.decided`
 */
export async function discardMail(actor: Person, id: string, { reason }: z.infer<typeof DiscardMail>): Promise<void> {
	await asActor(actor, async (tx) => {
		await waiting(tx, id);
		await sql`select discard_mail(${id}, ${reason}, ${now()})`.execute(tx);
		await recordAudit(tx, actor, 'mail.discard', id, { justification: reason });
	});
}

/** Two who decide at once: the second is told that it was decided. */
async function waiting(tx: Tx, id: string) {
	const mail = isId(id) ? await rowOf(tx, id) : undefined;
	if (!mail) throw new Refused('mail.not_found', {}, id);
	const { rows } = await sql<{ waits: boolean }>`select mail_waits(${id}) waits`.execute(tx);
	if (!rows[0]?.waits) throw new Refused('mail.decided');
	const content = mail.sealed
		? unsealMail(mail.id, mail.sealed)
		: { name: '', address: '', messageId: '', text: '', reply: '' };
	return { ...content, subject: mail.subject };
}
