import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { asActor } from './database.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());

test('of two acts that wait for each other the one the database lets go is done once more, and both are done', async () => {
	const visitor = { kind: 'visitor' } as const;
	let begun = 0;
	const bothHold = Promise.withResolvers<void>();
	const act = (first: number, second: number) =>
		asActor(visitor, async (tx) => {
			await sql`select pg_advisory_xact_lock(${first})`.execute(tx);
			if (++begun === 2) bothHold.resolve();
			await bothHold.promise;
			await sql`select pg_advisory_xact_lock(${second})`.execute(tx);
			return first;
		});
	expect(await Promise.all([act(1, 2), act(2, 1)])).toEqual([1, 2]);
	expect(begun).toBe(3);
});

test('what fails for another reason is not tried again', async () => {
	let begun = 0;
	const act = asActor({ kind: 'visitor' }, async (tx) => {
		begun++;
		await sql`select 1 / 0`.execute(tx);
	});
	await expect(act).rejects.toThrow('division by zero');
	expect(begun).toBe(1);
});
