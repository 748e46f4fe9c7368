import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { attachFiles } from '../evidence/index.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { Refused } from '../platform/refused.ts';
import { tell, tellOfTalk } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import type { Reporter } from './reporter-session.ts';

export const longestMessage = 20_000;

/** PostgreSQL keeps no NUL; other signs stay as written. May be empty where files say it all. */
export const Body = z
	.string()
	.optional()
	.transform((text = '') => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim())
	.pipe(z.string().max(longestMessage, { error: () => m.flag_error_text_long() }));

/**
 * The reporter adds text, files or both, also after closing; the desk sees at once that it is its turn. The same form sent
 * again adds nothing twice; another text or file sent with it is added.
 * @param token of the form: its drafts become attachments
 * @throws Refused `message.empty`, `conversation.not_found`
 */
export async function addToConversation(
	actor: Reporter,
	{ body, token = newFormToken() }: { body: string; token?: string }
): Promise<void> {
	await asActor(actor, async (tx) => {
		await addMessage(tx, actor, { body, token });
		await reporterActed(tx, actor, 'reporterWrote');
		await recordAudit(tx, actor, 'conversation.write', actor.conversationId);
	});
}

/** The signal's timeline and turn follow what its reporter did, and whoever works on it is told. */
export async function reporterActed(tx: Tx, actor: Reporter, act: 'reporterWrote' | 'reopen'): Promise<void> {
	const { rows } = await sql<{ signalId: string | null }>`
		select reporter_acted(${act}, ${newId()}, '{}', ${now()}) "signalId"`.execute(tx);
	const signalId = rows[0]?.signalId;
	if (signalId) await tell(tx, 'reporter_wrote', signalId);
	else await tellOfTalk(tx, 'talk_wrote', actor.conversationId);
}

/** The message itself, for adding and reopening. */
export async function addMessage(
	tx: Tx,
	actor: Reporter,
	{ body, token }: { body: string; token: string }
): Promise<void> {
	const at = now();
	const id = idOf(token, body);
	const talk = await tx
		.selectFrom('conversation')
		.select('unit_id')
		.where('id', '=', actor.conversationId)
		.where('ended_at', 'is', null) // also for a page that was still open when it was removed in another
		.executeTakeFirst();
	if (!talk) throw new Refused('conversation.not_found');
	const isThere = await tx.selectFrom('message').select('id').where('id', '=', id).executeTakeFirst();
	if (!isThere) {
		await tx
			.insertInto('message')
			.values({ id, conversation_id: actor.conversationId, from_reporter: true, body, written_at: at, sent_at: at })
			.execute();
		await tx
			.insertInto('conversation_step')
			.values({ id: newId(), conversation_id: actor.conversationId, kind: 'wrote', at })
			.execute();
	}
	const files = await attachFiles(tx, actor, token, { unitId: talk.unit_id, messageId: id, exceptKnown: true });
	if (!body && !isThere && files.length === 0) throw new Refused('message.empty');
}

/** The id follows from form and text, so the same form sent twice meets its own message. */
function idOf(token: string, body: string): string {
	const msecs = parseInt(token.split('.', 1)[0] ?? '', 36);
	const random = createHash('sha256').update(`message of ${token} ${body}`).digest();
	return newId({ msecs: Number.isSafeInteger(msecs) ? msecs : 0, random });
}
