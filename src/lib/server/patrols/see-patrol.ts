import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { PatrolKind, PatrolState } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/** A patrol as the plan has it. */
export interface Patrol {
	id: string;
	number: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	kind: PatrolKind;
	state: PatrolState;
	startsAt: Date;
	endsAt: Date;
	sectors: string[];
	purpose: string;
	stopRules: string;
	seriesId: string | null;
	startedAt: Date | null;
	endedAt: Date | null;
	version: number;
	/** Whether the acting person leads its unit, and holds a post on it. */
	leads: boolean;
	hasPost: boolean;
}

const numberForm = /^P-\d{4}-\d{5,9}$/i;

/**
 * @param reference its number or id
 * @throws Refused `patrol.not_found`, also when the actor may not see it
 */
export async function seePatrol(tx: Tx, reference: string): Promise<Patrol> {
	const which = isId(reference)
		? sql`p.id = ${reference}`
		: numberForm.test(reference)
			? sql`p.number = ${reference.toUpperCase()}`
			: undefined;
	const { rows } = which
		? await sql<Patrol>`select p.id, p.number, p.unit_id "unitId", u.name "unitName", u.time_zone "timeZone", p.kind, p.state,
				p.starts_at "startsAt", p.ends_at "endsAt", p.sectors, p.purpose, p.stop_rules "stopRules", p.series_id "seriesId",
				p.started_at "startedAt", p.ended_at "endedAt", p.version, leads_patrol(p.id) leads, has_post(p.id) "hasPost"
			from patrol p join unit u on u.id = p.unit_id where ${which}`.execute(tx)
		: { rows: [] };
	if (!rows[0]) throw new Refused('patrol.not_found', {}, reference);
	return rows[0];
}

/**
 * The same, held until the end of the transaction, for whoever has a part in it.
 * @throws Refused `patrol.not_found`, `not_allowed` (who only reads it)
 */
export async function lockPatrol(tx: Tx, reference: string): Promise<Patrol> {
	const { id, leads, hasPost } = await seePatrol(tx, reference);
	if (!leads && !hasPost) throw new Refused('not_allowed', {}, reference);
	await tx.selectFrom('patrol').select('id').where('id', '=', id).forUpdate().execute();
	return seePatrol(tx, id);
}
