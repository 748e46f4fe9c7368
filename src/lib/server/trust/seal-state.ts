import { sql } from 'kysely';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';

const faults = [
	'changed',
	'removed',
	'inserted',
	'moved',
	'batch_missing',
	'batch_changed',
	'chain_broken',
	'wrong_signature'
] as const;
const Verified = z.object({
	by: z.string(),
	whole: z.boolean(),
	fault: z.enum(faults).optional(),
	batch: z.string().optional(),
	line: z.string().optional()
});
/** A seal comes every minute; a long transaction may delay it. After this it is a fault that somebody should hear of. */
const lateMinutes = 15;

/** How far the log is sealed, and what the last check by the operator found. */
export async function sealState(tx: Tx) {
	const { rows } = await sql<{ sealed_at: Date | null; unsealed_lines: string; oldest: Date | null }>`
		select sealed_at, unsealed_lines, (select min(at) from audit where unsealed_lines > 0 and audit.at > coalesce(sealed_at, '-infinity')) oldest
		from audit_seal_state()`.execute(tx);
	const state = rows[0];
	const check = await tx
		.selectFrom('audit')
		.select(['at', 'facts'])
		.where('operation', '=', 'log.verify')
		.where('actor_kind', '=', 'owner')
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	const found = Verified.safeParse(check?.facts);
	const unsealed = Number(state?.unsealed_lines ?? 0);
	return {
		sealedAt: state?.sealed_at ?? null,
		unsealed,
		isLate: unsealed > 0 && state?.oldest != null && now().getTime() - state.oldest.getTime() > lateMinutes * 60_000,
		lastCheck: check && found.success ? { at: check.at, ...found.data } : null
	};
}
