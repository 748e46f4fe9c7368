// What a faulty query of the application's could do to the tables of this room: each line is one, tried past the functions.
import { v7 as newId } from 'uuid';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { addMeasure, doAction, findPlan } from './index.ts';
import { day, preventionScene } from './prevention-scene.ts';

const scene = await preventionScene();
const { town, people, mara, ivo, lead, helper } = scene;
let action: string, done: string, origin: string, plan: string, closed: string, measure: string;
const idOf = async (table: string, number: string) =>
	(await town.owner.query<{ id: string }>(`select id from ${table} where number = $1`, [number])).rows[0]?.id ?? '';
beforeAll(async () => {
	const from = await scene.signal();
	action = await idOf('preventive_action', await scene.action({ signal: from }));
	origin = await idOf('signal', from);
	const number = await scene.action();
	await doAction(mara, number, { doneOn: day(0), reach: 3 });
	done = await idOf('preventive_action', number);
	const planned = await scene.plan({ localOfficerId: ivo.personId });
	plan = await idOf('support_plan', planned);
	await addMeasure(mara, planned, { what: 'talk', ownerId: ivo.personId, dueOn: day(3) });
	measure = (await findPlan(mara, planned)).content?.measures[0]?.id ?? '';
	closed = await idOf('support_plan', await scene.plan());
	await town.owner.query(`update support_plan set state = 'closed' where id = $1`, [closed]);
});
afterAll(() => town.leave());

/** As somebody, and undone. */
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
const whoSees = async (statement: RawBuilder<unknown>) => {
	const seen: string[] = [];
	for (const [name, by] of Object.entries(people)) if ((await run(by, statement)).length > 0) seen.push(name);
	return seen;
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
const unit = ['lead', 'mara', 'ivo', 'kim', 'chief'];
const named = ['mara', 'ivo', 'helper'];

test('who reads what', async () => {
	expect(await whoSees(sql`select from preventive_action where id = ${action}`)).toEqual(unit);
	for (const table of ['action_origin', 'action_step'])
		expect(await whoSees(sql`select from ${sql.table(table)} where action_id = ${action}`), table).toEqual(unit);
	expect(await whoSees(sql`select from support_plan where id = ${plan}`)).toEqual([
		'lead',
		'mara',
		'ivo',
		'helper',
		'chief'
	]);
	for (const table of ['support_plan_content', 'support_plan_measure', 'support_plan_step'])
		expect(await whoSees(sql`select from ${sql.table(table)} where plan_id = ${plan}`), table).toEqual(named);
	expect(await whoSees(sql`select from names_of_plan(${plan})`)).toEqual(['lead', 'mara', 'ivo', 'helper', 'chief']);
	expect(await whoSees(sql`select from support_plan_person where plan_id = ${plan}`)).toEqual([
		'lead',
		'mara',
		'ivo',
		'helper',
		'chief'
	]);
});

test('being named once and taken out, or having left, opens nothing', async () => {
	await town.owner.query(
		`update support_plan_person set until = now(), removed_by = $2 where plan_id = $1 and person_id = $2`,
		[plan, helper.personId]
	);
	expect(await whoSees(sql`select from support_plan_content where plan_id = ${plan}`)).toEqual(['mara', 'ivo']);
	await town.owner.query(
		`update support_plan_person set until = null, removed_by = null where plan_id = $1 and person_id = $2`,
		[plan, helper.personId]
	);
	await town.owner.query(`update membership set until = now() - interval '1 minute' where person_id = $1`, [
		ivo.personId
	]);
	expect(await whoSees(sql`select from support_plan_content where plan_id = ${plan}`)).toEqual(['mara', 'helper']);
	await town.owner.query('update membership set until = null where person_id = $1', [ivo.personId]);
	const elsewhere = { ...mara, unitId: town.mill };
	expect(await run(elsewhere, sql`select from support_plan_content where plan_id = ${plan}`)).toEqual([]);
});

test('who writes actions', async () => {
	const add = (by: Person, more = sql`'planned'`) => sql`
		insert into preventive_action (id, unit_id, kind, state, aim, audience, owner_id, planned_on, made_by, made_at, changed_at)
		values (${newId()}, ${town.harbour}, 'warn', ${more}::action_state, 'aim', 'the market', ${mara.personId}, current_date, ${by.personId}, now(), now()) returning 1`;
	expect(await whoMay(add)).toEqual(['lead', 'mara', 'ivo', 'kim']);
	expect(await whoMay((by) => add(by, sql`'dropped'`))).toEqual([]);
	expect(await whoMay(() => add(mara)), 'in the name of another').toEqual(['mara']);
	expect(await whoMay(() => sql`update preventive_action set aim = 'x' where id = ${action} returning 1`)).toEqual(
		unit
	);
	for (const change of [
		sql`aim = 'another'`,
		sql`reach = 5000`,
		sql`state = 'planned', done_on = null, reach = null`,
		sql`partner_units = array[${town.mill}::uuid]`,
		sql`reminded_at = now(), owner_id = ${scene.miller.personId}`
	])
		expect(await whoMay(() => sql`update preventive_action set ${change} where id = ${done} returning 1`)).toEqual([]);
	for (const change of [sql`unit_id = ${town.mill}`, sql`number = 'A-1'`, sql`made_by = ${lead.personId}`])
		await expect(run(mara, sql`update preventive_action set ${change} where id = ${action}`)).rejects.toThrow(
			/permission denied/
		);
	const tie = () =>
		sql`insert into action_origin (id, action_id, signal_id) values (${newId()}, ${done}, ${origin}) returning 1`;
	expect(await whoMay(tie)).toEqual(unit);
	const step = (by: Person) =>
		sql`insert into action_step (id, action_id, kind, person_id, at) values (${newId()}, ${action}, 'edit', ${by.personId}, now()) returning 1`;
	expect(await whoMay(step)).toEqual(unit);
	expect(await whoMay(() => step(mara))).toEqual(['mara']);
});

test('who writes plans', async () => {
	const police = ['mara', 'ivo'];
	expect(
		await whoMay(() => sql`update support_plan set review_on = current_date where id = ${plan} returning 1`)
	).toEqual(police);
	expect(
		await whoMay(() => sql`update support_plan_content set facts = 'f' where plan_id = ${plan} returning 1`)
	).toEqual(police);
	const name = (part: string, whom: string, of: string) => (by: Person) =>
		sql`insert into support_plan_person (id, plan_id, person_id, part, since, added_by) values (${newId()}, ${of}, ${whom}, ${part}::plan_part, now(), ${by.personId}) returning 1`;
	const kim = people.kim.personId;
	expect(await whoMay(name('colleague', kim, plan))).toEqual(police);
	expect(await whoMay(name('local_officer', lead.personId, plan)), 'not the lead themselves').toEqual(police);
	expect(await whoMay(name('partner', kim, plan)), 'an officer is no partner').toEqual([]);
	expect(await whoMay(name('colleague', people.other.personId, plan)), 'nor a partner an officer').toEqual([]);
	expect(
		await whoMay(
			(by) =>
				sql`update support_plan_person set until = now(), removed_by = ${by.personId} where plan_id = ${plan} and person_id = ${helper.personId} returning 1`
		)
	).toEqual(police);
	// All of the police at once.
	expect(
		await whoMay(
			(by) =>
				sql`update support_plan_person set until = now(), removed_by = ${by.personId} where plan_id = ${closed} and part <> 'partner' returning 1`
		)
	).toEqual([]);
	const add = (owner: string) => (by: Person) =>
		sql`insert into support_plan_measure (id, plan_id, what, owner_id, due_on, made_by, made_at) values (${newId()}, ${plan}, 'w', ${owner}, current_date, ${by.personId}, now()) returning 1`;
	expect(await whoMay(add(ivo.personId))).toEqual(named);
	expect(await whoMay(add(kim)), 'who is not named does nothing').toEqual([]);
	expect(
		await whoMay(
			(by) =>
				sql`update support_plan_measure set done_on = current_date, done_by = ${by.personId} where id = ${measure} returning 1`
		)
	).toEqual(named);
	const step = (kind: string) => (by: Person) =>
		sql`insert into support_plan_step (id, plan_id, kind, at, person_id) values (${newId()}, ${plan}, ${kind}::plan_step_kind, now(), ${by.personId}) returning 1`;
	expect(await whoMay(step('note'))).toEqual(named);
	const takeUp = (by: Person) =>
		sql`insert into support_plan_step (id, plan_id, kind, at, person_id, whom) values (${newId()}, ${plan}, 'take_up', now(), ${by.personId}, ${kim})`;
	await expect(run(lead, takeUp(lead)), 'while somebody works on it').rejects.toThrow(/row-level security/);
	for (const table of [
		'support_plan',
		'support_plan_content',
		'support_plan_person',
		'support_plan_measure',
		'support_plan_step'
	])
		expect(await whoMay(() => sql`delete from ${sql.table(table)} returning 1`), table).toEqual([]);
});

test('nobody tells of what was not done here', async () => {
	for (const statement of [
		sql`select tell_of_action('action_given', ${action}, now())`,
		sql`select tell_of_action('action_look_again', ${done}, now())`,
		sql`select tell_of_plan('plan_named', ${plan}, ${lead.personId}, now())`,
		sql`select tell_of_plan('plan_review', ${plan}, null, now())`
	])
		await expect(run(mara, statement)).rejects.toThrow(/only what/);
});
