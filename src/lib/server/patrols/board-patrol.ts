import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import { now } from '../platform/clock.ts';
import type { PatrolKind, PatrolPostKind, PatrolState } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/** What could not be sent before a patrol ended comes in so long after it, and is marked. The database asks the same (`writes_in`). */
export const lateHours = 24;

/** A patrol as its board and its debrief need it. */
export interface BoardPatrol {
	id: string;
	number: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	kind: PatrolKind;
	state: PatrolState;
	startsAt: Date;
	endsAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
	purpose: string;
	stopRules: string;
	/** The post of the acting person; null for a lead who only looks. */
	post: PatrolPostKind | null;
	/** `open`: it runs; `late`: it has ended, and what was written before still comes in; `closed`: nothing does. */
	writing: 'open' | 'late' | 'closed';
}

const numberForm = /^P-\d{4}-\d{5,9}$/i;

/**
 * The patrol whose log the acting person reads: they hold a post on it or lead its unit.
 * @param reference its number or id
 * @throws Refused `patrol.not_found`, also for colleagues, who see that there is a patrol and not its log
 */
export async function seeBoard(tx: Tx, reference: string): Promise<BoardPatrol> {
	const which = isId(reference)
		? sql`p.id = ${reference}`
		: numberForm.test(reference)
			? sql`p.number = ${reference.toUpperCase()}`
			: sql`false`;
	const { rows } = await sql<Omit<BoardPatrol, 'writing'>>`
		select p.id, p.number, p.unit_id "unitId", u.short_name "unitName", u.time_zone "timeZone", p.kind, p.state, p.starts_at "startsAt",
			p.ends_at "endsAt", p.started_at "startedAt", p.ended_at "endedAt", p.purpose, p.stop_rules "stopRules",
			(select o.post from patrol_post o where o.patrol_id = p.id and o.person_id = acting_person()) post
		from patrol p join unit u on u.id = p.unit_id where ${which} and reads_board(p.id)`.execute(tx);
	const [patrol] = rows;
	if (!patrol) throw new Refused('patrol.not_found', {}, reference);
	return { ...patrol, writing: writingIn(patrol) };
}

function writingIn({ post, state, endedAt }: Omit<BoardPatrol, 'writing'>): BoardPatrol['writing'] {
	if (!post) return 'closed';
	if (state === 'running') return 'open';
	return endedAt && now().getTime() - endedAt.getTime() < lateHours * 3_600_000 ? 'late' : 'closed';
}
