// Past the room, straight at the tables: what the database itself refuses.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Actor } from '../platform/actor.ts';
import { asActor, atOnce } from '../platform/database.ts';
import { approvePublication, askApproval, beginPublication, WritePublication } from './index.ts';

const town = await scene();
afterAll(() => town.leave());
type Person = Awaited<ReturnType<typeof town.person>>;
let mara: Person, sanne: Person, miller: Person, keeper: Person, admin: Person;
let draft: string, waiting: string, shown: string;
const text = { en: { title: 'A title', body: 'A text.' } };
beforeAll(async () => {
	mara = await town.person('Mara', town.harbour, 'officer');
	sanne = await town.person('Sanne', town.harbour, 'officer');
	miller = await town.person('Miller', town.mill, 'officer', 'lead');
	keeper = await town.person('Keeper', town.harbour, 'coordinator');
	admin = await town.person('Admin', town.service, 'administrator');
	const begin = () => beginPublication(mara, WritePublication.parse({ kind: 'news', texts: text }));
	[draft, waiting, shown] = [await begin(), await begin(), await begin()];
	await askApproval(mara, waiting);
	await askApproval(mara, shown);
	await approvePublication(sanne, shown, 1);
});

const readBy = (actor: Actor) =>
	asActor(actor, async (tx) => (await tx.selectFrom('publication').select('slug').orderBy('slug').execute()).length);
const stepsReadBy = (actor: Actor) =>
	asActor(actor, async (tx) => (await tx.selectFrom('publication_step').select('id').execute()).length);
const changed = (actor: Actor, slug: string, set: ReturnType<typeof sql>) =>
	asActor(actor, async (tx) =>
		Number((await sql`update publication set ${set} where slug = ${slug}`.execute(tx)).numAffectedRows)
	);

test('only what is approved and due is read outside of the unit', async () => {
	expect(await readBy(mara)).toBe(3);
	expect(await readBy(keeper)).toBe(3);
	for (const stranger of [miller, admin, { kind: 'visitor' } as const]) {
		expect(await readBy(stranger)).toBe(1);
		expect(await stepsReadBy(stranger)).toBe(0);
	}
	expect((await atOnce(sql`select from publication`)).rows.length).toBe(1);
	await town.owner.query(`update publication set show_at = now() + interval '1 hour' where slug = $1`, [shown]);
	expect(await readBy(miller)).toBe(0);
	await town.owner.query(`update publication set show_at = null where slug = $1`, [shown]);
});

test('strangers change nothing', async () => {
	for (const stranger of [miller, admin, keeper, { kind: 'visitor' } as const])
		for (const slug of [draft, waiting, shown])
			expect(await changed(stranger, slug, sql`state = 'taken_down'`).catch(() => 0)).toBe(0);
	const { rows } = await town.owner.query(`select from publication where state = 'taken_down'`);
	expect(rows.length).toBe(0);
});

test.each([
	[
		'approves its own words',
		() => waiting,
		sql`state = 'approved', approved_by = acting_person(), approved_at = now()`
	],
	['approves a draft', () => draft, sql`state = 'approved', approved_by = acting_person(), approved_at = now()`],
	['names somebody else as a writer', () => draft, sql`writers = '{}'`],
	['changes what was approved', () => shown, sql`texts = '{"en": {"title": "x", "body": "y"}}', version = 2`],
	['changes words without a new version', () => draft, sql`texts = '{"en": {"title": "x", "body": "y"}}'`],
	['makes a draft of what was approved', () => shown, sql`state = 'draft', approved_by = null, approved_at = null`],
	['moves it to another address', () => draft, sql`slug = 'elsewhere'`],
	['gives it to another unit', () => draft, sql`unit_id = (select id from unit where name = 'Mill')`],
	['shows sooner what was approved for later', () => shown, sql`show_at = now() - interval '1 day'`]
])('a writer never %s', async (_, which, set) => {
	const before = await town.owner.query('select * from publication where slug = $1', [which()]);
	await expect(changed(mara, which(), set)).rejects.toThrow();
	expect((await town.owner.query('select * from publication where slug = $1', [which()])).rows).toEqual(before.rows);
});

test('who reads cannot say that somebody else approved', async () => {
	const set = sql`state = 'approved', approved_by = ${mara.personId}::uuid, approved_at = now()`;
	await expect(changed(sanne, waiting, set)).rejects.toThrow('somebody else approves');
	const both = sql`state = 'approved', approved_by = acting_person(), approved_at = now(), texts = '{"en": {"title": "x", "body": "y"}}', version = 2`;
	await expect(changed(sanne, waiting, both)).rejects.toThrow('wait for approval again');
});

test('nobody begins one that is approved already, for another unit or in the name of another', async () => {
	const insert = (actor: Person, change: object) =>
		asActor(actor, (tx) =>
			tx
				.insertInto('publication')
				.values({
					id: newId(),
					unit_id: actor.unitId,
					kind: 'news',
					slug: `s-${newId()}`,
					texts: JSON.stringify(text),
					writers: [actor.personId],
					changed_at: new Date(),
					...change
				})
				.execute()
		);
	await expect(
		insert(mara, { state: 'approved', approved_by: sanne.personId, approved_at: new Date() })
	).rejects.toThrow('begins as a draft');
	await expect(insert(mara, { writers: [sanne.personId] })).rejects.toThrow('begins as a draft');
	await expect(insert(mara, { unit_id: town.mill })).rejects.toThrow('row-level security');
	await expect(insert(keeper, {})).rejects.toThrow('row-level security');
	await insert(mara, {});
});

test('what was done is neither written in the name of another nor taken back', async () => {
	const step = (actor: Person, person: Person) =>
		asActor(actor, (tx) =>
			sql`insert into publication_step (id, publication_id, move, person_id, at, version)
				select ${newId()}, id, 'approve', ${person.personId}, now(), 1 from publication where slug = ${shown}`.execute(tx)
		);
	await expect(step(mara, sanne)).rejects.toThrow('row-level security');
	await expect(step(miller, miller)).rejects.toThrow('row-level security');
	for (const verb of [
		sql`delete from publication_step`,
		sql`update publication_step set at = now()`,
		sql`delete from publication`
	])
		await expect(asActor(mara, (tx) => verb.execute(tx))).rejects.toThrow('permission denied');
});
