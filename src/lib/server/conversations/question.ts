import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { visitor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { hmac } from '../platform/keys.ts';
import type { Reporter } from './reporter-session.ts';

/**
 * What stands in the address of the one question, for who wrote by mail and has no page with us: 256 bits of its own, by which nothing of
 * the talk is read and nothing is added to it (docs/decisions/0017).
 */
export const secretOfQuestion = (conversationId: string): string =>
	hmac('receipt-code', `question of ${conversationId}`).toString('base64url');

/** All that is stored of it. */
export const hashOfQuestion = (secret: string): Buffer => createHash('sha256').update(`question ${secret}`).digest();

/** Whose question it is, to say how it went; null when there is none or the talk was ended. */
export async function talkOfQuestion(secret: string): Promise<Reporter | null> {
	if (!/^[\w-]{43}$/.test(secret)) return null;
	const { rows } = await asActor(visitor, (tx) =>
		sql<{ id: string | null }>`select talk_of_question(${hashOfQuestion(secret)}) id`.execute(tx)
	);
	const conversationId = rows[0]?.id;
	return conversationId ? { kind: 'reporter', conversationId } : null;
}
