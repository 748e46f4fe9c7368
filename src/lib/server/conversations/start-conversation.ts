import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { hmac, isHmac, key, seal, signed } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { enterCode } from './enter-code.ts';
import { keptUntil } from '../signals/record.ts';
import type { Identity } from './seal-identity-for.ts';
import { markOfText } from './text-mark.ts';
import { codeOfToken, codesOfToken, hashesOfCode, hashOfCode, proofNumberOf, readCode } from './receipt-code.ts';

export interface Receipt {
	code: string;
	proofNumber: string;
	unitName: string;
	timeZone: string;
	receivedAt: Date;
	/** The first instant after the day that was promised. */
	answerExpected: Date | null;
	/** Code of the country pack: tells which help lines fit. */
	topic: string | null;
	danger: boolean;
	wantsAnswer: boolean;
	contactGiven: boolean;
}

interface Start {
	token: string;
	text: string;
	/** The signal it is about, to whose page it was written, or nothing but a title where it was held elsewhere. */
	about:
		{ signalId: string } | { page: { id: string; name: string }; title: string; setAside: boolean } | { title: string };
	unit: { id: string; name: string; timeZone: string };
	language: string;
	topic: string | null;
	danger: boolean;
	wantsAnswer: boolean;
	answerExpected: Date;
	contact: Identity;
}

/** What the proof's signature covers: with the public key anybody can check that a number, a day, a unit and a hash belong together. */
export const proofLine = (number: string, day: string, unit: string, textHash: Buffer) =>
	`${number} ${day} ${unit} ${textHash.toString('hex')}`;

const textOf = (number: string, text: string) => `text of ${number}\n${text}`;
/** Keyed, and of this proof alone: whoever has the hash cannot try what a short text may have said. */
const hashOfText = (number: string, text: string) => hmac('receipt-code', textOf(number, text));
/** Whether it is the hash of this text; proofs of before had a plain one, which their signature covers. */
export const isHashOfText = (hash: Buffer, number: string, text: string) =>
	isHmac('receipt-code', textOf(number, text), hash) || createHash('sha256').update(text).digest().equals(hash);

/**
 * The receipt a form already has: the same form sent again makes no second signal.
 * @returns also whether the text is the one that was sent then
 */
export async function findReceipt(
	tx: Tx,
	token: string,
	text: string
): Promise<(Receipt & { sameText: boolean }) | null> {
	for (const code of codesOfToken(token)) {
		const row = await receiptRowOf(tx, code);
		if (row) return { ...asReceipt(code, row), sameText: isHashOfText(row.text_hash, row.proof_number, text) };
	}
	return null;
}

/**
 * The receipt of a code once more, for print, file and the other language.
 * @throws Refused `code.mistyped`, `code.unknown`
 */
export async function receiptOf(typed: string): Promise<Receipt> {
	const reporter = await enterCode(typed);
	const code = readCode(typed);
	return asActor(reporter, async (tx) => {
		const row = await receiptRowOf(tx, code);
		if (!row) throw new Refused('code.unknown');
		await recordAudit(tx, reporter, 'conversation.showReceipt', reporter.conversationId);
		return asReceipt(code, row);
	});
}

interface ReceiptRow {
	unit_name: string;
	time_zone: string;
	text_hash: Buffer;
	proof_number: string;
	created_at: Date;
	answer_expected: Date | null;
	topic: string | null;
	danger: boolean;
	wants_answer: boolean;
	contact_given: boolean;
}

async function receiptRowOf(tx: Tx, code: string): Promise<ReceiptRow | null> {
	for (const hash of hashesOfCode(code)) {
		const { rows } = await sql<ReceiptRow>`select * from receipt_by_code(${hash})`.execute(tx);
		if (rows[0]) return rows[0];
	}
	return null;
}

const asReceipt = (code: string, row: ReceiptRow): Receipt => ({
	code,
	proofNumber: row.proof_number,
	unitName: row.unit_name,
	timeZone: row.time_zone,
	receivedAt: row.created_at,
	answerExpected: row.answer_expected,
	topic: row.topic,
	danger: row.danger,
	wantsAnswer: row.wants_answer,
	contactGiven: row.contact_given
});

/**
 * A new talk as rows, which whoever takes in what it is about writes together with that: code hash, proof, first step of the
 * public story, and the contact sealed apart. Bytes are written as the database writes them.
 * @returns also the receipt, which holds once these rows are committed
 */
export function newTalk(start: Start) {
	const id = newId();
	const code = codeOfToken(start.token);
	const proofNumber = proofNumberOf(start.token);
	const receivedAt = now();
	const textHash = hashOfText(proofNumber, start.text);
	const proof = proofLine(proofNumber, receivedAt.toISOString().slice(0, 10), start.unit.name, textHash);
	const { about, unit, language, topic, danger, wantsAnswer, answerExpected, contact } = start;
	const contactGiven = Object.values(contact).some(Boolean);
	const mark = markOfText(start.text);
	const rows = {
		conversation: {
			id,
			unit_id: unit.id,
			...('page' in about
				? {
						page_id: about.page.id,
						title: about.title,
						danger,
						set_aside: about.setAside,
						...keptUntil(receivedAt)
					}
				: 'title' in about
					? { title: about.title, ...keptUntil(receivedAt) }
					: { signal_id: about.signalId }),
			code_hash: asBytes(hashOfCode(code)),
			code_key: key('receipt-code').id,
			language,
			topic,
			wants_answer: wantsAnswer,
			text_hash: asBytes(textHash),
			proof_number: proofNumber,
			proof_signature: asBytes(signed('proof', proof)),
			proof_key: key('proof').id,
			text_mark: mark && asBytes(mark),
			created_at: receivedAt,
			answer_expected: answerExpected,
			// As its first step would have it, so that it is written once.
			turn: wantsAnswer ? ('desk' as const) : ('nobody' as const),
			turn_since: receivedAt,
			answer_due: wantsAnswer ? answerExpected : null
		},
		conversation_step: {
			id: newId(),
			conversation_id: id,
			kind: 'received',
			at: receivedAt,
			facts: { unit: unit.name, ...('page' in about && { to: about.page.name }) }
		},
		message: {
			id: newId(),
			conversation_id: id,
			from_reporter: true,
			body: start.text,
			written_at: receivedAt,
			sent_at: receivedAt
		},
		...(contactGiven && {
			reporter_identity: {
				conversation_id: id,
				sealed: asBytes(seal('reporter-identity', JSON.stringify(contact), id)),
				key_id: key('reporter-identity').id,
				given_at: receivedAt
			}
		})
	};
	const receipt: Receipt = {
		code,
		proofNumber,
		unitName: unit.name,
		timeZone: unit.timeZone,
		receivedAt,
		answerExpected,
		topic,
		danger,
		wantsAnswer,
		contactGiven
	};
	return { receipt, rows };
}

const asBytes = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

/** Under which hashes the receipt of a form may stand already, also those of keys that were replaced since. */
export const receiptHashes = (token: string): Buffer[] => codesOfToken(token).flatMap(hashesOfCode);

/** The code that was made of this token, among those of keys that were replaced since; null when it is another one by now. */
export const codeWithHash = (token: string, hash: Buffer): string | null =>
	codesOfToken(token).find((code) => hashesOfCode(code).some((one) => one.equals(hash))) ?? null;
