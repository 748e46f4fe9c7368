import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { PatrolEventKind, PatrolPostKind, PersonaKind, PlaceKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { lacksOf } from './patrol-lacks.ts';
import { patrolDeedsIn, patrolMovesFrom } from './patrol-moves.ts';
import { seePatrol } from './see-patrol.ts';

export interface PatrolPost {
	personId: string;
	name: string;
	post: PatrolPostKind;
	/** Those the reader may see: a covert one shows to its holders, their lead and the data-protection officer. */
	personas: { id: string; handle: string; platform: string; kind: PersonaKind }[];
}
export interface PatrolPlace {
	id: string;
	name: string;
	kind: PlaceKind;
	platform: string | null;
	address: string | null;
	/** We were let in there and are no longer. */
	closed: boolean;
}

/**
 * A patrol as whoever may see it reads it: who goes where, what is wanting, the way it went, what may be done next.
 * @param reference its number or id
 * @throws Refused `patrol.not_found`
 */
export async function findPatrol(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const patrol = await seePatrol(tx, reference);
		const { id, state, seriesId, startsAt } = patrol;
		const { rows: events } = await sql<{
			id: string;
			kind: PatrolEventKind;
			at: Date;
			by: string;
			body: string | null;
		}>`
			select e.id, e.kind, e.at, n.name "by", e.body from patrol_event e join person n on n.id = e.person_id
			where e.patrol_id = ${id} order by e.at, e.id`.execute(tx);
		const { rows: series } = await sql<{ following: number }>`select count(*)::int following from patrol
			where series_id = ${seriesId} and state = 'planned' and starts_at > ${startsAt}`.execute(tx);
		const lacks = state === 'planned' ? ((await lacksOf(tx, [id])).get(id) ?? []) : [];
		await recordAudit(tx, actor, 'patrol.read', id);
		await markRead(tx, actor, [id]);
		return {
			...patrol,
			posts: await postsOn(tx, id),
			places: await placesOn(tx, id),
			events,
			lacks,
			/** How many of its series come after it. */
			following: series[0]?.following ?? 0,
			moves: patrolMovesFrom(state, patrol),
			deeds: patrolDeedsIn(state, patrol)
		};
	});
}
export type FoundPatrol = Awaited<ReturnType<typeof findPatrol>>;

async function postsOn(tx: Tx, patrolId: string): Promise<PatrolPost[]> {
	const { rows } = await sql<PatrolPost>`select o.person_id "personId", n.name, o.post, coalesce((
			select jsonb_agg(jsonb_build_object('id', x.id, 'handle', x.handle, 'platform', x.platform, 'kind', x.kind) order by x.handle)
			from patrol_persona y join persona x on x.id = y.persona_id where y.patrol_id = o.patrol_id and y.person_id = o.person_id), '[]') personas
		from patrol_post o join person n on n.id = o.person_id where o.patrol_id = ${patrolId} order by o.post, n.name`.execute(
		tx
	);
	return rows;
}

async function placesOn(tx: Tx, patrolId: string): Promise<PatrolPlace[]> {
	const { rows } =
		await sql<PatrolPlace>`select l.id, l.name, l.kind, l.platform, l.address, place_closed_to_us(l.id) closed
		from patrol_place y join place l on l.id = y.place_id where y.patrol_id = ${patrolId} order by l.kind, l.name`.execute(
			tx
		);
	return rows;
}
