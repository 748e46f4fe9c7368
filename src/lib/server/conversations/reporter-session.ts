import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { visitor, type Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { hmac, hmacs } from '../platform/keys.ts';
import { recordAudit } from '../trust/index.ts';

export type Reporter = Extract<Actor, { kind: 'reporter' }>;

/** How long a reporter may do nothing before their page closes. */
export const reporterMinutes = 30;

const until = () => new Date(now().getTime() + reporterMinutes * 60_000);

/**
 * Lets a reporter who typed their code stay for a while. The server keeps a hash alone, and ends it: leaving or removing
 * makes every copy of the cookie worthless.
 * @returns what goes into the cookie; the code never stands in it
 */
export async function openReporterSession(actor: Reporter): Promise<string> {
	const secret = randomBytes(32).toString('base64url');
	await asActor(actor, async (tx) => {
		await sql`select open_reporter_session(${hmac('form-token', `reporter ${secret}`)}, ${now()}, ${until()})`.execute(
			tx
		);
		await recordAudit(tx, actor, 'conversation.open', actor.conversationId);
	});
	return secret;
}

/** Whose session it is, and up to when they had read before it; null when it is over, was ended or never was. */
export async function reporterOfSession(
	secret: string | undefined
): Promise<{ actor: Reporter; seenBefore: Date | null } | null> {
	if (!secret) return null;
	for (const hash of hmacs('form-token', `reporter ${secret}`)) {
		const { rows } = await asActor(visitor, (tx) =>
			sql<{
				conversation_id: string;
				seen_before: Date | null;
			}>`select * from reporter_by_session(${hash}, ${now()}, ${until()})`.execute(tx)
		);
		const row = rows[0];
		if (row) return { actor: { kind: 'reporter', conversationId: row.conversation_id }, seenBefore: row.seen_before };
	}
	return null;
}

/** "Leave": the session is over on the server, whatever the browser keeps. */
export async function endReporterSession(secret: string | undefined): Promise<void> {
	if (!secret) return;
	await asActor(visitor, async (tx) => {
		for (const hash of hmacs('form-token', `reporter ${secret}`))
			await sql`select end_reporter_session(${hash})`.execute(tx);
	});
}
