// What a faulty query of the application's could do to the tables of this room: each line is one, tried past the functions.
import { v7 as newId } from 'uuid';
import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { reportIncident, ReportIncident } from './index.ts';
import { day, personasScene } from './personas-scene.ts';

const scene = await personasScene();
const { town, lead, mara, ivo, kim, miller, millLead, clerk, watch } = scene;
const people = { lead, mara, ivo, kim, miller, millLead, clerk, watch };
let covert: string, named: string, incident: string;
beforeAll(async () => {
	await scene.protect(mara);
	covert = await scene.live('covert');
	named = await scene.live('named');
	incident = await reportIncident(mara, ReportIncident.parse({ kind: 'other', body: 'somebody waits outside' }));
	for (const persona of [covert, named]) {
		await town.owner.query(
			`insert into persona_use (id, persona_id, person_id, act, used_on, at, place) values ($1, $2, $3, 'observe', current_date, now(), 'a place')`,
			[newId(), persona, mara.personId]
		);
		await town.owner.query(
			`insert into persona_refusal (id, persona_id, person_id, act, at, place, rules) values ($1, $2, $3, 'answer', now(), 'a place', '{act}')`,
			[newId(), persona, mara.personId]
		);
	}
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
		const done = await run(by, statement(by)).then(
			(rows) => rows.length > 0,
			() => false
		);
		if (done) may.push(name);
	}
	return may;
};

test('who reads what', async () => {
	expect(await whoSees(sql`select from persona where id = ${covert}`)).toEqual(['lead', 'mara', 'watch']);
	expect(await whoSees(sql`select from persona where id = ${named}`)).toEqual(['lead', 'mara', 'ivo', 'kim', 'watch']);
	for (const table of ['persona_event', 'persona_use', 'persona_holder']) {
		expect(await whoSees(sql`select from ${sql.table(table)} where persona_id = ${covert}`)).toEqual([
			'lead',
			'mara',
			'watch'
		]);
		expect(await whoSees(sql`select from ${sql.table(table)} where persona_id = ${named}`)).toContain('kim');
		expect(await whoSees(sql`select from ${sql.table(table)} where persona_id = ${named}`)).not.toContain('miller');
	}
	expect(await whoSees(sql`select from persona_refusal where persona_id = ${named}`)).toEqual([
		'lead',
		'mara',
		'watch'
	]);
	expect(await whoSees(sql`select from protection_check where person_id = ${mara.personId}`)).toEqual(['lead', 'mara']);
	expect(await whoSees(sql`select from protection_check where persona_id = ${named}`)).toEqual(['lead', 'mara']);
	expect(await whoSees(sql`select from protection_item`)).toEqual(['lead', 'mara']);
	expect(await whoSees(sql`select from protection_course where person_id = ${mara.personId}`)).toEqual([
		'lead',
		'mara'
	]);
	expect(await whoSees(sql`select from incident where id = ${incident}`)).toEqual(['lead', 'mara']);
	expect(await whoSees(sql`select from incident_step where incident_id = ${incident}`)).toEqual(['lead', 'mara']);
	const until = sql`select 1 where person_protected_until(${mara.personId}) is not null`;
	expect(await whoSees(until)).toEqual(['lead', 'mara', 'ivo', 'kim']);
	expect(await whoSees(sql`select 1 where persona_protected_until(${covert}) is not null`)).toEqual([
		'lead',
		'mara',
		'watch'
	]);
	await expect(run(lead, sql`select list_holds_until(${mara.personId}, null)`)).rejects.toThrow(/permission denied/);
});

test('who writes what', async () => {
	const add = (persona: string, act: string) => (by: Person) =>
		sql`insert into persona_use (id, persona_id, person_id, act, used_on, at, place)
			values (${newId()}, ${persona}, ${by.personId}, ${act}, current_date, now(), 'a place') returning 1`;
	expect(await whoMay(add(named, 'publish'))).toEqual(['mara']);
	expect(await whoMay(add(named, 'join_closed_group'))).toEqual([]);
	expect(await whoMay(add(covert, 'observe'))).toEqual(['mara']);
	expect(await whoMay(add(covert, 'answer'))).toEqual([]);
	const inName = sql`insert into persona_use (id, persona_id, person_id, act, used_on, at, place)
		values (${newId()}, ${named}, ${mara.personId}, 'publish', current_date, now(), 'a place') returning 1`;
	expect(await whoMay(() => inName), 'nobody in the name of another').toEqual(['mara']);
	for (const table of [
		'persona_use',
		'persona_refusal',
		'persona_event',
		'protection_check',
		'protection_item',
		'protection_course',
		'incident_step'
	])
		for (const statement of [
			sql`delete from ${sql.table(table)} returning 1`,
			sql`update ${sql.table(table)} set id = id returning 1`
		])
			expect(await whoMay(() => statement), table).toEqual([]);
	expect(await whoMay(() => sql`update persona set purpose = 'another' where id = ${covert} returning 1`)).toEqual([
		'lead'
	]);
	expect(
		await whoMay(
			(by) => sql`insert into persona_event (id, persona_id, kind, at, person_id)
		values (${newId()}, ${named}, 'confirm', now(), ${by.personId}) returning 1`
		)
	).toEqual(['lead']);
	expect(
		await whoMay(
			(by) => sql`insert into persona_refusal (id, persona_id, person_id, act, at, place, rules)
		values (${newId()}, ${covert}, ${by.personId}, 'answer', now(), 'a place', '{covert}') returning 1`
		)
	).toEqual(['lead', 'mara', 'watch']);
	const check = (person: string | null, persona: string | null) => (by: Person) =>
		sql`insert into protection_check (id, person_id, persona_id, made_by, made_at, renew_on)
			values (${newId()}, ${person}, ${persona}, ${by.personId}, now(), ${day(9)}) returning 1`;
	expect(await whoMay(check(mara.personId, null))).toEqual(['lead', 'mara']);
	expect(await whoMay(check(null, covert))).toEqual(['lead', 'mara']);
	expect(
		await whoMay(
			(by) => sql`insert into protection_course (id, person_id, course, passed_on, proof, entered_by, entered_at)
		values (${newId()}, ${mara.personId}, 'c', current_date, 'p', ${by.personId}, now()) returning 1`
		)
	).toEqual(['lead']);
	expect(
		await whoMay(
			(by) => sql`insert into incident_step (id, incident_id, kind, at, person_id, body)
		values (${newId()}, ${incident}, 'step', now(), ${by.personId}, 'b') returning 1`
		)
	).toEqual(['lead', 'mara']);
	expect(
		await whoMay(
			() =>
				sql`update incident set state = 'closed', closed_at = now(), outcome = 'o' where id = ${incident} returning 1`
		)
	).toEqual(['lead']);
	expect(
		await whoMay(
			(by) => sql`insert into incident (id, unit_id, person_id, kind, body, reported_at)
		values (${newId()}, ${town.harbour}, ${by.personId}, 'other', 'b', now()) returning 1`
		)
	).toEqual(['lead', 'mara', 'ivo', 'kim', 'clerk']);
});

test('who writes the register and the directory', async () => {
	const bare = await scene.live('named', { pageId: '' });
	const list = newId();
	await town.owner.query(
		`insert into protection_check (id, person_id, made_by, made_at, renew_on) values ($1, $2, $2, now() - interval '1 year', $3)`,
		[list, mara.personId, day(9)]
	);
	const alone: [string, string, (by: Person) => RawBuilder<unknown>][] = [
		[
			'persona',
			'lead',
			() => sql`insert into persona (id, unit_id, kind, platform, handle, legal_basis, purpose)
				values (${newId()}, ${town.harbour}, 'named', 'x', 'h', 'b', 'p') returning 1`
		],
		[
			'holder',
			'lead',
			(by) => sql`insert into persona_holder (id, persona_id, person_id, since)
				values (${newId()}, ${named}, ${by.personId}, current_date) returning 1`
		],
		['end', 'lead', () => sql`update persona_holder set until = current_date where persona_id = ${named} returning 1`],
		[
			'enter',
			'lead',
			() => sql`insert into public_profile (persona_id, kind, page_id, unit_id, platform, handle, folded_handle, variants, since, confirmed_on)
				values (${bare}, 'named', ${scene.page}, ${town.harbour}, 'x', 'h', 'h', '{h}', current_date, current_date) returning 1`
		],
		['change', 'lead', () => sql`update public_profile set handle = 'ours' where persona_id = ${named} returning 1`],
		['leave', 'lead', () => sql`delete from public_profile where persona_id = ${named} returning 1`],
		[
			'line of a list',
			'mara',
			() => sql`insert into protection_item (check_id, item, result) values (${list}, 'recovery', 'ok') returning 1`
		]
	];
	for (const [what, who, statement] of alone) expect([what, await whoMay(statement)]).toEqual([what, [who]]);
});

test('a covert persona gets into the directory by no way at all', async () => {
	const enter = (kind: string) => (): RawBuilder<unknown> =>
		sql`insert into public_profile (persona_id, kind, page_id, unit_id, platform, handle, folded_handle, variants, since, confirmed_on)
			values (${covert}, ${kind}, ${scene.page}, ${town.harbour}, 'x', 'h', 'h', '{h}', current_date, current_date) returning 1`;
	for (const kind of ['covert', 'named', 'unit_branded']) expect(await whoMay(enter(kind)), kind).toEqual([]);
	expect(await whoMay(() => sql`update persona set kind = 'named' where id = ${covert} returning 1`)).toEqual([]);
	await expect(town.owner.query(`update persona set page_id = $2 where id = $1`, [covert, scene.page])).rejects.toThrow(
		/check/
	);
});

test('nobody tells of what was not done here', async () => {
	for (const kind of ['persona_refused', 'persona_expired', 'persona_ends_soon', 'incident_reported'])
		for (const record of [covert, incident])
			await expect(run(lead, sql`select tell_of_persona(${kind}, ${record}, now())`)).rejects.toThrow(/only what/);
});
