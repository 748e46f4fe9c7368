// What nobody may do, past every function: as somebody says who they are to the database, and no more.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Person } from '../platform/actor.ts';
import { visitor } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { suspendPersona } from '../personas/index.ts';
import { cancelPatrol, endPatrol, findPatrol, makeFeed, patrolsOfService, readFeed, startPatrol } from './index.ts';
import { patrolsScene, wallIn } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
let number: string;
let id: string;
let server: string;
beforeAll(async () => {
	on = await patrolsScene();
	server = await on.place('server', 'Kreek', { address: 'https://discord.gg/kreek' });
	number = await on.whole({ startsAt: wallIn(20), endsAt: wallIn(22), places: [server] });
	id = await on.idOf(number);
});
afterAll(() => on.town.leave());

const does = (actor: Actor, statement: (tx: Tx) => Promise<unknown>) => asActor(actor, statement);
const counts = async (actor: Actor, table: string) =>
	asActor(actor, async (tx) => {
		const { rows } = await sql<{ n: number }>`select count(*)::int n from ${sql.table(table)}`.execute(tx);
		return rows[0]?.n;
	});
const changes = async (actor: Actor, change: string) =>
	asActor(actor, async (tx) => Number((await sql.raw(change).execute(tx)).numAffectedRows ?? 0));

describe('reading', () => {
	test('a stranger, a visitor and an administrator see nothing of it', async () => {
		for (const table of ['patrol', 'patrol_post', 'patrol_place', 'patrol_event', 'patrol_persona', 'consulting_hour'])
			for (const actor of [on.miller, on.clerk, on.watch, visitor]) expect(await counts(actor, table), table).toBe(0);
		expect(await counts(on.kim, 'patrol')).toBeGreaterThan(0);
		await expect(findPatrol(on.miller, number)).rejects.toMatchObject({ code: 'patrol.not_found' });
	});

	test('a covert persona on it shows to its holder and lead, and to no colleague; what is wanting of it neither', async () => {
		const { lead, mara, ivo, kim, plan, posts, live } = on;
		const covert = await live('covert');
		const other = await plan({
			startsAt: wallIn(60),
			endsAt: wallIn(62),
			posts: posts({ research: mara, team_leader: ivo }),
			personas: [`${mara.personId}:${covert}`]
		});
		await suspendPersona(lead, covert, { words: 'seen by somebody' });
		const shown = async (reader: Person) => {
			const { posts: on, lacks } = await findPatrol(reader, other);
			return [on.flatMap(({ personas }) => personas).length, lacks.some(({ lack }) => lack === 'not_live')];
		};
		expect(await shown(mara)).toEqual([1, true]);
		expect(await shown(lead)).toEqual([1, true]);
		expect(await shown(ivo)).toEqual([0, false]);
		expect(await shown(kim)).toEqual([0, false]);
	});

	test('the whole service reads who patrols, and neither purpose, place nor persona', async () => {
		const text = JSON.stringify(await patrolsOfService(on.miller));
		expect(text).toContain('Harbour');
		for (const secret of ['young people are', 'Kreek', 'discord.gg', number, 'Mara', 'profile-'])
			expect(text).not.toContain(secret);
		await expect(patrolsOfService(on.clerk)).rejects.toMatchObject({ code: 'not_allowed' });
		await expect(patrolsOfService(on.watch)).rejects.toMatchObject({ code: 'not_allowed' });
		const { rows } = await asActor(visitor, (tx) => sql`select * from patrols_of_service(now())`.execute(tx));
		expect(rows).toEqual([]);
	});

	test('hours and posts of somebody are told to whoever leads them alone', async () => {
		const asked = (actor: Actor) =>
			asActor(actor, (tx) =>
				sql`select * from posts_at(${[on.mara.personId]}::uuid[], now(), now() + interval '3 days', '{}')`.execute(tx)
			);
		expect((await asked(on.lead)).rows.length).toBeGreaterThan(0);
		for (const actor of [on.ivo, on.millLead, on.watch, visitor]) expect((await asked(actor)).rows).toEqual([]);
	});
});

describe('writing', () => {
	test('only a lead plans, for units they lead, and in their own name', async () => {
		const insert = (actor: Person, unit: string, by = actor.personId) =>
			does(actor, (tx) =>
				tx
					.insertInto('patrol')
					.values({
						id: newId(),
						unit_id: unit,
						kind: 'street',
						starts_at: new Date(),
						ends_at: new Date(Date.now() + 3_600_000),
						purpose: 'p',
						made_by: by,
						made_at: new Date()
					})
					.execute()
			);
		const denied = /row-level security/;
		await expect(insert(on.mara, on.town.harbour)).rejects.toThrow(denied);
		await expect(insert(on.millLead, on.town.harbour)).rejects.toThrow(denied);
		await expect(insert(on.lead, on.town.harbour, on.mara.personId)).rejects.toThrow(denied);
		await insert(on.lead, on.town.harbour);
	});

	test('whoever has a post moves it on and plans nothing; a colleague without one does neither', async () => {
		await expect(changes(on.mara, `update patrol set purpose = 'mine' where id = '${id}'`)).rejects.toThrow(
			/lead plans/
		);
		await expect(changes(on.mara, `update patrol set state = 'cancelled' where id = '${id}'`)).rejects.toThrow(
			/lead plans/
		);
		await expect(
			changes(on.lead, `update patrol set state = 'ended', started_at = now(), ended_at = now() where id = '${id}'`)
		).rejects.toThrow(/does not move so/);
		expect(await changes(on.kim, `update patrol set purpose = 'mine' where id = '${id}'`)).toBe(0);
		await expect(startPatrol(on.kim, number, { without: '' })).rejects.toMatchObject({ code: 'not_allowed' });
		await expect(cancelPatrol(on.mara, number, { why: 'no', scope: 'one' })).rejects.toMatchObject({
			code: 'not_allowed'
		});
	});

	test('a post goes to officers of the unit or below, and is given by a lead', async () => {
		const give = (actor: Actor, person: Person) =>
			changes(
				actor,
				`insert into patrol_post (patrol_id, person_id, post) values ('${id}', '${person.personId}', 'research')`
			);
		for (const [actor, person] of [
			[on.mara, on.lead],
			[on.lead, on.miller],
			[on.lead, on.kim],
			[on.millLead, on.miller]
		] as const)
			await expect(give(actor, person)).rejects.toThrow(/row-level security/);
		expect(await changes(on.mara, `delete from patrol_post where patrol_id = '${id}'`)).toBe(0);
	});

	test('places are put on it and taken off by a lead', async () => {
		const other = await on.place('group', 'Other');
		for (const actor of [on.mara, on.kim, on.millLead])
			await expect(
				changes(actor, `insert into patrol_place (patrol_id, place_id) values ('${id}', '${other}')`)
			).rejects.toThrow(/row-level security/);
		for (const actor of [on.mara, on.kim])
			expect(await changes(actor, `delete from patrol_place where patrol_id = '${id}'`)).toBe(0);
	});

	test('a persona goes only with whoever holds it that day', async () => {
		const covert = await on.live('covert');
		const take = (actor: Actor, person: Person) =>
			changes(
				actor,
				`insert into patrol_persona (patrol_id, person_id, persona_id) values ('${id}', '${person.personId}', '${covert}')`
			);
		await expect(take(on.tove, on.tove)).rejects.toThrow(/row-level security/);
		await expect(take(on.lead, on.tove)).rejects.toThrow(/row-level security/);
		expect(await take(on.mara, on.mara)).toBe(1);
	});

	test('nor is it taken off by a colleague, and nothing is once it has ended', async () => {
		const takeOff = (actor: Actor, patrol: string) =>
			changes(actor, `delete from patrol_persona where patrol_id = '${patrol}'`);
		expect(await counts(on.ivo, 'patrol_persona')).toBeGreaterThan(0);
		for (const actor of [on.ivo, on.kim, on.miller]) expect(await takeOff(actor, id)).toBe(0);
		const over = await on.running({ overlaps: true });
		await endPatrol(on.tove, over, { why: '' });
		const ended = await on.idOf(over);
		for (const actor of [on.mara, on.lead]) expect(await takeOff(actor, ended)).toBe(0);
		for (const table of ['patrol_place', 'patrol_post'])
			expect(await changes(on.lead, `delete from ${table} where patrol_id = '${ended}'`)).toBe(0);
	});

	test('no place that has shown us the door is put on it, and nobody starts there or unprotected, whoever asks', async () => {
		const shut = await on.place('group', 'Shut');
		await on.showTheDoor(shut);
		await expect(
			changes(on.lead, `insert into patrol_place (patrol_id, place_id) values ('${id}', '${shut}')`)
		).rejects.toThrow(/row-level security/);
		const nils = await on.town.person('Nils', on.town.harbour, 'officer');
		const bare = await on.idOf(await on.plan({ posts: on.posts({ research: nils }) }));
		await expect(
			changes(on.lead, `update patrol set state = 'running', started_at = now() where id = '${bare}'`)
		).rejects.toThrow(/unprotected/);
	});

	test('the way of it is written in one’s own name by who has a part in it, and stays', async () => {
		const line = (actor: Person, by: Person) =>
			changes(
				actor,
				`insert into patrol_event (id, patrol_id, kind, at, person_id) values ('${newId()}', '${id}', 'change', now(), '${by.personId}')`
			);
		await expect(line(on.kim, on.kim)).rejects.toThrow(/row-level security/);
		await expect(line(on.mara, on.lead)).rejects.toThrow(/row-level security/);
		await expect(changes(on.lead, 'delete from patrol_event')).rejects.toThrow(/permission denied/);
		await expect(changes(on.lead, 'delete from patrol')).rejects.toThrow(/permission denied/);
	});

	test('nobody is told of what was not done', async () => {
		const tell = (actor: Actor, kind: string) =>
			does(actor, (tx) => sql`select tell_of_patrol(${kind}, ${id}, ${[on.mara.personId]}::uuid[], now())`.execute(tx));
		for (const kind of ['patrol_moved', 'patrol_short'])
			for (const actor of [on.lead, on.mara, on.miller])
				await expect(tell(actor, kind)).rejects.toThrow(/only what was done/);
	});
});

describe('the calendar at a secret address', () => {
	test('says number, kind, hours and unit; a new one makes the old useless; nobody reads the secret', async () => {
		const secret = await makeFeed(on.mara);
		const text = (await readFeed(secret, 'https://ilot.example')) ?? '';
		expect(text).toContain(number);
		expect(text).toContain('Harbour');
		for (const hidden of ['young people', 'Kreek', 'profile-', 'Ivo', 'Tove']) expect(text).not.toContain(hidden);
		expect(await counts(on.lead, 'patrol_feed')).toBe(0);
		expect(await changes(on.lead, 'delete from patrol_feed')).toBe(0);
		await expect(
			changes(on.lead, `insert into patrol_feed values ('${on.ivo.personId}', sha256('mine'), now())`)
		).rejects.toThrow(/row-level security/);
		const { rows } = await on.town.owner.query<{ row: string }>('select f::text "row" from patrol_feed f');
		expect(JSON.stringify(rows)).not.toContain(secret);
		const renewed = await makeFeed(on.mara);
		expect(await readFeed(secret, 'https://ilot.example')).toBeNull();
		expect(await readFeed(renewed, 'https://ilot.example')).toContain('BEGIN:VEVENT');
		for (const wrong of ['', 'x', `${renewed}x`, '../../etc'])
			expect(await readFeed(wrong, 'https://a.example')).toBeNull();
		await on.town.owner.query('update membership set until = now() where person_id = $1', [on.mara.personId]);
		expect(await readFeed(renewed, 'https://ilot.example')).toBeNull();
		await on.town.owner.query('update membership set until = null where person_id = $1', [on.mara.personId]);
	});
});
