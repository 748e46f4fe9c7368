import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { hashOfQuestion, secretOfQuestion } from '../conversations/index.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { hasMail, sendMail } from '../platform/mail.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { letterOf, type ToSend } from './letter.ts';
import { unsealMail } from './seal-mail.ts';
import { hashOfTalkToken, tokenOfTalk } from './talk-token.ts';

const job: Actor = { kind: 'job', name: 'mail_out' };
/** As often as the queue tries (platform/jobs.ts): after the last one somebody has to look. */
const mostTries = 9;

/**
 * Job `mail_out`: sends an answer, what became of a talk, or its acknowledgement, from the address that was written to. What the server refuses for good
 * is said on the talk; what it refuses for now is tried again, and said there after the last try.
 * @param send for the demonstration, which writes to nobody
 */
export async function sendAnswer({ mailId }: { mailId: string }, send: typeof sendMail = sendMail): Promise<void> {
	// A try is counted before it is made, in a transaction of its own.
	const mail = await asActor(job, async (tx) => {
		const { rows } = await sql<ToSend>`
			select conversation_id "conversationId", body, signature, step, step_unit "stepUnit", ending, topic, title, language, address,
				page_name "pageName", page_slug "pageSlug", unit_name "unitName", time_zone "timeZone", answer_expected "answerExpected", tries, first_id "firstId", first_sealed "firstSealed",
				last_id "lastId", last_sealed "lastSealed" from mail_to_send(${mailId})`.execute(tx);
		const [found] = rows;
		if (!found) return;
		const talk = found.conversationId;
		// Before it leaves: its reply may be here before we hear that it left.
		await sql`select mail_keeps_token(${talk}, ${hashOfTalkToken(tokenOfTalk(talk))})`.execute(tx);
		if (found.step === 'closed')
			await sql`select mail_keeps_question(${talk}, ${hashOfQuestion(secretOfQuestion(talk))})`.execute(tx);
		return found;
	});
	if (!mail) return;
	const to = mail.firstSealed && unsealMail(mail.firstId, mail.firstSealed).address;
	if (!to || !mail.address) return didNotArrive(mailId, mail.conversationId, to ? 'no_address' : 'no_recipient');
	try {
		await send(await letterOf(mailId, mail, to, mail.address));
	} catch (cause) {
		const code = codeOf(cause) ?? (hasMail() ? null : 'no_mail');
		if (!code && mail.tries < mostTries) throw cause;
		return didNotArrive(mailId, mail.conversationId, code ?? 'gave_up');
	}
	await asActor(job, async (tx) => {
		await sql`select mail_was_sent(${mailId}, ${now()})`.execute(tx);
		await recordAudit(tx, job, 'mail.send', mail.conversationId, { facts: { what: whatOf(mail) } });
	});
}

const whatOf = ({ body, step }: ToSend) => step ?? (body === null ? 'acknowledgement' : 'answer');

/** A refusal for good, as a code; what a server says beside it names the address and is not kept. */
function codeOf(cause: unknown): string | null {
	const { responseCode, response } = Object(cause) as { responseCode?: unknown; response?: unknown };
	if (typeof responseCode !== 'number' || responseCode < 500) return null;
	const enhanced = typeof response === 'string' ? /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] : undefined;
	return enhanced ?? String(responseCode);
}

async function didNotArrive(mailId: string, conversationId: string, code: string): Promise<void> {
	await asActor(job, async (tx) => {
		await sql`select mail_did_not_arrive(${mailId}, ${conversationId}, ${code}, ${newId()}, ${now()})`.execute(tx);
		await recordAudit(tx, job, 'mail.notSent', conversationId, { facts: { code } });
	});
}

/**
 * Sends an answer, or what became of a talk, once more that did not leave or came back.
 * @throws Refused `mail.not_found` (also for one that has arrived as far as we know)
 */
export async function sendMailAgain(actor: Person, mailId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const { rows } = await sql<{
			again: boolean;
		}>`select send_mail_again(${isId(mailId) ? mailId : null}, ${newId()}, ${now()}) again`.execute(tx);
		if (!rows[0]?.again) throw new Refused('mail.not_found', {}, mailId);
		await enqueue(tx, 'mail_out', { mailId });
		await recordAudit(tx, actor, 'mail.sendAgain', mailId);
	});
}
