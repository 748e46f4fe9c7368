import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { attachFiles, receiveFile } from '../evidence/index.ts';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import type { MailInState } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { hmac, hmacs } from '../platform/keys.ts';
import { hasMail } from '../platform/mail.ts';
import { tellOfMail } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { decideOn, type Decision, foldedFrom } from './decide-on.ts';
import { type Addressee, beginTalk, joinTalk, longestBody } from './into-talk.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { sealMail, unsealMail } from './seal-mail.ts';
import { hashOfTalkToken } from './talk-token.ts';

const job: Actor = { kind: 'job', name: 'mail_in' };
/** Of a mail that is too large; enough to see who wrote and about what. */
const headBytes = 256 * 1024;

/** Where a mail lay: the mailbox moves on in the transaction that takes the mail in. */
export interface MailPlace {
	mailbox: string;
	uidValidity: bigint;
	uid: number;
}
interface TalkOfToken {
	conversationId: string;
	unitId: string;
	ended: boolean;
	/** Who began it; null where that is kept no longer. */
	address: string | null;
}

/**
 * Takes one mail in: it begins a talk, joins one, or is set aside for a person to decide; whatever it is, it is kept whole and sealed.
 * The same mail again is passed over. What cannot be read is set aside too, so that nothing behind it waits.
 * @param place where the mailbox stands after it
 * @returns what became of it; `known` when it was there already
 * @throws when neither files nor rows can be kept: it comes again
 */
export async function takeMail(raw: Buffer, place?: MailPlace): Promise<MailInState | 'known'> {
	const whole = raw.length <= config().mailMaxBytes;
	const bytes = whole ? raw : raw.subarray(0, headBytes);
	const mail = await readMail(bytes, config().authservId).catch(() => null);
	try {
		return await take(bytes, whole, mail, place);
	} catch (cause) {
		// The database cannot hold what stands in it: then nobody could read it either.
		if (!mail || !(cause instanceof Error && 'code' in cause && /^22/.test(String(cause.code)))) throw cause;
		return take(bytes, whole, null, place);
	}
}

async function take(raw: Buffer, whole: boolean, mail: ReadMail | null, place: MailPlace | undefined) {
	const asked = await asActor(job, async (tx) => {
		const addressee = await addresseeOf(tx, mail?.recipients ?? []);
		const talk = mail ? await talkOfTokens(tx, mail.tokens) : null;
		const mark = createHash('sha256')
			.update(`${addressee?.address ?? ''}\n${mail?.fingerprint ?? createHash('sha256').update(raw).digest('hex')}`)
			.digest();
		const { rows } = await sql<{
			known: boolean;
			lately: number;
			begunHere: number;
			desk: string | null;
			own: boolean;
		}>`
			select mail_known(${mark}) known, mail_desk() desk, mails_lately(${senderMarks(mail)}::bytea[], ${anHourAgo()}) lately,
				mails_begun_lately(${addressee?.addressId ?? null}, ${anHourAgo()}) "begunHere",
				exists (select from mail_addressee(${[mail?.from?.address ?? '']}::text[])) own`.execute(tx);
		const { known = false, lately = 0, begunHere = 0, desk = null, own = false } = rows[0] ?? {};
		if (known && place) await moveOn(tx, place);
		const unitId = talk?.unitId ?? addressee?.unitId ?? desk;
		return { addressee, talk, mark, known, lately, begunHere, own, unitId };
	});
	if (asked.known) return 'known' as const;
	if (!asked.unitId) throw new Error('no unit is open that a mail could wait for');
	const decision = decideOn(mail, { ...asked, whole });
	const files = { original: newFormToken(), attachments: newFormToken() };
	await keep(files.original, 'message.eml', raw);
	const wanted = whole ? (mail?.files ?? []) : [];
	let left = Math.max(0, wanted.length - config().upload.maxFiles);
	for (const { name, content } of wanted.slice(0, config().upload.maxFiles))
		if (!(await isKept(files.attachments, name, content))) left++;
	const facts = { ...asked, unitId: asked.unitId, mail, decision, files, left, place };
	return asActor(job, (tx) => write(tx, facts));
}

interface Taking {
	addressee: Addressee | null;
	talk: TalkOfToken | null;
	mark: Buffer;
	lately: number;
	unitId: string;
	mail: ReadMail | null;
	decision: Decision;
	files: { original: string; attachments: string };
	left: number;
	place: MailPlace | undefined;
}

async function write(tx: Tx, { addressee, talk, mark, lately, unitId, mail, decision, files, left, place }: Taking) {
	const id = newId();
	const at = now();
	const [original] = await attachFiles(tx, job, files.original, { unitId });
	const attached = await attachFiles(tx, job, files.attachments, { unitId });
	const body = bodyOf(mail, decision.becomes !== 'begun');
	const { sealed, keyId } = sealMail(id, {
		name: mail?.from?.name ?? '',
		address: mail?.from?.address ?? '',
		messageId: mail?.messageId ?? '',
		text: mail?.text ?? '',
		reply: mail?.reply ?? ''
	});
	const staysWith = decision.becomes === 'automatic' || decision.becomes === 'bounced';
	const row = {
		id,
		unit_id: unitId,
		address_id: addressee?.addressId ?? null,
		// What begins and joins is decided from here, by the same functions as when a person does.
		state: staysWith ? decision.becomes : 'aside',
		why: decision.why ?? 'unreadable',
		conversation_id: staysWith ? talk?.conversationId : null,
		named_id: staysWith ? null : (talk?.conversationId ?? null),
		original_id: original,
		mark: asBytes(mark),
		sender_mark: mail?.from ? asBytes(hmac('receipt-code', senderLine(mail.from.address))) : null,
		subject: mail?.subject ?? '',
		sender_check: mail?.check ?? 'unchecked',
		checks: mail?.checks ?? {},
		files_left: left,
		shortened: mail !== null && body !== mail.text,
		received_at: at
	};
	// Of a flood people are told once, of others that wait as long as somebody would read each.
	const tellsOf = decision.why === 'flood' ? 1 : foldedFrom;
	const isTold = decision.why !== undefined && (await alikeLately(tx, unitId, decision.why)) < tellsOf;
	await sql`select mail_taken(${JSON.stringify(row)}::jsonb, ${sealed}, ${keyId}, ${attached}::uuid[])`.execute(tx);
	if (place) await moveOn(tx, place);
	if (decision.becomes === 'begun' && mail && addressee) {
		const acknowledged = mail.mayBeAcknowledged && mail.check === 'confirmed' && lately === 0 && hasMail();
		await beginTalk(tx, {
			mailId: id,
			addressee,
			subject: mail.subject,
			text: mail.text,
			language: mail.language,
			acknowledged
		});
	} else if (decision.becomes === 'joined' && talk) await joinTalk(tx, id, talk.conversationId, body);
	else if (decision.becomes === 'bounced' && talk && mail?.report)
		await sql`select mail_did_not_arrive(${mail.report.mailId}, ${talk.conversationId}, ${mail.report.code}, ${newId()}, ${at})`.execute(
			tx
		);
	else if (decision.becomes === 'automatic' && talk)
		await sql`select mail_was_automatic(${talk.conversationId}, ${newId()}, ${at})`.execute(tx);
	else if (decision.becomes === 'aside' && isTold) await tellOfMail(tx, id);
	await recordAudit(tx, job, 'mail.take', id, {
		facts: { becomes: decision.becomes, ...(decision.why && { why: decision.why }) }
	});
	return decision.becomes;
}

/** Of one kind that came within the hour and wait for one unit. */
async function alikeLately(tx: Tx, unitId: string, why: NonNullable<Decision['why']>): Promise<number> {
	const { rows } = await sql<{
		count: number;
	}>`select mails_aside_lately(${unitId}, ${why}, ${anHourAgo()}) count`.execute(tx);
	return rows[0]?.count ?? 0;
}

const anHourAgo = () => new Date(now().getTime() - 3_600_000);

/** A reply without what it quotes; what begins a talk as it is, for a forwarded threat is what it is about. */
const bodyOf = (mail: ReadMail | null, isReply: boolean) =>
	((isReply ? mail?.reply : mail?.text) ?? '').slice(0, longestBody);

async function addresseeOf(tx: Tx, addresses: string[]): Promise<Addressee | null> {
	const { rows } = await sql<Addressee>`
		select address_id "addressId", address, page_id "pageId", page_name "pageName", unit_id "unitId", unit_name "unitName",
			time_zone "timeZone", hours from mail_addressee(${addresses}::text[])`.execute(tx);
	return rows[0] ?? null;
}

async function talkOfTokens(tx: Tx, tokens: string[]): Promise<TalkOfToken | null> {
	for (const token of tokens) {
		const { rows } = await sql<Omit<TalkOfToken, 'address'> & { mailId: string; sealed: Buffer | null }>`
			select conversation_id "conversationId", unit_id "unitId", ended, mail_id "mailId", sealed from mail_of_token(${hashOfTalkToken(token)})`.execute(
			tx
		);
		const [found] = rows;
		if (!found) continue;
		const { mailId, sealed, ...talk } = found;
		return { ...talk, address: sealed && unsealMail(mailId, sealed).address };
	}
	return null;
}

const moveOn = (tx: Tx, { mailbox, uidValidity, uid }: MailPlace) =>
	tx
		.insertInto('mail_box')
		.values({ name: mailbox, uid_validity: uidValidity, last_uid: uid })
		.onConflict((is) => is.column('name').doUpdateSet({ uid_validity: uidValidity, last_uid: uid }))
		.execute();

const senderLine = (address: string) => `mail sender ${address}`;
const senderMarks = (mail: ReadMail | null) => (mail?.from ? hmacs('receipt-code', senderLine(mail.from.address)) : []);
const asBytes = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

async function keep(token: string, name: string, content: Buffer): Promise<void> {
	const problem = await receiveFile(job, token, { name, content: Readable.from([content]) });
	if (problem) throw new Error(`a mail could not be kept: ${problem.why}`, { cause: problem.cause });
}

/** What the counter would not take is in the original; what cannot be kept now comes again with the whole mail. */
async function isKept(token: string, name: string, content: Buffer): Promise<boolean> {
	const problem = await receiveFile(job, token, { name, content: Readable.from([content]) });
	if (problem && ['no_room', 'not_kept', 'broken_off'].includes(problem.why))
		throw new Error(`a file of a mail could not be kept: ${problem.why}`, { cause: problem.cause });
	return problem === null;
}
