import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import { recordAudit, type AuditDetails } from './record-audit.ts';

/** How long one line stands for a list that stays open on a screen. */
const minutes = 10;

/**
 * The line of a list that reads itself anew whenever something moves: one for each list (person, post, operation, filter) and ten
 * minutes, so that the log tells who looked and is not filled by a screen that nobody touches. Counted here and not believed from
 * the browser, which could otherwise look without a trace. A search and a further page are looks of their own: recordAudit.
 */
export async function recordList(
	tx: Tx,
	actor: Actor,
	operation: string,
	facts: NonNullable<AuditDetails['facts']>
): Promise<void> {
	const { rows } = await sql<{
		lately: boolean;
	}>`select logged_lately(${operation}, ${JSON.stringify(facts)}::jsonb, ${minutes}) lately`.execute(tx);
	if (!rows[0]?.lately) await recordAudit(tx, actor, operation, null, { facts });
}
