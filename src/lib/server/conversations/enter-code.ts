import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { visitor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { hashesOfCode, readCode } from './receipt-code.ts';
import type { Reporter } from './reporter-session.ts';

/** So many wrong codes in a short time are people mistyping; above it each one slows all of them down a little more. */
const patience = 30;
const longestWait = 5;

/** Seconds an attempt waits at this level of wrong codes; right codes wait as long, so that the wait tells nothing. */
export const secondsToWait = (level: number): number => Math.min(longestWait, Math.max(0, level - patience) * 0.1);

/**
 * Who the code belongs to. A well-formed code that nobody has answers the same as one that was ended, after the same work.
 * @throws Refused `code.mistyped` (without a look-up), `code.unknown`
 */
export async function enterCode(typed: string): Promise<Reporter> {
	const hashes = hashesOfCode(readCode(typed));
	const level = await asActor(visitor, async (tx) => {
		const { rows } = await sql<{ level: number }>`select wrong_code_level(${now()}) as level`.execute(tx);
		return rows[0]?.level ?? 0;
	});
	if (secondsToWait(level) > 0) await wait(secondsToWait(level) * 1000);
	const id = await asActor(visitor, async (tx) => {
		const { rows } = await sql<{ id: string | null }>`select conversation_by_code(${hashes}::bytea[]) as id`.execute(
			tx
		);
		const found = rows[0]?.id ?? null;
		if (!found) {
			await sql`select count_wrong_code(${now()})`.execute(tx);
			await recordAudit(tx, visitor, 'conversation.wrongCode', null);
		}
		return found;
	});
	if (!id) throw new Refused('code.unknown');
	return { kind: 'reporter', conversationId: id };
}
