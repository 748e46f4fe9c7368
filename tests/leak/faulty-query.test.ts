// What a faulty query of the application's could do: each test is one, written as the role that row-level security applies to.
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../scene.ts';

type Town = Awaited<ReturnType<typeof scene>>;
type Settings = Partial<Record<'kind' | 'person' | 'unit' | 'conversation' | 'job' | 'form', string>>;
let town: Town;
let app: pg.Client, worker: pg.Client;
let mara: Awaited<ReturnType<Town['person']>>;
let miller: typeof mara, helper: typeof mara, otherHelper: typeof mara, chief: typeof mara;
let haven: string, shelter: string;
/** Ids of a signal and its talk: the harbour's and the mill's. */
const ours = { signal: newId(), talk: newId() };
const theirs = { signal: newId(), talk: newId() };

beforeAll(async () => {
	town = await scene();
	app = new pg.Client(town.appUrl);
	worker = new pg.Client(town.workerUrl);
	await Promise.all([app.connect(), worker.connect()]);
	[haven, shelter] = [newId(), newId()];
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Haven', 'Haven', 'UTC'), ($2, 'partner', 'Shelter', 'Shelter', 'UTC')`,
		[haven, shelter]
	);
	mara = await town.person('Mara', town.harbour, 'officer');
	miller = await town.person('Miller', town.mill, 'officer');
	helper = await town.person('Helper of Haven', haven, 'partner');
	otherHelper = await town.person('Helper of Shelter', shelter, 'partner');
	chief = await town.person('Chief', town.service, 'administrator');
	for (const [{ signal, talk }, unit, number] of [
		[ours, town.harbour, 'ABCD-ABCD-ABCD'],
		[theirs, town.mill, 'ABCD-ABCD-ABCE']
	] as const) {
		await town.owner.query(
			`insert into signal (id, unit_id, origin, title, text, language, topic, state) values ($1, $2, 'citizen', 'Title', 'as it came', 'en', 'threats', 'closed')`,
			[signal, unit]
		);
		await town.owner.query(
			`insert into conversation (id, unit_id, signal_id, code_hash, code_key, language, wants_answer, text_hash, proof_number, proof_signature, proof_key)
			values ($1, $2, $3, $5, 'k', 'en', true, '\\x00', $4, '\\x00', 'k')`,
			[talk, unit, signal, number, Buffer.from(number)]
		);
		await town.owner.query(
			`insert into reporter_identity (conversation_id, sealed, key_id) values ($1, 'sealed', 'k')`,
			[talk]
		);
	}
	await town.owner.query(`update source set reliability = 'B', reason = 'knows its people' where unit_id = $1`, [
		haven
	]);
	await town.owner.query(`update source set reliability = 'C', reason = 'was wrong twice' where unit_id = $1`, [
		shelter
	]);
});
afterAll(async () => {
	await Promise.all([app.end(), worker.end()]);
	await town.leave();
});

const as = ({ personId, unitId }: typeof mara): Settings => ({ kind: 'person', person: personId, unit: unitId });
const visitor: Settings = { kind: 'visitor' };
const reporter = (conversation: string): Settings => ({ kind: 'reporter', conversation });

/** Runs one statement as somebody, and undoes it; jobs run under the worker's login unless another is given. */
async function run(
	who: Settings,
	statement: string,
	values: unknown[] = [],
	login = who.kind === 'job' ? worker : app
) {
	await login.query('begin');
	try {
		for (const [name, value] of Object.entries(who))
			await login.query('select set_config($1, $2, true)', [`ilot.${name}`, value]);
		return (await login.query<Record<string, unknown>>(statement, values)).rows;
	} finally {
		await login.query('rollback');
	}
}
const refused = /permission denied|row-level security|only |takes no other|a seal follows/;
const refuses = (who: Settings, statement: string, values: unknown[] = []) =>
	expect(run(who, statement, values), statement).rejects.toThrow(refused);

test('of a signal nobody rewrites what came in, its number, its unit, its retention', async () => {
	for (const change of [
		`text = 'other words'`,
		`number = 'S-1999-00001'`,
		'received_at = now()',
		`origin = 'street'`,
		`language = 'fr'`,
		`destroy_on = '2999-01-01'`,
		`review_on = '2999-01-01'`,
		`retention_rule = 'never'`,
		'first_answer_at = now()',
		`unit_id = '${town.mill}'`,
		'danger = true'
	])
		await refuses(as(mara), `update signal set ${change} where id = $1`, [ours.signal]);
	expect(
		await run(as(mara), `update signal set facts = 'a video' where id = $1 returning facts`, [ours.signal])
	).toEqual([{ facts: 'a video' }]);
});

test('a stranger at the counter writes into nothing that was there before', async () => {
	await refuses(
		visitor,
		`insert into message (id, conversation_id, from_reporter, body, sent_at) values ($1, $2, true, 'forged', now())`,
		[newId(), ours.talk]
	);
	await refuses(visitor, `insert into conversation_step (id, conversation_id, kind) values ($1, $2, 'received')`, [
		newId(),
		ours.talk
	]);
	await refuses(visitor, `insert into reporter_identity (conversation_id, sealed, key_id) values ($1, 'x', 'k')`, [
		ours.talk
	]);
	await refuses(
		visitor,
		`insert into signal_event (id, signal_id, kind, by_reporter) values ($1, $2, 'received', true)`,
		[newId(), ours.signal]
	);
	await refuses(
		visitor,
		`insert into conversation (id, unit_id, signal_id, language, wants_answer, text_hash, proof_number, proof_signature, proof_key)
		values ($1, $2, $3, 'en', true, '\\x00', 'ABCD-ABCD-ABCF', '\\x00', 'k')`,
		[newId(), town.harbour, ours.signal]
	);
});

test('a talk stays with its signal and its unit, and each side writes its own columns', async () => {
	for (const who of [as(mara), reporter(ours.talk)])
		for (const change of [
			`signal_id = '${theirs.signal}'`,
			`unit_id = '${town.mill}'`,
			`proof_signature = 'x'`,
			`text_hash = 'x'`,
			`wants_answer = false`
		])
			await refuses(who, `update conversation set ${change} where id = $1`, [ours.talk]);
	await refuses(as(mara), `update conversation set code_hash = 'mine', code_key = 'k' where id = $1`, [ours.talk]);
	await refuses(as(mara), `update conversation set rating = 5 where id = $1`, [ours.talk]);
	await refuses(reporter(ours.talk), `update conversation set code_hash = 'another' where id = $1`, [ours.talk]);
	await refuses(reporter(ours.talk), `update conversation set turn = 'desk' where id = $1`, [ours.talk]);
});

test('code, proof and hash of the text are read by nobody', async () => {
	for (const column of ['code_hash', 'code_key', 'text_hash', 'proof_signature'])
		for (const who of [as(mara), reporter(ours.talk)]) await refuses(who, `select ${column} from conversation`);
});

test('what a reporter is told is written by the functions that know who may say it', async () => {
	const step = `insert into conversation_step (id, conversation_id, kind) values ($1, $2, $3)`;
	for (const kind of ['answered', 'replied', 'closed']) await refuses(as(mara), step, [newId(), ours.talk, kind]);
	await refuses(reporter(ours.talk), step, [newId(), ours.talk, 'answered']);
	await refuses(reporter(ours.talk), step, [newId(), theirs.talk, 'wrote']);
	await refuses(
		as(mara),
		`insert into signal_event (id, signal_id, kind, by_reporter, person_id) values ($1, $2, 'reporterWrote', true, $3)`,
		[newId(), ours.signal, mara.personId]
	);
});

test("a hand-over is never pointed at somebody's signal", async () => {
	const offer = (receiver: string | null) => [newId(), ours.signal, town.harbour, town.mill, mara.personId, receiver];
	const insert = `insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule, receiver_signal_id)
		values ($1, $2, $3, $4, 'act', 'because', '{}', $5, now(), 'r', now(), 'r', $6)`;
	await refuses(as(mara), insert, offer(theirs.signal));
	const [id] = offer(null);
	await town.owner.query(insert, [id, ...offer(null).slice(1)]);
	await refuses(as(mara), `update hand_over set receiver_signal_id = $1 where id = $2`, [theirs.signal, id]);
	await refuses(as(miller), `update hand_over set receiver_signal_id = $1, state = 'accepted' where id = $2`, [
		theirs.signal,
		id
	]);
	await town.owner.query('delete from hand_over where id = $1', [id]);
});

test("a form's files are listed and removed by its token alone", async () => {
	await town.owner.query(
		`insert into draft_file (id, token_hash, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, '\\x0102', 'photo', 'image', 'image/png', 1, '', 'p', 'k')`,
		[newId()]
	);
	for (const who of [visitor, reporter(ours.talk), as(mara), { ...visitor, form: '0103' }]) {
		expect(await run(who, 'select name from draft_file')).toEqual([]);
		expect(await run(who, 'delete from draft_file returning name')).toEqual([]);
	}
	expect(await run({ ...visitor, form: '0102' }, 'select name from draft_file')).toEqual([{ name: 'photo' }]);
});

test('of themselves people change their settings, and neither their name nor whether they have left', async () => {
	const change = (columns: string) => `update person set ${columns} where id = $1 returning language`;
	expect(await run(as(mara), change(`language = 'fr'`), [mara.personId])).toEqual([{ language: 'fr' }]);
	await refuses(as(mara), change(`name = 'Somebody'`), [mara.personId]);
	await refuses(as(mara), change('left_at = now()'), [mara.personId]);
	await refuses(as(mara), change(`created_at = now()`), [mara.personId]);
	expect(await run(as(chief), change('left_at = now()'), [mara.personId])).toHaveLength(1);
});

test('a partner reads nothing of other sources, and of people only its own', async () => {
	const names = async (who: typeof mara, table: string, column = 'name') =>
		(await run(as(who), `select ${column} as name from ${table} order by 1`)).map(({ name }) => name);
	expect(await names(helper, 'source')).toEqual(['Haven']);
	expect(await names(mara, 'source')).toEqual(['Harbour', 'Haven', 'Mill', 'Ormedal', 'Shelter']);
	expect(await names(helper, 'person')).toEqual(['Helper of Haven']);
	expect(await names(helper, 'membership', 'person_id')).toEqual([helper.personId]);
	expect(await names(otherHelper, 'person')).toEqual(['Helper of Shelter']);
	expect(await names(mara, 'person')).toContain('Miller');
	// Whoever holds no post where they say they act is nobody's colleague.
	expect(await names({ ...miller, unitId: haven }, 'person')).toEqual(['Miller']);
});

test('sources are judged by leads and administrators; a unit’s comes and goes with its unit, a closed one stays as it was', async () => {
	const closed = newId();
	await town.owner.query(
		`insert into source (id, name, kind, closed_at) values ($1, 'Old hotline', 'channel', now()), ($2, 'Mailbox', 'channel', null)`,
		[closed, newId()]
	);
	const lead = as(await town.person('Lena', town.harbour, 'lead'));
	const grade = `update source set reliability = 'A', reason = 'why', graded_at = now() where name = $1 returning name`;
	const add = (kind: string) => `insert into source (id, name, kind) values (gen_random_uuid(), 'New', '${kind}')`;
	for (const who of [lead, as(chief)]) {
		expect(await run(who, grade, ['Haven'])).toHaveLength(1);
		expect(await run(who, `update source set closed_at = now() where name = 'Mailbox' returning name`)).toHaveLength(1);
		expect(await run(who, grade, ['Old hotline'])).toEqual([]);
		await run(who, add('channel'));
		await refuses(who, add('partner'));
		await refuses(who, add('unit'));
		await refuses(who, `update source set name = 'Other' where name = 'Haven'`);
		await refuses(who, `update source set closed_at = now() where name = 'Haven'`);
		await refuses(who, `update source set kind = 'channel' where name = 'Haven'`);
		await refuses(who, `update source set unit_id = null where name = 'Haven'`);
		await refuses(who, `delete from source where name = 'Mailbox'`);
	}
	for (const who of [as(mara), as(helper), visitor, reporter(ours.talk)]) {
		expect(await run(who, grade, ['Haven'])).toEqual([]);
		expect(await run(who, grade, ['Mailbox'])).toEqual([]);
		await refuses(who, add('channel'));
	}
});

test('the second person of a neighbouring force reads what was said, and not which units it went to', async () => {
	await town.owner.query(`insert into second_person (id, person_id, for_unit_id) values ($1, $2, $3)`, [
		newId(),
		miller.personId,
		town.harbour
	]);
	await town.owner.query(
		`insert into message (id, conversation_id, from_reporter, body, sent_at) values ($1, $2, true, 'said', now())`,
		[newId(), ours.talk]
	);
	await town.owner.query(
		`insert into message (id, conversation_id, from_reporter, person_id, body, state, asked_person_id) values ($1, $2, false, $3, 'a reply', 'waiting_second_look', $4)`,
		[newId(), ours.talk, mara.personId, miller.personId]
	);
	await town.owner.query(`insert into conversation_step (id, conversation_id, kind) values ($1, $2, 'passed_on')`, [
		newId(),
		ours.talk
	]);
	const read = (who: Settings, table: string) =>
		run(who, `select from ${table} where conversation_id = $1`, [ours.talk]);
	expect(await read(as(miller), 'message')).toHaveLength(2);
	expect(await read(as(miller), 'conversation_step')).toEqual([]);
	expect(await read(as(miller), 'reporter_identity')).toEqual([]);
	expect(await read(as(mara), 'conversation_step')).toHaveLength(1);
	expect(await read(reporter(ours.talk), 'conversation_step')).toHaveLength(1);
});

test('a line of the log says who acts in this very transaction, for which unit and as which job', async () => {
	const line = (kind: string, person: string | null, unit: string | null, job: string | null): [string, unknown[]] => [
		`insert into audit (actor_kind, person_id, unit_id, job, operation) values ($1, $2, $3, $4, 'identity.open')`,
		[kind, person, unit, job]
	];
	await run(as(mara), ...line('person', mara.personId, mara.unitId, null));
	await refuses(as(mara), ...line('person', mara.personId, town.mill, null));
	await refuses(as(mara), ...line('person', mara.personId, null, null));
	await refuses(as(mara), ...line('person', miller.personId, miller.unitId, null));
	await refuses(as(mara), ...line('person', mara.personId, mara.unitId, 'recode'));
	await refuses({ kind: 'job', job: 'overdue' }, ...line('job', null, null, 'seal_audit'));
	await refuses({ kind: 'owner' }, ...line('owner', null, null, null));
});

test('a seal follows the one before it, covers only what has ended, and its hash is its own', async () => {
	await run(as(mara), 'select 1');
	await town.owner.query(`insert into audit (actor_kind, operation) values ('owner', 'log.verify')`);
	const { rows } = await town.owner.query<{ first: string; last: string; lines: string }>(
		'select min(id)::text first, max(id)::text last, count(*)::text lines from audit'
	);
	const { first, last, lines } = rows[0] ?? { first: '', last: '', lines: '' };
	const sealer: Settings = { kind: 'job', job: 'seal_audit' };
	const seal = (given: { batch?: number; to?: string; lines?: string; hash?: string }) =>
		run(
			sealer,
			`insert into audit_seal (batch, from_xact, to_xact, lines, first_id, last_id, previous_hash, hash, signature, key_id, line_hashes)
			select $1, '0', coalesce($2, pg_snapshot_xmin(pg_current_snapshot())::text)::xid8, $3::bigint, $4::bigint, $5::bigint, decode(repeat('00', 32), 'hex'),
				coalesce($6::bytea, '\\x00'), '\\x', 'k', decode(repeat('00', 40 * $3::int), 'hex') returning batch`,
			[given.batch ?? 1, given.to ?? null, given.lines ?? lines, first, last, given.hash ?? null]
		);
	for (const forged of [{}, { to: '9223372036854775807' }, { batch: 2 }, { lines: '1' }, { hash: 'of something else' }])
		await expect(seal(forged), JSON.stringify(forged)).rejects.toThrow(/a seal follows/);
	await refuses(
		as(mara),
		`insert into audit_seal (batch, from_xact, to_xact, lines, first_id, last_id, previous_hash, hash, signature, key_id, line_hashes) values (1, '0', '1', 1, 1, 1, '', '', '', 'k', decode(repeat('00', 40), 'hex'))`
	);
});

test('the login of the application is no job of the worker’s, whatever it says', async () => {
	for (const job of ['retention', 'overdue', 'words', 'mail', 'recode', 'seal_audit', 'clear_drafts', 'mail_account']) {
		for (const table of ['signal', 'conversation', 'attachment', 'hand_over', 'audit', 'draft_file', 'invitation'])
			expect(await run({ kind: 'job', job }, `select from ${table}`, [], app), `${table} as ${job}`).toEqual([]);
		for (const statement of [
			`insert into audit (actor_kind, job, operation) values ('job', '${job}', 'signal.read')`,
			`insert into audit_seal (batch, from_xact, to_xact, lines, first_id, last_id, previous_hash, hash, signature, key_id, line_hashes)
				values (1, '0', '1', 1, 1, 1, '', '', '', 'k', decode(repeat('00', 40), 'hex'))`
		])
			await expect(run({ kind: 'job', job }, statement, [], app), job).rejects.toThrow(refused);
	}
	// As the job of its name the worker does see what there is.
	expect(await run({ kind: 'job', job: 'overdue' }, 'select from signal')).toHaveLength(2);
});

test('the login of the worker is a job, whoever it says it is', async () => {
	const chiefOfHarbour = await town.person('Lead of the harbour', town.harbour, 'lead');
	const reads = (who: Settings, table: string) => run(who, `select from ${table}`, [], worker);
	for (const table of ['signal', 'conversation', 'reporter_identity', 'message'])
		expect(await reads(as(chiefOfHarbour), table), table).toEqual([]);
	expect(await reads(as(chief), 'invitation')).toEqual([]);
	expect(await reads(reporter(ours.talk), 'conversation')).toEqual([]);
	expect(await run(as(chiefOfHarbour), 'select from signal')).toHaveLength(1); // under the application's login there is one
	const line = `insert into audit (actor_kind, person_id, unit_id, operation) values ('person', $1, $2, 'signal.read')`;
	await expect(run(as(chiefOfHarbour), line, [chiefOfHarbour.personId, chiefOfHarbour.unitId], worker)).rejects.toThrow(
		refused
	);
	// Without the rights of the application it has none at all, and it cannot take others on.
	await worker.query('reset role');
	await worker.query('set role none');
	await expect(worker.query('select from public.unit')).rejects.toThrow(/permission denied/);
	await expect(worker.query('set role ilot_auth')).rejects.toThrow(/permission denied/);
	await worker.query('set role ilot_app');
});
