import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { openIdentity } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { type Connection, faultOf } from './connector.ts';
import { job } from './take-message.ts';
import { textOf, type ToSend } from './write-out.ts';

/** After so many tries, some hours, somebody has to look. */
const mostTries = 9;

/**
 * Sends what waits longest at this account. A try is counted before it is made; what the platform refuses for good is said on the talk,
 * what it refuses for now is tried again, and said there after the last try.
 * @returns false when nothing waits
 */
export async function sendNext(accountId: string, holder: string, connection: Connection): Promise<boolean> {
	const out = await asActor(job, async (tx) => {
		const { rows } = await sql<ToSend>`
			select id, conversation_id "conversationId", body, signature, language, unit_name "unitName", page_name "pageName", page_slug "pageSlug",
				time_zone "timeZone", answer_expected "answerExpected", code_hash "codeHash", sealed, tries
			from connector_to_send(${accountId}, ${holder}, ${now()})`.execute(tx);
		return rows[0];
	});
	if (!out) return false;
	const to = out.sealed && openIdentity(out.sealed, out.conversationId).account;
	if (!to) {
		await didNotArrive(out.id, accountId, 'no_recipient');
		return true;
	}
	try {
		await connection.send({ id: out.id, to, text: await textOf(out) });
	} catch (cause) {
		const { code, forGood } = faultOf(cause, 'not_sent');
		if (forGood || out.tries >= mostTries) await didNotArrive(out.id, accountId, forGood ? code : 'gave_up');
		return true;
	}
	await asActor(job, async (tx) => {
		await sql`select connector_was_sent(${out.id}, ${accountId}, ${now()})`.execute(tx);
		await recordAudit(tx, job, 'connector.send', out.conversationId, {
			facts: { what: out.body === null ? 'acknowledgement' : 'answer' }
		});
	});
	return true;
}

/** Said on the talk, which is the desk's turn again. */
export async function didNotArrive(id: string, accountId: string, code: string): Promise<void> {
	if (!isId(id)) return;
	await asActor(job, async (tx) => {
		const { rows } = await sql<{ new: boolean }>`
			select connector_did_not_arrive(${id}, ${accountId}, ${code.slice(0, 60)}, ${newId()}, ${now()}) new`.execute(tx);
		if (rows[0]?.new)
			await recordAudit(tx, job, 'connector.notSent', accountId, { facts: { code: code.slice(0, 60) } });
	});
}

export async function hasArrived(id: string, accountId: string): Promise<void> {
	if (!isId(id)) return;
	await asActor(job, (tx) => sql`select connector_arrived(${id}, ${accountId}, ${now()})`.execute(tx));
}

/**
 * Sends an answer once more that did not leave or came back.
 * @throws Refused `connector.not_found` (also for one that has left as far as we know)
 */
export async function sendConnectorAgain(actor: Person, outId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const { rows } = await sql<{ again: boolean }>`
			select send_connector_again(${isId(outId) ? outId : null}, ${newId()}, ${now()}) again`.execute(tx);
		if (!rows[0]?.again) throw new Refused('connector.not_found', {}, outId);
		await recordAudit(tx, actor, 'connector.sendAgain', outId);
	});
}
