import { sql } from 'kysely';
import type { PatrolPostKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';

export const lackKinds = [
	'post',
	'nobody',
	'no_persona',
	'no_course',
	'own_list',
	'own_list_ends',
	'not_holder',
	'not_live',
	'not_authorised',
	'covert',
	'its_list',
	'persona_ends',
	'place_closed'
] as const;

/** What stands against a patrol, in the order in which it is said. */
export interface PatrolLack {
	lack: (typeof lackKinds)[number];
	/** No reason helps against it: it is mended, or nobody goes. */
	hard: boolean;
	post: PatrolPostKind | null;
	/** Whom, which persona and which place it is about. */
	person: string | null;
	persona: string | null;
	place: string | null;
	/** The last day a list or persona holds, where it ends on the way. */
	until: string | null;
}

/**
 * What stands against each of these patrols on its day, or, where an instant is given, if it began then. Of a covert persona only whoever
 * may see it is told. The database decides (`lacks_among`), as it does once more when a patrol starts.
 * Source: issue 6, "a patrol short of a role or of a valid persona says so before it starts"; domain.md §11.6 rule 3.
 */
export async function lacksOf(tx: Tx, patrolIds: string[], at?: Date): Promise<Map<string, PatrolLack[]>> {
	const found = new Map<string, PatrolLack[]>(patrolIds.map((id) => [id, []]));
	if (patrolIds.length === 0) return found;
	const { rows } = await sql<PatrolLack & { patrolId: string }>`
		select l.patrol_id "patrolId", l.lack, l.hard, l.post, n.name person, x.handle persona, c.name place, l.until::text until
		from patrol_lacks(${patrolIds}::uuid[], ${at ?? null}::timestamptz) l left join person n on n.id = l.person_id
		left join persona x on x.id = l.persona_id left join place c on c.id = l.place_id
		order by array_position(${[...lackKinds]}::text[], l.lack), l.post, n.name`.execute(tx);
	for (const { patrolId, ...lack } of rows) found.get(patrolId)?.push(lack);
	return found;
}
