import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/**
 * Two officers at one signal: the second writer is told and overwrites nothing unread. What else moved the version on
 * meanwhile (a message, a note, a hand-over) is no reason to send anybody back.
 * @param seen the version the form was made from
 * @throws Refused `signal.changed`
 */
export async function refuseWhenChanged(
	tx: Tx,
	signal: { id: string; version: number },
	kind: 'edit' | 'grade',
	seen: number
): Promise<void> {
	if (signal.version === seen) return;
	const later = await tx
		.selectFrom('signal_event')
		.select('id')
		.where('signal_id', '=', signal.id)
		.where('kind', '=', kind)
		.where(sql<boolean>`(facts->>'version')::int > ${seen}`)
		.limit(1)
		.executeTakeFirst();
	if (later) throw new Refused('signal.changed');
}
