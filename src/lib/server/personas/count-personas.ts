import { sql } from 'kysely';
import type { PersonaKind } from '../platform/database-types.ts';
import { atOnce } from '../platform/database.ts';

/**
 * How many profiles the service used in a year, by kind: what everybody may know, and nothing but three numbers leaves.
 * Source: issue 5, "Anyone may see the count of personas by kind in the yearly figures".
 */
export async function countPersonas(year: number): Promise<Record<PersonaKind, number>> {
	const { rows } = await atOnce(
		sql<{ kind: PersonaKind; count: number }>`select kind, count from personas_by_kind(${year})`
	);
	return Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) as Record<PersonaKind, number>;
}
