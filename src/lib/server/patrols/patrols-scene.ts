// For the tests of this room: the harbour of the room of personas, with a team of three and places to go to.
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PlaceKind } from '../platform/database-types.ts';
import { wallTimeOf } from '../platform/wall-time.ts';
import { addHolder, AddHolder } from '../personas/index.ts';
import { personasScene } from '../personas/personas-scene.ts';
import { day } from '../personas/personas-scene.ts';
import { PlanPatrol, planPatrol, startPatrol } from './index.ts';

const zone = 'Europe/Brussels';
/** So many hours from now, as a field of date and time shows it in the harbour. */
export const wallIn = (hours: number) => wallTimeOf(new Date(now().getTime() + hours * 3_600_000), zone);

export async function patrolsScene() {
	const on = await personasScene();
	const { town, lead, mara, ivo } = on;
	const tove = await town.person('Tove Leader', town.harbour, 'officer');
	const people = { ...on.people, tove };

	/** A place of the harbour, or of another unit. */
	async function place(kind: PlaceKind, name: string, { unit = town.harbour, address = '' } = {}) {
		const id = newId();
		await town.owner.query(
			`insert into place (id, unit_id, kind, name, address, address_key, made_by, made_at) values ($1, $2, $3, $4, $5, $5, $6, now())`,
			[id, unit, kind, name, address || null, lead.personId]
		);
		return id;
	}
	/** Whoever runs a place let us in, and then no more. */
	const showTheDoor = (id: string) =>
		town.owner.query(
			`insert into place_admission (id, place_id, asked_of, explained, admitted_by, admitted_on, person_id, at, withdrawn_on, withdrawn_why, withdrawn_by)
			values ($1, $2, 'Nox', 'who we are', 'Nox', $3, $4, now(), $3, 'too many of us', $4)`,
			[newId(), id, day(0), lead.personId]
		);
	const posts = (given: { contact?: Person; research?: Person; team_leader?: Person }) =>
		Object.entries(given).map(([post, person]) => `${person.personId}:${post}`);
	/** By the lead, an hour from now and for two hours, unless said otherwise. */
	const plan = (more: object = {}, by: Person = lead) =>
		planPatrol(
			by,
			PlanPatrol.parse({
				unitId: town.harbour,
				kind: 'web',
				startsAt: wallIn(1),
				endsAt: wallIn(3),
				purpose: 'To be where young people are.',
				...more
			})
		);
	let persona: string | undefined;
	/** One that Mara holds and that answers; all three are protected. */
	async function ready() {
		if (persona) return persona;
		for (const person of [mara, ivo, tove]) await on.protect(person);
		persona = await on.live('unit_branded');
		await addHolder(lead, persona, AddHolder.parse({ personId: ivo.personId, since: day(-10) }));
		return persona;
	}
	/** Mara talks with the persona of the harbour, Ivo finds, Tove leads: nothing is wanting. */
	async function whole(more: object = {}) {
		const id = await ready();
		return plan({
			posts: posts({ contact: mara, research: ivo, team_leader: tove }),
			personas: [`${mara.personId}:${id}`],
			...more
		});
	}
	async function running(more: object = {}) {
		const number = await whole(more);
		await startPatrol(tove, number, { without: '' });
		return number;
	}
	const idOf = async (number: string) =>
		(await town.owner.query<{ id: string }>('select id from patrol where number = $1', [number])).rows[0]?.id ?? '';
	const patrolState = async (number: string) =>
		(await town.owner.query<{ state: string }>('select state from patrol where number = $1', [number])).rows[0]?.state;
	return { ...on, tove, people, place, showTheDoor, posts, plan, ready, whole, running, idOf, patrolState };
}
