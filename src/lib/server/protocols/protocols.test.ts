// Which version holds for whom, who may make one, who has to sign it, and why somebody departed.
import { fc, test as property } from '@fast-check/vitest';
import { sql, type RawBuilder } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import type { ProtocolState } from '../platform/database-types.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { preventionScene } from '../prevention/prevention-scene.ts';
import {
	approveProtocol,
	askProtocol,
	beginProtocol,
	countProtocolsToSign,
	departFrom,
	dropProtocol,
	editProtocol,
	findProtocol,
	giveBackProtocol,
	listProtocols,
	protocolFor,
	type ProtocolMove,
	protocolMoves,
	protocolMovesFrom,
	protocolTasks,
	remindProtocols,
	signProtocol,
	takeProtocolIntoUse
} from './index.ts';

const scene = await preventionScene();
const { town, people, lead, mara, ivo, kim, helper, miller, chief, signal, plan, toldNow } = scene;
beforeAll(() => remindProtocols());
afterAll(() => town.leave());
const code = (asked: Promise<unknown>) =>
	asked.then(
		() => 'done',
		(cause: unknown) => {
			if (cause instanceof Refused) return cause.code;
			throw cause;
		}
	);
const text = { en: 'Call first.' };
async function inUse(by: Person, leadBy: Person, task: (typeof protocolTasks)[number]) {
	const id = await beginProtocol(by, task);
	await editProtocol(by, id, { texts: { en: `Ours, ${id}` }, edits: 1 });
	await askProtocol(by, id);
	await approveProtocol(leadBy, id, 2);
	await takeProtocolIntoUse(leadBy, id);
	return id;
}

test('states and tasks in the database are those of the tables, and the pack has a text for each task', async () => {
	const all = async (type: string) =>
		(await town.owner.query<{ one: string }>(`select unnest(enum_range(null::${type}))::text as one`)).rows.map(
			({ one }) => one
		);
	expect(new Set(await all('protocol_state'))).toEqual(
		new Set(['draft', ...Object.values(protocolMoves).map(({ to }) => to)])
	);
	expect(await all('protocol_task')).toEqual([...protocolTasks]);
	expect(pack().protocols.map(({ code: task }) => task)).toEqual([...protocolTasks]);
});

test('the country pack’s hold from the start, once, and all of the police are told to sign them', async () => {
	const told = await toldNow();
	expect(told.filter((one) => one === 'mara: protocol_to_sign')).toHaveLength(protocolTasks.length);
	expect(told.filter((one) => /helper|clerk|watch/.test(one))).toEqual([]);
	await town.owner.query(
		`insert into told (person_id, kind, record_id, at, read_at) select $1, 'protocol_to_sign', id, now(), now() from protocol_version`,
		[mara.personId]
	);
	await remindProtocols();
	const again = (await toldNow()).filter((one) => one === 'mara: protocol_to_sign');
	expect(again, 'not again within a week').toHaveLength(protocolTasks.length);
	const { rows } = await town.owner.query('select from protocol_version');
	expect(rows).toHaveLength(protocolTasks.length);
	expect(await protocolFor(mara, 'first_contact')).toMatchObject({ version: 1, unitName: null, signed: false });
	expect(await protocolFor(helper, 'first_contact')).toBeNull();
	expect(await counted(mara, countProtocolsToSign())).toBe(protocolTasks.length);
	expect(await counted(helper, countProtocolsToSign())).toBe(0);
});

test('a text of the pack that changed is read and signed anew; the old one stays readable', async () => {
	const before = await protocolFor(mara, 'take_down');
	await signProtocol(mara, before?.id ?? '');
	expect(await protocolFor(mara, 'take_down')).toMatchObject({ signed: true });
	const one = pack().protocols.find((row) => row.code === 'take_down');
	if (!one) throw new Error('no such protocol');
	one.version += 1;
	await remindProtocols();
	one.version -= 1;
	await remindProtocols();
	const after = await protocolFor(mara, 'take_down');
	expect(after).toMatchObject({ version: 2, signed: false });
	expect(await code(signProtocol(mara, before?.id ?? ''))).toBe('protocol.not_current');
	expect(await findProtocol(ivo, before?.id ?? '')).toMatchObject({ state: 'replaced', moves: [] });
});

test('a unit’s own is approved by another person, taken into use by a lead, and signed', async () => {
	const id = await beginProtocol(mara, 'first_contact');
	expect(await beginProtocol(ivo, 'first_contact'), 'one at a time').toBe(id);
	await editProtocol(mara, id, { texts: text, edits: 1 });
	expect(await code(editProtocol(ivo, id, { texts: { en: 'x' }, edits: 1 }))).toBe('protocol.changed');
	await toldNow();
	await askProtocol(mara, id);
	expect(await toldNow()).toEqual(['ivo: protocol_asked', 'lead: protocol_asked']);
	expect(await code(approveProtocol(mara, id, 2))).toBe('protocol.own_words');
	expect(await code(approveProtocol(ivo, id, 1)), 'other words than were read').toBe('protocol.changed');
	await giveBackProtocol(ivo, id, { words: 'who calls?' });
	expect(await toldNow()).toEqual(['mara: protocol_given_back']);
	await askProtocol(mara, id);
	await approveProtocol(ivo, id, 2);
	expect(await protocolFor(mara, 'first_contact'), 'not before it is in use').toMatchObject({ unitName: null });
	expect(await code(takeProtocolIntoUse(ivo, id))).toBe('not_allowed');
	await toldNow();
	await takeProtocolIntoUse(lead, id);
	expect(await toldNow()).toEqual(['ivo: protocol_to_sign', 'kim: protocol_to_sign', 'mara: protocol_to_sign']);
	expect(await protocolFor(mara, 'first_contact')).toMatchObject({ id, unitName: 'Harbour' });
	expect(await protocolFor(miller, 'first_contact')).toMatchObject({ unitName: null });
	expect(await code(findProtocol(miller, id))).toBe('protocol.not_found');
	await signProtocol(ivo, id);
	await signProtocol(ivo, id);
	const lacks = (await listProtocols(lead)).unsigned.filter(({ tasks }) => tasks.includes('first_contact'));
	expect(lacks.map(({ name }) => name).sort()).toEqual(['Kim Coordinator', 'Lena Lead', 'Mara Veldkamp']);
	expect((await listProtocols(mara)).unsigned).toEqual([]);
});

test('a unit above speaks for those below that have none of their own', async () => {
	const desk = await town.person('Desk', town.service, 'officer');
	const id = await inUse(desk, chief, 'closed_group');
	expect(await protocolFor(miller, 'closed_group')).toMatchObject({ id, unitName: 'Ormedal' });
	await signProtocol(miller, id);
	const own = await inUse(mara, lead, 'closed_group');
	expect(await protocolFor(kim, 'closed_group')).toMatchObject({ id: own });
	expect(await code(signProtocol(kim, id))).toBe('protocol.not_current');
	const next = await inUse(mara, lead, 'closed_group');
	expect(await findProtocol(kim, own)).toMatchObject({ state: 'replaced' });
	expect(await protocolFor(kim, 'closed_group')).toMatchObject({ id: next, version: 2 });
});

test('why somebody departed stays with the record, for those who read it', async () => {
	const number = await signal();
	const given = { task: 'suicide_threat', reason: 'The line was closed at night.', once: 'x' } as const;
	await departFrom(mara, { signal: number }, given);
	await departFrom(mara, { signal: number }, given);
	expect((await protocolFor(kim, 'suicide_threat', { signal: number }))?.departures).toMatchObject([
		{ by: 'Mara Veldkamp', reason: given.reason, version: 1 }
	]);
	expect(await code(departFrom(miller, { signal: number }, given))).toBe('signal.not_found');
	expect(await code(departFrom(helper, { number: 'L-1' }, given))).toBe('protocol.not_found');
	const secret = await plan();
	await departFrom(mara, { plan: secret }, { ...given, task: 'minor_in_danger', reason: 'named nobody of the school' });
	expect(await code(departFrom(lead, { plan: secret }, given))).toBe('plan.not_found');
	expect(JSON.stringify((await listProtocols(lead)).departures)).not.toContain('of the school');
	expect(JSON.stringify((await listProtocols(mara)).departures)).toContain('of the school');
});

const run = (by: Person, statement: RawBuilder<unknown>) => {
	let rows: unknown[] = [];
	return asActor(by, async (tx) => {
		({ rows } = await statement.execute(tx));
		throw new Error('undo');
	}).catch((cause: Error) => {
		if (cause.message !== 'undo') throw cause;
		return rows;
	});
};
const whoMay = async (statement: (by: Person) => RawBuilder<unknown>) => {
	const may: string[] = [];
	for (const [name, by] of Object.entries(people)) {
		const went = await run(by, statement(by)).then(
			(rows) => rows.length > 0,
			() => false
		);
		if (went) may.push(name);
	}
	return may;
};

test('what a faulty query could do', async () => {
	const draft = await beginProtocol(mara, 'minor_in_danger');
	const held = (await protocolFor(mara, 'minor_in_danger'))?.id ?? '';
	expect(await whoMay(() => sql`select 1 from protocol_version where id = ${draft}`)).toEqual([
		'lead',
		'mara',
		'ivo',
		'kim',
		'chief'
	]);
	expect(await whoMay(() => sql`select 1 from protocol_step where version_id = ${draft}`)).not.toContain('miller');
	for (const [id, change, who] of [
		[draft, sql`writers = '{}'`, []],
		[draft, sql`state = 'current', current_from = now()`, []],
		[draft, sql`state = 'approved', approved_by = ${ivo.personId}, approved_at = now()`, []],
		[draft, sql`texts = '{"en":"x"}'`, ['mara']],
		[held, sql`texts = '{"en":"x"}'`, []],
		[held, sql`state = 'replaced'`, []]
	] as const)
		expect(await whoMay(() => sql`update protocol_version set ${change} where id = ${id} returning 1`)).toEqual(who);
	const sign = (version: string) => (by: Person) =>
		sql`insert into protocol_signature (version_id, person_id, unit_id, signed_at) values (${version}, ${by.personId}, ${by.unitId}, now()) returning 1`;
	expect(await whoMay(sign(held))).toEqual(['lead', 'mara', 'ivo', 'kim', 'miller', 'millLead', 'chief']);
	expect(await whoMay(sign(draft))).toEqual([]);
	expect(await whoMay(() => sign(held)(mara))).toEqual(['mara']);
	const own = (unit: string | null) => (by: Person) =>
		sql`insert into protocol_version (id, unit_id, task, version, texts, writers, changed_at) values (${newId()}, ${unit}, 'take_down', 77, '{"en":"x"}', array[${by.personId}::uuid], now()) returning 1`;
	expect(await whoMay(own(town.harbour))).toEqual(['lead', 'mara', 'ivo']);
	expect(await whoMay(own(null))).toEqual([]);
	for (const table of ['protocol_version', 'protocol_step', 'protocol_signature', 'protocol_departure'])
		expect(await whoMay(() => sql`delete from ${sql.table(table)} returning 1`), table).toEqual([]);
	await expect(run(mara, sql`select tell_of_protocol('protocol_asked', ${draft}, now())`)).rejects.toThrow(/only what/);
	await dropProtocol(mara, draft);
});

const acts = ['ask', 'approve', 'giveBack', 'takeIntoUse', 'edit', 'drop'] as const satisfies ProtocolMove[];
const insiders = { lead, mara, ivo };
const all = { ...insiders, kim, miller, helper };
property.prop(
	[
		fc.array(
			fc.record({ act: fc.constantFrom(...acts), who: fc.constantFrom(...(Object.keys(all) as (keyof typeof all)[])) }),
			{ maxLength: 12 }
		)
	],
	{ numRuns: 12 }
)('in whatever order: only the moves of the table, by whom it names, and no writer approves', async (tries) => {
	const id = await beginProtocol(mara, 'take_down');
	let state: ProtocolState = 'draft';
	const writers = new Set<string>(['mara']);
	let edits = (await findProtocol(mara, id)).edits;
	for (const { act, who } of tries) {
		const person = all[who];
		const result = await code(
			act === 'ask'
				? askProtocol(person, id)
				: act === 'approve'
					? approveProtocol(person, id, edits)
					: act === 'giveBack'
						? giveBackProtocol(person, id, { words: 'mend it' })
						: act === 'takeIntoUse'
							? takeProtocolIntoUse(person, id)
							: act === 'drop'
								? dropProtocol(person, id)
								: editProtocol(person, id, { texts: { en: newId() }, edits })
		);
		const may =
			who in insiders && protocolMovesFrom(state, { wrote: writers.has(who), leads: who === 'lead' }).includes(act);
		expect(result === 'done', `${who} ${act} at ${state}: ${result}`).toBe(may);
		if (result !== 'done') continue;
		state = protocolMoves[act].to;
		if (act === 'edit') {
			writers.add(who);
			edits += 1;
		}
	}
	expect((await findProtocol(mara, id)).state).toBe(state);
	await town.owner.query(`delete from protocol_step where version_id = $1`, [id]);
	await town.owner.query(`delete from told where record_id = $1`, [id]);
	await town.owner.query(`delete from protocol_version where id = $1`, [id]);
});
