import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Post } from './plan-fields.ts';

export interface Shift {
	startsAt: Date;
	endsAt: Date;
}
/** Another patrol of somebody at the same time; of a unit that is not the reader's its number stays away. */
export interface Overlap {
	person: string;
	number: string | null;
	unit: string;
	startsAt: Date;
	endsAt: Date;
}

/**
 * The first of what stands against these people going there with these personas at all, by whoever plans.
 * @throws Refused `person.not_found` (works neither there nor below), `persona.not_found`, `persona.covert` (nobody talks with one),
 * `place.not_found`, `patrol.place_closed`
 */
export async function checkPlan(tx: Tx, unitId: string, posts: Post[], places: string[]): Promise<void> {
	const people = posts.map(({ personId }) => personId);
	const { rows: strangers } = await sql<{ id: string }>`select id from unnest(${people}::uuid[]) id
		except select person_id from patrol_people(${unitId})`.execute(tx);
	if (strangers[0]) throw new Refused('person.not_found', {}, strangers[0].id);
	const wanted = posts.flatMap(({ personas }) => personas);
	const { rows: known } = await sql<{ id: string; kind: string }>`
		select id, kind from persona where id = any (${wanted}::uuid[])`.execute(tx);
	const missing = wanted.find((id) => !known.some((one) => one.id === id));
	if (missing) throw new Refused('persona.not_found', {}, missing);
	const covert = new Set(known.filter(({ kind }) => kind === 'covert').map(({ id }) => id));
	if (posts.some(({ post, personas }) => post === 'contact' && personas.some((id) => covert.has(id))))
		throw new Refused('persona.covert');
	const { rows: there } = await sql<{ id: string; closed: boolean }>`
		select id, place_closed_to_us(id) closed from place where id = any (${places}::uuid[]) and ended_at is null`.execute(
		tx
	);
	const gone = places.find((id) => !there.some((one) => one.id === id));
	if (gone) throw new Refused('place.not_found', {}, gone);
	if (there.some(({ closed }) => closed)) throw new Refused('patrol.place_closed');
}

/**
 * What else these people have to do during these shifts.
 * @param besides the patrols that are being planned
 */
export async function overlapsOf(tx: Tx, posts: Post[], shifts: Shift[], besides: string[]): Promise<Overlap[]> {
	if (posts.length === 0 || shifts.length === 0) return [];
	const times = shifts.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]);
	const { rows } =
		await sql<Overlap>`select n.name person, o.number, o.unit_name unit, o.starts_at "startsAt", o.ends_at "endsAt"
		from posts_at(${posts.map(({ personId }) => personId)}::uuid[], ${new Date(Math.min(...times))}, ${new Date(Math.max(...times))},
			${besides}::uuid[]) o join person n on n.id = o.person_id order by o.starts_at, n.name`.execute(tx);
	return rows.filter((one) => shifts.some(({ startsAt, endsAt }) => one.startsAt < endsAt && one.endsAt > startsAt));
}

/**
 * Puts people, personas and places on patrols, in the place of whoever was on them; a persona only where its holder holds it that day.
 * @param patrolIds planned, held or just made
 */
export async function fillPlan(tx: Tx, patrolIds: string[], posts: Post[], places: string[]): Promise<void> {
	await tx.deleteFrom('patrol_post').where('patrol_id', 'in', patrolIds).execute(); // the personas go with it
	await tx.deleteFrom('patrol_place').where('patrol_id', 'in', patrolIds).execute();
	const people = JSON.stringify(posts);
	await sql`insert into patrol_post (patrol_id, person_id, post)
		select p, (o ->> 'personId')::uuid, (o ->> 'post')::patrol_post_kind
		from unnest(${patrolIds}::uuid[]) p, jsonb_array_elements(${people}::jsonb) o`.execute(tx);
	await sql`insert into patrol_persona (patrol_id, person_id, persona_id)
		select p, (o ->> 'personId')::uuid, x::uuid
		from unnest(${patrolIds}::uuid[]) p, jsonb_array_elements(${people}::jsonb) o, jsonb_array_elements_text(o -> 'personas') x
		where holds_on_patrol((o ->> 'personId')::uuid, x::uuid, p)`.execute(tx);
	await sql`insert into patrol_place (patrol_id, place_id)
		select p, l from unnest(${patrolIds}::uuid[]) p, unnest(${places}::uuid[]) l`.execute(tx);
}
