import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import { tellOfPersona } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';

/**
 * Somebody spoke with a covert persona they hold, and wrote it down: it is suspended at once, an incident is open, and the lead is told.
 * The database does it (`covert_one_spoke`), for a holder suspends none otherwise.
 * Source: domain.md §11.6, rule 2.
 * @param entryId of a patrol, written in this very transaction
 */
export async function covertSpoke(
	tx: Tx,
	actor: Person,
	personaId: string,
	entryId: string,
	{ words, place }: { words: string; place: string }
): Promise<void> {
	const incident = newId();
	const { rows } = await sql<{ suspended: boolean }>`
		select covert_one_spoke(${entryId}, ${personaId}, ${incident}, ${words}, ${place}, ${now()}) suspended`.execute(tx);
	await recordAudit(tx, actor, 'incident.report', incident);
	if (rows[0]?.suspended) await recordAudit(tx, actor, 'persona.suspend', personaId);
	await tellOfPersona(tx, 'incident_reported', incident);
}
