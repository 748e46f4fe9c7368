// Which units somebody reads and which roles they have is worked out once a transaction (migrations 0089, 0186): never for somebody else, never past a change.
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { asActor } from '../platform/database.ts';

const town = await scene();
afterAll(() => town.leave());

const readable = `select readable_units() units, acting_as(array['lead']::role[]) leads`;
const act =
	"select set_config('ilot.kind', 'person', true), set_config('ilot.person', $1, true), set_config('ilot.unit', $2, true)";

test('who acts next in one transaction reads their own units and not those of who acted before', async () => {
	const [mara, miller] = [
		await town.person('mara', town.harbour, 'officer'),
		await town.person('miller', town.mill, 'officer')
	];
	const chief = await town.person('head', town.mill, 'lead');
	await asActor(mara, async (tx) => {
		const units = async () =>
			(await sql<{ units: string[] }>`select readable_units() units`.execute(tx)).rows[0]?.units;
		const leads = async () =>
			(await sql<{ leads: boolean }>`select acting_as(array['lead']::role[]) leads`.execute(tx)).rows[0]?.leads;
		expect(await units()).toEqual([town.harbour]);
		expect(await units()).toEqual([town.harbour]);
		expect(await leads()).toBe(false);
		await sql`select set_config('ilot.person', ${miller.personId}, true), set_config('ilot.unit', ${town.mill}, true)`.execute(
			tx
		);
		expect(await units()).toEqual([town.mill]);
		expect(await leads()).toBe(false);
		await sql`select set_config('ilot.person', ${chief.personId}, true)`.execute(tx);
		expect(await leads()).toBe(true);
	});
});

test('a post that ends, a unit that moves and a person who leaves count at once', async () => {
	const chief = await town.person('chief', town.service, 'lead');
	const changes = [
		[`update unit set parent_id = null where id = $1`, town.mill],
		[`update membership set until = now() - interval '1 hour' where person_id = $1`, chief.personId],
		[`update person set left_at = now() where id = $1`, chief.personId]
	] as const;
	for (const [change, of] of changes) {
		await town.owner.query('begin');
		await town.owner.query(act, [chief.personId, town.service]);
		const before = await town.owner.query<{ units: string[]; leads: boolean }>(readable);
		await town.owner.query(change, [of]);
		const after = await town.owner.query<{ units: string[]; leads: boolean }>(readable);
		await town.owner.query('rollback');
		expect(before.rows[0]?.units, change).toContain(town.mill);
		expect(after.rows[0]?.units, change).not.toContain(town.mill);
		expect([before.rows[0]?.leads, after.rows[0]?.leads], change).toEqual([true, of === town.mill]);
	}
});
