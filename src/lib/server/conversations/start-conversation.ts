import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import { key, seal, signed } from '../platform/keys.ts';
import { codeOfToken, hashOfCode, proofNumberOf } from './receipt-code.ts';

export interface Receipt {
	code: string;
	proofNumber: string;
	unitName: string;
	receivedAt: Date;
	answerExpected: Date | null;
}

interface Start {
	token: string;
	text: string;
	signalId: string;
	unit: { id: string; name: string };
	language: string;
	wantsAnswer: boolean;
	answerExpected: Date;
	contact: { name?: string; phone?: string; email?: string };
}

/** What the proof's signature covers; the counter's check and any outsider with the public key build the same line. */
export const proofLine = (number: string, day: string, unit: string, textHash: Buffer) =>
	`${number} ${day} ${unit} ${textHash.toString('hex')}`;

export const hashOfText = (text: string) => createHash('sha256').update(text).digest();

/**
 * The receipt a form already has: the same form sent again makes no second signal.
 * @returns also whether the text is the one that was sent then
 */
export async function findReceipt(tx: Tx, token: string, text: string): Promise<(Receipt & { conversationId: string; sameText: boolean }) | null> {
	const code = codeOfToken(token);
	const { rows } = await sql<{ conversation_id: string; name: string; text_hash: Buffer; proof_number: string; created_at: Date; answer_expected: Date | null }>`
		select r.*, u.name from receipt_by_code(${hashOfCode(code)}) r join unit u on u.id = r.unit_id`.execute(tx);
	const row = rows[0];
	if (!row) return null;
	return {
		conversationId: row.conversation_id,
		sameText: row.text_hash.equals(hashOfText(text)),
		code,
		proofNumber: row.proof_number,
		unitName: row.name,
		receivedAt: row.created_at,
		answerExpected: row.answer_expected
	};
}

/** Opens the talk about a new signal: code hash, proof, first step of the public story, and the contact sealed apart. */
export async function startConversation(tx: Tx, _actor: Actor, start: Start): Promise<Receipt> {
	const id = newId();
	const code = codeOfToken(start.token);
	const proofNumber = proofNumberOf(start.token);
	const receivedAt = now();
	const textHash = hashOfText(start.text);
	const proof = proofLine(proofNumber, receivedAt.toISOString().slice(0, 10), start.unit.name, textHash);
	await tx
		.insertInto('conversation')
		.values({
			id,
			unit_id: start.unit.id,
			signal_id: start.signalId,
			code_hash: hashOfCode(code),
			code_key: key('receipt-code').id,
			language: start.language,
			wants_answer: start.wantsAnswer,
			text_hash: textHash,
			proof_number: proofNumber,
			proof_signature: signed('proof', proof),
			proof_key: key('proof').id,
			created_at: receivedAt,
			answer_expected: start.answerExpected
		})
		.execute();
	await tx
		.insertInto('conversation_step')
		.values({ id: newId(), conversation_id: id, kind: 'received', at: receivedAt, facts: JSON.stringify({ unit: start.unit.name }) })
		.execute();
	await tx
		.insertInto('message')
		.values({ id: newId(), conversation_id: id, from_reporter: true, body: start.text, written_at: receivedAt, sent_at: receivedAt })
		.execute();
	if (start.contact.name || start.contact.phone || start.contact.email) {
		await tx
			.insertInto('reporter_identity')
			.values({ conversation_id: id, sealed: seal('reporter-identity', JSON.stringify(start.contact), id), key_id: key('reporter-identity').id })
			.execute();
	}
	return { code, proofNumber, unitName: start.unit.name, receivedAt, answerExpected: start.answerExpected };
}
