// Consulting hours, and hours that were meant: what nobody may do, past every function.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Person, visitor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { day } from '../personas/personas-scene.ts';
import {
	endPatrol,
	KeepCommitment,
	keepCommitment,
	listConsultingHours,
	patrolHours,
	PlanConsultingHours,
	planConsultingHours,
	shownConsultingHours,
	startPatrol
} from './index.ts';
import { patrolsScene, wallIn } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
beforeAll(async () => void (on = await patrolsScene()));
afterAll(() => on.town.leave());

const counts = async (actor: Actor, table: string) =>
	asActor(actor, async (tx) => {
		const { rows } = await sql<{ n: number }>`select count(*)::int n from ${sql.table(table)}`.execute(tx);
		return rows[0]?.n;
	});
const changes = async (actor: Actor, change: string) =>
	asActor(actor, async (tx) => Number((await sql.raw(change).execute(tx)).numAffectedRows ?? 0));

test('a lead plans, the unit opens, counts and closes; citizens read what is shown and no more', async () => {
	const given = (more: object = {}) =>
		PlanConsultingHours.parse({
			pageId: on.page,
			platform: 'instagram',
			startsAt: wallIn(100),
			endsAt: wallIn(101),
			shown: true,
			...more
		});
	await expect(planConsultingHours(on.mara, given())).rejects.toMatchObject({ code: 'not_allowed' });
	await expect(planConsultingHours(on.millLead, given())).rejects.toMatchObject({ code: 'page.not_found' });
	const insert = (by: Person, unit: string, more = `'${on.lead.personId}', 'planned', null`) =>
		changes(
			by,
			`insert into consulting_hour (id, unit_id, platform, starts_at, ends_at, made_at, made_by, state, page_id)
			values ('${newId()}', '${unit}', 'discord', now(), now() + interval '1 hour', now(), ${more})`
		);
	const denied = /row-level security/;
	await expect(insert(on.mara, on.town.harbour, `'${on.mara.personId}', 'planned', null`)).rejects.toThrow(denied);
	await expect(insert(on.lead, on.town.mill)).rejects.toThrow(denied);
	await expect(insert(on.lead, on.town.harbour, `'${on.mara.personId}', 'planned', null`)).rejects.toThrow(denied);
	await expect(insert(on.millLead, on.town.mill, `'${on.millLead.personId}', 'planned', '${on.page}'`)).rejects.toThrow(
		denied
	);
	const hour = await planConsultingHours(on.lead, given());
	await planConsultingHours(on.lead, given({ shown: false, startsAt: wallIn(120), endsAt: wallIn(121) }));
	expect((await shownConsultingHours()).map(({ id }) => id)).toEqual([hour]);
	expect(await changes(on.kim, `update consulting_hour set state = 'cancelled' where id = '${hour}'`)).toBe(0);
	await expect(changes(on.mara, `update consulting_hour set talks = 5 where id = '${hour}'`)).rejects.toThrow(
		/counted/
	);
	await expect(changes(on.mara, `update consulting_hour set shown = false where id = '${hour}'`)).rejects.toThrow(
		/permission denied/
	);
	expect((await listConsultingHours(on.miller)).coming).toEqual([]);
	for (const actor of [on.miller, on.watch, visitor]) expect(await counts(actor, 'consulting_hour')).toBe(0);
	expect(await counts(on.kim, 'consulting_hour')).toBe(2);
});

test('what was started and ended counts for each post, beside what was meant', async () => {
	const street = await on.plan({ kind: 'street', posts: on.posts({ contact: on.ivo, team_leader: on.tove }) });
	await startPatrol(on.ivo, street, { without: '' });
	await on.town.owner.query(`update patrol set started_at = now() - interval '90 minutes' where number = $1`, [street]);
	await endPatrol(on.tove, street, { why: '' });
	const { months } = await patrolHours(on.kim);
	// It began an hour and a half ago, which may have been last month.
	const month = months.find(({ patrols }) => patrols > 0);
	expect(month).toMatchObject({ street: 3, web: 0, patrols: 1, webMeant: null });
	await keepCommitment(
		on.lead,
		KeepCommitment.parse({ unitId: on.town.harbour, from: '2020-01', webHours: 40, streetHours: 8 })
	);
	for (const actor of [on.miller, on.watch, visitor]) expect(await counts(actor, 'patrol_commitment')).toBe(0);
	expect((await patrolHours(on.kim)).months[0]).toMatchObject({ webMeant: 40, streetMeant: 8 });
	expect(await changes(on.mara, 'update patrol_commitment set web_hours = 1')).toBe(0);
	await expect(changes(on.lead, `update patrol_commitment set made_by = '${on.mara.personId}'`)).rejects.toThrow(
		/row-level security/
	);
	await expect(
		changes(
			on.mara,
			`insert into patrol_commitment values ('${on.town.harbour}', '${day(0).slice(0, 7)}-01', 1, 1, '${on.mara.personId}', now())`
		)
	).rejects.toThrow(/row-level security/);
});
