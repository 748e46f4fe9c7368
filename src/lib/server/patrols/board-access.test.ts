// What the policies say by themselves, whatever a function forgets: each is tried past the rules.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { Actor, Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import {
	AddOpenEnd,
	addOpenEnd,
	EndPatrol,
	endPatrol,
	findBoard,
	KeepDebrief,
	keepDebrief,
	WriteEntry,
	writeEntry
} from './index.ts';
import { patrolsScene } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
let number: string;
let patrol: string;
let entry: string;
let strangers: Actor[];
beforeAll(async () => {
	on = await patrolsScene();
	number = await on.running();
	patrol = await on.idOf(number);
	entry = newId();
	await writeEntry(on.mara, number, WriteEntry.parse({ id: entry, kind: 'talked', body: 'secret words' }));
	strangers = [
		on.kim,
		on.miller,
		on.millLead,
		on.clerk,
		on.watch,
		{ kind: 'visitor' },
		{ kind: 'job', name: 'overdue' }
	];
});
afterAll(() => on.town.leave());

const insert = (by: Person, more: Record<string, unknown> = {}) => {
	const row = {
		id: newId(),
		patrol_id: patrol,
		person_id: by.personId,
		kind: 'seen',
		happened_at: new Date(),
		received_at: new Date(),
		...more
	};
	return asActor(by, (tx) =>
		tx
			.insertInto('patrol_entry')
			.values(row as never)
			.execute()
	);
};
const denied = /row-level security|permission denied/;

test('nobody but the three and their lead reads a line', async () => {
	for (const who of strangers)
		expect(await asActor(who, (tx) => tx.selectFrom('patrol_entry').selectAll().execute())).toEqual([]);
	for (const who of [on.mara, on.ivo, on.tove, on.lead])
		expect(await asActor(who, (tx) => tx.selectFrom('patrol_entry').select('id').execute())).toEqual([{ id: entry }]);
});

test('nobody but who holds a post writes, in no other name, and no decision without leading', async () => {
	for (const who of [on.kim, on.miller, on.lead, on.watch]) await expect(insert(who)).rejects.toThrow(denied);
	await expect(insert(on.mara, { person_id: on.ivo.personId })).rejects.toThrow(denied);
	await expect(insert(on.mara, { kind: 'approve', answers: entry })).rejects.toThrow(denied);
	await expect(insert(on.mara, { kind: 'take_over', answers: entry })).rejects.toThrow(denied);
	await expect(insert(on.mara, { late: true })).rejects.toThrow(denied);
	await expect(insert(on.ivo, { corrects: entry })).rejects.toThrow(denied);
	const other = await on.running({ overlaps: true });
	await expect(insert(on.mara, { patrol_id: await on.idOf(other), answers: entry })).rejects.toThrow(denied);
	const elsewhere = await on.place('group', 'Mill group', { unit: on.town.mill });
	await expect(insert(on.mara, { place_id: elsewhere })).rejects.toThrow(denied);
});

test('what is written is neither changed nor taken out', async () => {
	for (const statement of [
		sql`update patrol_entry set body = 'other'`,
		sql`delete from patrol_entry`,
		sql`update patrol_sum set n = 0`,
		sql`insert into patrol_sum values (${on.town.harbour}, now(), 'all', '', 'seen', 1)`
	])
		await expect(asActor(on.mara, (tx) => statement.execute(tx))).rejects.toThrow(denied);
});

test('a persona is added to an entry by its holder, while it is written, and suspended by nobody else’s word', async () => {
	const covert = await on.live('covert');
	const add = (by: Person, entryId: string) =>
		asActor(by, (tx) =>
			tx.insertInto('patrol_entry_persona').values({ entry_id: entryId, persona_id: covert, act: 'observe' }).execute()
		);
	await expect(add(on.mara, entry)).rejects.toThrow(denied); // not of this transaction
	await expect(add(on.ivo, entry)).rejects.toThrow(denied);
	for (const who of [on.mara, on.ivo]) {
		const suspend = asActor(who, (tx) =>
			tx.updateTable('persona').set({ state: 'suspended' }).where('id', '=', covert).executeTakeFirst()
		);
		expect((await suspend).numUpdatedRows).toBe(0n);
	}
	expect(await on.stateOf(covert)).toBe('live');
	await expect(asActor(on.mara, (tx) => sql`select tell_of_board(${entry}, now())`.execute(tx))).rejects.toThrow(
		/only what was done/
	);
});

test('with which covert persona something was done is read by its holder and their lead', async () => {
	const covert = await on.live('covert');
	await writeEntry(on.mara, number, WriteEntry.parse({ id: newId(), kind: 'seen', personaId: covert }));
	const lines = (who: Actor) => asActor(who, (tx) => tx.selectFrom('patrol_entry_persona').select('act').execute());
	for (const who of [on.ivo, on.tove, ...strangers]) expect(await lines(who)).toEqual([]);
	for (const who of [on.mara, on.lead]) expect(await lines(who)).toEqual([{ act: 'observe' }]);
});

test('sums are read by who works there, and the debrief by who was there', async () => {
	const sums = (who: Actor) => asActor(who, (tx) => tx.selectFrom('patrol_sum').select('n').execute());
	expect((await sums(on.kim)).length).toBeGreaterThan(0);
	for (const who of [on.miller, on.millLead, { kind: 'visitor' } as const]) expect(await sums(who)).toEqual([]);
	await endPatrol(on.tove, number, EndPatrol.parse({}));
	await keepDebrief(on.tove, number, KeepDebrief.parse({ learned: 'much', wellbeing: 'fine', version: 0 }));
	expect(await on.patrolState(number)).toBe('debriefed');
	await addOpenEnd(
		on.tove,
		number,
		AddOpenEnd.parse({ kind: 'other', body: 'to do', ownerId: on.mara.personId, dueOn: '2099-01-01' })
	);
	const debriefs = (who: Actor) => asActor(who, (tx) => tx.selectFrom('patrol_debrief').select('learned').execute());
	const ends = (who: Actor) => asActor(who, (tx) => tx.selectFrom('open_end').select('body').execute());
	for (const who of strangers) expect(await debriefs(who)).toEqual([]);
	expect(await debriefs(on.lead)).toEqual([{ learned: 'much' }]);
	for (const who of [on.miller, on.millLead, { kind: 'visitor' } as const]) expect(await ends(who)).toEqual([]);
	expect(await ends(on.kim)).toEqual([{ body: 'to do' }]); // of the unit: it stands in the plan of the next patrol
	await expect(
		asActor(on.kim, (tx) =>
			tx.updateTable('open_end').set({ done_at: new Date(), done_by: on.tove.personId }).execute()
		)
	).resolves.toEqual([expect.objectContaining({ numUpdatedRows: 0n })]);
	await expect(
		asActor(on.mara, (tx) =>
			tx.updateTable('open_end').set({ done_at: new Date(), done_by: on.tove.personId }).execute()
		)
	).rejects.toThrow(denied);
});

test('a debrief and what is left open are written by who was there, in their own name', async () => {
	const debrief = (by: Person, of: string, madeBy = by) =>
		asActor(by, (tx) =>
			tx.insertInto('patrol_debrief').values({ patrol_id: of, made_by: madeBy.personId, made_at: new Date() }).execute()
		);
	const left = (by: Person, more: object = {}) =>
		asActor(by, (tx) =>
			tx
				.insertInto('open_end')
				.values({
					id: newId(),
					patrol_id: patrol,
					kind: 'other',
					body: 'to do',
					owner_id: by.personId,
					due_on: '2099-01-01',
					made_by: by.personId,
					made_at: new Date(),
					...more
				})
				.execute()
		);
	const running = await on.running({ overlaps: true });
	await expect(debrief(on.mara, await on.idOf(running))).rejects.toThrow(denied);
	await endPatrol(on.tove, running, EndPatrol.parse({}));
	const ended = await on.idOf(running);
	for (const who of [on.kim, on.miller]) await expect(debrief(who, ended)).rejects.toThrow(denied);
	await expect(debrief(on.mara, ended, on.ivo)).rejects.toThrow(denied);
	await debrief(on.mara, ended);
	// Without a condition nothing is read: what may be changed stands for itself.
	for (const who of [on.kim, on.miller]) {
		const all = asActor(who, (tx) =>
			tx.updateTable('patrol_debrief').set({ learned: 'else', made_by: who.personId }).executeTakeFirst()
		);
		expect((await all).numUpdatedRows).toBe(0n);
	}
	await expect(
		asActor(on.mara, (tx) =>
			tx.updateTable('patrol_debrief').set({ made_by: on.ivo.personId }).where('patrol_id', '=', ended).execute()
		)
	).rejects.toThrow(denied);
	for (const who of [on.kim, on.miller]) await expect(left(who)).rejects.toThrow(denied);
	await expect(left(on.mara, { made_by: on.ivo.personId })).rejects.toThrow(denied);
	const elsewhere = await on.place('group', 'Another of the mill', { unit: on.town.mill });
	await expect(left(on.mara, { place_id: elsewhere })).rejects.toThrow(denied);
	await left(on.mara);
});

test('who stood on a patrol is a stranger to it where they work in another unit, or as something else', async () => {
	const join = (unitId: string, role: string) =>
		on.town.owner.query('insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, $4)', [
			newId(),
			on.mara.personId,
			unitId,
			role
		]);
	await join(on.town.mill, 'officer');
	const atTheMill = { ...on.mara, unitId: on.town.mill };
	expect(await findBoard(on.mara, number)).toMatchObject({ patrol: { number } });
	await expect(findBoard(atTheMill, number)).rejects.toMatchObject({ code: 'patrol.not_found' });
	const late = WriteEntry.parse({ id: newId(), kind: 'seen', body: 'from elsewhere' });
	await expect(writeEntry(atTheMill, number, late)).rejects.toMatchObject({ code: 'patrol.not_found' });
});
