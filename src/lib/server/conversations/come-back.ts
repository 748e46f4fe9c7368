import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { visitor, type Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { isSigned } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { hashesOfCode, readCode } from './receipt-code.ts';
import { hashOfText, proofLine } from './start-conversation.ts';

type Reporter = Extract<Actor, { kind: 'reporter' }>;

/**
 * Who the code belongs to. A well-formed code that nobody has answers the same as one that was ended.
 * @throws Refused `code.mistyped` (without a look-up), `code.unknown`
 */
export async function enterCode(typed: string): Promise<Reporter> {
	const hashes = hashesOfCode(readCode(typed));
	const id = await asActor(visitor, async (tx) => {
		const { rows } = await sql<{ id: string | null }>`select conversation_by_code(${hashes}::bytea[]) as id`.execute(tx);
		return rows[0]?.id ?? null;
	});
	if (!id) throw new Refused('code.unknown');
	return { kind: 'reporter', conversationId: id };
}

/**
 * What the reporter may know: the public steps and the messages sent, newest first; never the signal, a note or a draft.
 * @throws Refused `conversation.not_found`
 */
export async function readConversation(actor: Reporter) {
	return asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.innerJoin('unit', 'unit.id', 'conversation.unit_id')
			.select(['conversation.id', 'unit.name as unitName', 'unit.time_zone as timeZone', 'answer_expected as answerExpected', 'proof_number as proofNumber', 'conversation.ending', 'conversation.created_at as receivedAt'])
			.where('conversation.id', '=', actor.conversationId)
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found');
		const steps = await tx.selectFrom('conversation_step').select(['kind', 'at']).where('conversation_id', '=', talk.id).orderBy('at').orderBy('id').execute();
		const messages = await tx
			.selectFrom('message')
			.select(['id', 'from_reporter as fromReporter', 'body', 'sent_at as sentAt', 'signature'])
			.where('conversation_id', '=', talk.id)
			.orderBy('written_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		await tx.updateTable('conversation').set({ seen_at: now(), confirmed_at: sql`coalesce(confirmed_at, now())` }).where('id', '=', talk.id).execute();
		await recordAudit(tx, actor, 'conversation.read', talk.id);
		return { ...talk, steps, messages };
	});
}

export const Addition = z.object({ body: z.string().transform((text) => text.replace(/\0/g, '').trim()).pipe(z.string().min(1).max(20000)) });

/** The reporter adds something, also after closing; the desk sees at once that it is its turn. */
export async function addToConversation(actor: Reporter, { body }: z.infer<typeof Addition>) {
	await asActor(actor, async (tx) => {
		const at = now();
		await tx.insertInto('message').values({ id: newId(), conversation_id: actor.conversationId, from_reporter: true, body, written_at: at, sent_at: at }).execute();
		await tx.insertInto('conversation_step').values({ id: newId(), conversation_id: actor.conversationId, kind: 'wrote', at }).execute();
		await sql`select reporter_acted('reporterWrote', ${newId()}, '{}')`.execute(tx);
		await recordAudit(tx, actor, 'conversation.write', actor.conversationId);
	});
}

/** "I have read it, remove it": ends the code, the view and the contact details; the signal stays under its retention rule. */
export async function removeConversation(actor: Reporter) {
	await asActor(actor, async (tx) => {
		await sql`select reporter_acted('reporterRemoved', ${newId()}, '{}')`.execute(tx);
		await tx.deleteFrom('reporter_identity').where('conversation_id', '=', actor.conversationId).execute();
		await tx.insertInto('conversation_step').values({ id: newId(), conversation_id: actor.conversationId, kind: 'removed', at: now() }).execute();
		await recordAudit(tx, actor, 'conversation.remove', actor.conversationId);
		await tx.updateTable('conversation').set({ code_hash: null, code_key: null, ended_at: now() }).where('id', '=', actor.conversationId).execute();
	});
}

/**
 * Whether a proof number is ours: day and unit, and whether the text pasted beside it is the one that was sent.
 * @returns null for a number we never gave
 */
export async function checkProof(number: string, text: string) {
	return asActor(visitor, async (tx) => {
		const { rows } = await sql<{ created_at: Date; unit_name: string; text_hash: Buffer; proof_signature: Buffer }>`
			select * from proof_by_number(${number.toUpperCase().replace(/\s/g, '')})`.execute(tx);
		const row = rows[0];
		if (!row) return null;
		const day = row.created_at.toISOString().slice(0, 10);
		const whole = isSigned('proof', proofLine(number.toUpperCase().replace(/\s/g, ''), day, row.unit_name, row.text_hash), row.proof_signature);
		return { day, unitName: row.unit_name, whole, sameText: text ? row.text_hash.equals(hashOfText(text)) : null };
	});
}
