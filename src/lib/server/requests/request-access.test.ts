// Who reads and who writes a request, where only the database can say no.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import type { Actor, Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { tellOfRequest } from '../told/index.ts';
import { requestsScene } from './requests-scene.ts';

const { town, office, mara, miller, prosecutor, stranger, watch, ask, give, rowOf, signalOf } = await requestsScene();
afterAll(() => town.leave());
const as = <Result>(actor: Actor, act: (tx: Tx) => Promise<Result>) => asActor(actor, act);

test('both sides read a request and its way, a stranger, a visitor and who reads no content read neither', async () => {
	const { id } = await rowOf(await ask());
	const seen = (actor: Actor) =>
		as(actor, async (tx) => [
			(await tx.selectFrom('request').select('id').where('id', '=', id).execute()).length,
			(await tx.selectFrom('request_event').select('id').where('request_id', '=', id).execute()).length
		]);
	for (const actor of [mara, miller]) expect(await seen(actor)).toEqual([1, 1]);
	for (const actor of [
		prosecutor,
		stranger,
		watch,
		{ kind: 'visitor' } as const,
		{ kind: 'job', name: 'mail' } as const
	])
		expect(await seen(actor)).toEqual([0, 0]);
});

test('nobody asks in the name of another unit, and what was asked stays as it was asked', async () => {
	const row = (actor: Person, more: Record<string, unknown>) => ({
		id: newId(),
		from_unit_id: actor.unitId,
		to_unit_id: town.harbour,
		way: 'desk' as const,
		want: 'find' as const,
		title: 'x',
		question: 'x',
		purpose: 'x',
		legal_basis: 'led',
		pack_version: 'x',
		topic: 'threats',
		language: 'en',
		asked_by: actor.personId,
		asked_at: new Date(),
		answer_due: new Date(),
		...more
	});
	const forged: [Person, Record<string, unknown>][] = [
		[stranger, { from_unit_id: town.mill }],
		[miller, { asked_by: mara.personId }],
		[miller, { way: 'phone', asker_name: 'x', from_unit_id: null }], // it did not come to them
		[miller, { state: 'in_hand' }],
		[watch, { to_unit_id: town.mill }]
	];
	for (const [actor, more] of forged)
		await expect(as(actor, (tx) => tx.insertInto('request').values(row(actor, more)).execute())).rejects.toThrow(
			/row-level/
		);
	const { id } = await rowOf(await ask());
	for (const actor of [mara, miller])
		await expect(
			as(actor, (tx) => tx.updateTable('request').set({ question: 'another' }).where('id', '=', id).execute())
		).rejects.toThrow(/permission denied/);
	for (const actor of [stranger, prosecutor, watch])
		expect(
			(
				await as(actor, (tx) =>
					tx.updateTable('request').set({ turn: 'nobody' }).where('id', '=', id).executeTakeFirst()
				)
			).numUpdatedRows
		).toBe(0n);
});

test('no side makes the move of the other, nothing that has ended moves, and a job moves nothing', async () => {
	const { id } = await rowOf(await ask());
	const set = (actor: Actor, change: Record<string, unknown>) =>
		as(actor, (tx) => tx.updateTable('request').set(change).where('id', '=', id).execute());
	for (const state of ['in_hand', 'declined', 'asked_back'])
		await expect(set(miller, { state })).rejects.toThrow('not theirs');
	for (const state of ['withdrawn', 'closed']) await expect(set(mara, { state })).rejects.toThrow('not theirs');
	await expect(set(miller, { instead_unit_id: office })).rejects.toThrow(/asked unit/);
	await expect(set({ kind: 'job', name: 'overdue' }, { turn: 'nobody' })).rejects.toThrow('moves no request');
	const other = await give(await ask());
	const { rows } = await town.owner.query<{ id: string }>('select id from hand_over where number = $1', [other]);
	await expect(set(mara, { state: 'answered', hand_over_id: rows[0]?.id })).rejects.toThrow('not an answer');
	await set(miller, { state: 'withdrawn' });
	for (const actor of [mara, miller]) await expect(set(actor, { state: 'in_hand' })).rejects.toThrow('not theirs');
});

test('nobody writes a line of the way for others, and only the job says that it is late', async () => {
	const { id } = await rowOf(await ask());
	const line = (actor: Actor, more: Record<string, unknown> = {}) =>
		as(actor, (tx) =>
			tx
				.insertInto('request_event')
				.values({
					id: newId(),
					request_id: id,
					kind: 'reply',
					at: new Date(),
					person_id: 'personId' in actor ? (actor.personId ?? null) : null,
					...more
				})
				.execute()
		);
	for (const actor of [stranger, prosecutor, watch]) await expect(line(actor)).rejects.toThrow(/row-level/);
	await expect(line(miller, { person_id: mara.personId })).rejects.toThrow(/row-level/);
	await expect(line(miller, { kind: 'overdue' })).rejects.toThrow(/row-level/);
	await expect(line({ kind: 'job', name: 'overdue' })).rejects.toThrow(/row-level/);
});

test('what runs as its owner does nothing but for the request of its own transaction', async () => {
	const number = await ask();
	const { id } = await rowOf(number);
	const before = await signalOf(number);
	const enters = (actor: Actor) =>
		as(actor, (tx) =>
			sql`select request_enters(${id}, ${newId()}, ${newId()}, '2027-01-01', '2036-01-01')`.execute(tx)
		);
	const moved = (actor: Actor) =>
		as(actor, (tx) => sql`select request_moved(${id}, 'close', ${newId()}, now())`.execute(tx));
	for (const actor of [miller, mara, stranger]) {
		await expect(enters(actor)).rejects.toThrow('only what was asked here');
		await expect(moved(actor)).rejects.toThrow('not theirs');
		await expect(as(actor, (tx) => tellOfRequest(tx, 'request_asked', id))).rejects.toThrow('only what was done here');
	}
	await expect(
		as(miller, (tx) =>
			sql`select tell_them('request_asked', ${id}, array[${mara.personId}]::uuid[], now())`.execute(tx)
		)
	).rejects.toThrow(/permission denied/);
	expect(await signalOf(number)).toEqual(before);
	// The asker may write a request, and by that one signal: none of another origin, and none into the inbox by hand.
	await expect(
		as(miller, (tx) =>
			tx
				.insertInto('signal')
				.values({
					id: newId(),
					unit_id: town.harbour,
					origin: 'request',
					title: 'x',
					text: 'x',
					language: 'en',
					topic: 'threats'
				})
				.execute()
		)
	).rejects.toThrow(/row-level/);
});
