import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { ToldKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { hasMail } from '../platform/mail.ts';
import { gatherSeconds, settledSeconds } from './mail-told.ts';

/**
 * Tells those whom an act concerns, in its transaction and after what it has written: nothing is told that did not happen. The
 * database finds out who they are and what they want to be told; whoever acts is not told of their own act.
 * @param recordId the signal, hand-over or message that the kind is about
 * @param whom whose signal it was, where it was given away
 */
export async function tell(tx: Tx, kind: ToldKind, recordId: string, whom: string | null = null): Promise<void> {
	const at = now();
	const { rows } = await sql<{ personId: string }>`
		select tell_of(${kind}, ${recordId}, ${whom}, ${at}) "personId"`.execute(tx);
	if (!hasMail()) return;
	// A job for each act: the first that runs sends for all, the others find nothing left. One waiting job for several acts could
	// begin before the last of them is committed.
	for (const { personId } of rows)
		await enqueue(
			tx,
			'mail_told',
			{ personId },
			{ startAfter: new Date(at.getTime() + (gatherSeconds + settledSeconds) * 1000) }
		);
}
