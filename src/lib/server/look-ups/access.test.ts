// Each policy of look-ups and of closed profiles, past the rooms: what a person's own transaction lets them read and write.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { LogClosed, logClosed } from './index.ts';
import { day, lookUpsScene } from '../../../../tests/look-ups-scene.ts';

let scene: Awaited<ReturnType<typeof lookUpsScene>>;
let covert: string;
let asked: string;
let granted: string;
let found: string;
let waiting: string;
let closed: string;
beforeAll(async () => {
	scene = await lookUpsScene();
	covert = await scene.live('covert');
	asked = await scene.ask(scene.mara, covert, { handle: 'policy.asked' });
	granted = await scene.ask(scene.mara, covert, { handle: 'policy.granted' });
	await scene.grant(granted);
	found = (await scene.look(scene.mara, { personaId: covert })).id ?? '';
	const aimed = { ...scene.aimed, place: 'https://instagram.com/policy.again' };
	await scene.look(scene.mara, aimed);
	waiting = (await scene.look(scene.mara, aimed)).id ?? '';
	closed = await logClosed(
		scene.mara,
		granted,
		LogClosed.parse({ profile: 'policy.granted', question: 'Is it so?', found: 'It is.' })
	);
});
afterAll(() => scene.town.leave());

const count = (actor: Actor, table: string, where = 'true') =>
	asActor(actor, async (tx) => {
		const { rows } = await sql<{
			n: number;
		}>`select count(*)::int n from ${sql.table(table)} where ${sql.raw(where)}`.execute(tx);
		return rows[0]?.n ?? 0;
	});
/** What the statement changed; what the database refuses is `refused`. */
const tried = (actor: Actor, statement: string) =>
	asActor(actor, async (tx) => Number((await sql.raw(statement).execute(tx)).numAffectedRows ?? 0)).catch(
		() => 'refused' as const
	);
const strangers = () => [scene.miller, scene.millLead, scene.clerk];

test('look-ups are read in their unit; those under a grant by whoever reads the grant', async () => {
	for (const one of strangers()) expect(await count(one, 'look_up')).toBe(0);
	for (const one of [scene.ivo, scene.kim]) {
		expect(await count(one, 'look_up', `id = '${found}'`)).toBe(1);
		expect(await count(one, 'look_up', `id = '${closed}'`)).toBe(0);
	}
	for (const one of [scene.mara, scene.lead, scene.judge, scene.watch])
		expect(await count(one, 'look_up', `id = '${closed}'`)).toBe(1);
	expect(await count(scene.judge, 'look_up', `id = '${found}'`)).toBe(0);
	expect(await count({ kind: 'visitor' }, 'look_up')).toBe(0);
});

test('which persona was used is read by who sees the persona, here and on the request', async () => {
	for (const table of ['look_up_persona', 'access_persona']) {
		for (const one of [scene.mara, scene.lead, scene.watch]) expect(await count(one, table)).toBe(2);
		for (const one of [scene.ivo, scene.kim, scene.judge, ...strangers()]) expect(await count(one, table)).toBe(0);
	}
});

test('requests, their way and what hangs on them are read by few', async () => {
	for (const table of ['access_request', 'access_event']) {
		for (const one of [scene.mara, scene.lead, scene.judge, scene.watch])
			expect(await count(one, table)).toBeGreaterThan(0);
		for (const one of [scene.ivo, scene.kim, ...strangers()]) expect(await count(one, table)).toBe(0);
	}
	const elsewhere: Person = { ...scene.judge, unitId: scene.town.mill };
	expect(await count(elsewhere, 'access_request'), 'no post there').toBe(0);
});

const lookUp = (by: Person, more: Record<string, string> = {}) => {
	const row: Record<string, string> = {
		id: `'${newId()}'`,
		unit_id: `'${scene.town.harbour}'`,
		asked_by: `'${by.personId}'`,
		at: 'now()',
		state: `'done'`,
		place: `'here'`,
		question: `'what'`,
		purpose: `'why'`,
		legal_basis: `'led'`,
		pack_version: `'1'`,
		looked_at: 'now()',
		found: `'it'`,
		review_on: 'current_date',
		destroy_on: 'current_date',
		...more
	};
	return `insert into look_up (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;
};

test('nobody writes a look-up for somebody else, another unit, or as decided', async () => {
	expect(await tried(scene.mara, lookUp(scene.mara))).toBe(1);
	expect(await tried(scene.mara, lookUp(scene.ivo))).toBe('refused');
	expect(await tried(scene.miller, lookUp(scene.miller))).toBe('refused');
	for (const one of [scene.clerk, scene.watch]) expect(await tried(one, lookUp(one))).toBe('refused');
	const decided = { decided_by: `'${scene.lead.personId}'`, decided_at: 'now()', reason: `'mine'` };
	expect(await tried(scene.mara, lookUp(scene.mara, decided))).toBe('refused');
});

test('a look at a closed profile is taken in under a grant that runs, of its asker, of this profile', async () => {
	const under = (request: string, target: string) => ({ access_request_id: `'${request}'`, target: `'${target}'` });
	const right = under(granted, 'instagram @policy.granted');
	expect(await tried(scene.mara, lookUp(scene.mara, right))).toBe(1);
	expect(await tried(scene.mara, lookUp(scene.mara, under(granted, 'instagram @another')))).toBe('refused');
	expect(await tried(scene.mara, lookUp(scene.mara, under(asked, 'instagram @policy.asked')))).toBe('refused');
	expect(await tried(scene.ivo, lookUp(scene.ivo, right))).toBe('refused');
	expect(await tried(scene.lead, lookUp(scene.lead, right))).toBe('refused');
	await scene.town.owner.query('update access_request set granted_until = current_date - 2 where id = $1', [granted]);
	expect(await tried(scene.mara, lookUp(scene.mara, right))).toBe('refused');
	await scene.town.owner.query(`update access_request set granted_until = wanted_until where id = $1`, [granted]);
});

test('what waits is decided by another person who leads the unit; nothing else of it changes', async () => {
	const decide = (by: Person, more = '') =>
		`update look_up set state = 'done', decided_by = '${by.personId}', decided_at = now(), reason = 'so it is'${more} where id = '${waiting}'`;
	for (const one of [scene.mara, scene.ivo, scene.kim]) expect(await tried(one, decide(one))).toBe('refused');
	expect(await tried(scene.millLead, decide(scene.millLead))).toBe(0);
	expect(await tried(scene.lead, decide(scene.mara))).toBe('refused');
	expect(await tried(scene.lead, decide(scene.lead, `, found = 'something else'`))).toBe('refused');
	expect(await tried(scene.mara, `update look_up set found = 'better' where id = '${found}'`)).toBe('refused');
	expect(await tried(scene.mara, `update look_up set purpose = 'another' where id = '${found}'`)).toBe('refused');
	for (const one of [scene.mara, scene.lead, scene.ivo])
		expect(await tried(one, `delete from look_up where id in ('${found}', '${closed}', '${waiting}')`)).toBe(0);
	expect(await tried(scene.mara, `update look_up set signal_id = '${newId()}' where id = '${found}'`)).toBe('refused');
});

test('marks are written for oneself, allowed by a lead for others, forgotten by the job alone', async () => {
	const mark = (by: Person, until = 'null') =>
		`insert into look_up_target (id, unit_id, person_id, mark, at, allowed_until) values ('${newId()}', '${scene.town.harbour}', '${by.personId}', '\\x01', now(), ${until})`;
	expect(await tried(scene.mara, mark(scene.mara))).toBe(1);
	expect(await tried(scene.mara, mark(scene.ivo))).toBe('refused');
	expect(await tried(scene.mara, mark(scene.mara, `'${day(5)}'`))).toBe('refused');
	expect(await count(scene.mara, 'look_up_target')).toBe(0);
	const allow = `update look_up_target set allowed_until = '${day(5)}'`;
	expect(await tried(scene.mara, allow)).toBe(0);
	expect(await tried(scene.millLead, allow)).toBe(0);
	expect(await tried(scene.lead, allow)).toBeGreaterThan(0);
	expect(await tried(scene.lead, mark(scene.lead))).toBe(1);
	expect(await tried(scene.lead, `${allow} where person_id = '${scene.lead.personId}'`)).toBe(0);
	expect(await tried(scene.lead, 'delete from look_up_target')).toBe(0);
	expect(await count(scene.ivo, 'look_up_last')).toBe(0);
	expect(await tried(scene.ivo, `update look_up_last set purpose = 'mine'`)).toBe(0);
});

test('nobody grants to themselves, writes for another, ends what is not theirs, or changes what was asked', async () => {
	const grant = (by: Person) =>
		`update access_request set state = 'granted', decided_by = '${by.personId}', decided_at = now(), reason = 'so it is', granted_until = current_date where id = '${asked}'`;
	expect(await tried(scene.mara, grant(scene.mara))).toBe('refused');
	expect(await tried(scene.lead, grant(scene.lead))).toBe('refused');
	expect(await tried(scene.judge, grant(scene.lead))).toBe('refused');
	for (const one of [scene.ivo, scene.watch, scene.millLead]) expect(await tried(one, grant(one))).toBe(0);
	for (const column of ['handle', 'purpose', 'target', 'wanted_until'])
		expect(await tried(scene.judge, `update access_request set ${column} = ${column} where id = '${asked}'`)).toBe(
			'refused'
		);
	const longer = `update access_request set granted_until = wanted_until where id = '${granted}'`;
	for (const one of [scene.mara, scene.judge, scene.lead]) expect(await tried(one, longer)).toBe('refused');
	const back = `update access_request set state = 'asked', decided_by = null, decided_at = null, reason = null, granted_until = null where id = '${granted}'`;
	expect(await tried(scene.judge, back)).toBe('refused');
	const line = (by: Person, of: Person, kind = 'grant') =>
		`insert into access_event (id, request_id, kind, at, person_id) values ('${newId()}', '${asked}', '${kind}', now(), '${of.personId}')`;
	expect(await tried(scene.mara, line(scene.mara, scene.judge))).toBe('refused');
	expect(await tried(scene.ivo, line(scene.ivo, scene.ivo))).toBe('refused');
	expect(await tried(scene.mara, line(scene.mara, scene.mara, 'expire'))).toBe('refused');
	expect(
		await tried(scene.mara, `insert into access_persona (request_id, persona_id) values ('${asked}', '${newId()}')`)
	).toBe('refused');
});

test('without an interaction nobody but the lead suspends a covert persona, and with one nothing else of it changes', async () => {
	const suspend = `update persona set state = 'suspended' where id = '${covert}'`;
	expect(await tried(scene.mara, suspend)).toBe(0);
	const refusal = `insert into persona_refusal (id, persona_id, person_id, act, at, place, rules) values ('${newId()}', '${covert}', '${scene.mara.personId}', 'answer', now(), 'here', '{covert}')`;
	const both = (statement: string) =>
		asActor(scene.mara, async (tx) => {
			await sql.raw(refusal).execute(tx);
			await sql.raw(statement).execute(tx);
			throw new Error('taken back');
		}).catch((cause: Error) => cause.message);
	expect(await both(suspend)).toBe('taken back');
	expect(await both(`update persona set state = 'suspended', purpose = 'mine' where id = '${covert}'`)).not.toBe(
		'taken back'
	);
	expect(await both(`update persona set state = 'retired' where id = '${covert}'`)).not.toBe('taken back');
});
