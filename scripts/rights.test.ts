// What the two login roles may do beyond the policies of the tables, read from the catalogue, so that nothing new is forgotten.
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freshDatabase, scene } from '../tests/scene.ts';
import { emptyDatabase } from './empty-database.ts';
import { migrate, openDefiners } from './migrate.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());

test('every function that runs as its owner names the temporary schema, and names it last', async () => {
	expect(await openDefiners(town.owner)).toEqual([]);
	await town.owner.query('begin');
	await town.owner.query(
		`create function forgot() returns int language sql security definer set search_path = public as 'select 1'`
	);
	await town.owner.query(
		`create function first() returns int language sql security definer set search_path = pg_temp, public as 'select 1'`
	);
	expect(await openDefiners(town.owner)).toEqual(['first()', 'forgot()']);
	await town.owner.query('rollback');
});

test('no login role makes temporary tables', async () => {
	const { rows } = await town.owner.query(
		`select role, has_database_privilege(role, current_database(), 'TEMP') may from unnest(array['ilot_app', 'ilot_auth', 'ilot_worker']) role`
	);
	expect(rows).toEqual([
		{ role: 'ilot_app', may: false },
		{ role: 'ilot_auth', may: false },
		{ role: 'ilot_worker', may: false }
	]);
});

test('a table laid in front of ours, where temporary tables are allowed, runs nothing as the owner', async () => {
	const name = new URL(town.ownerUrl).pathname.slice(1);
	await town.owner.query(`grant temporary on database ${name} to ilot_app`);
	const [signal, talk] = [newId(), newId()];
	await town.owner.query(
		`insert into signal (id, unit_id, origin, title, text, language, topic) values ($1, $2, 'citizen', 'Theirs', 'secret', 'en', 'threats')`,
		[signal, town.mill]
	);
	await town.owner.query(
		`insert into conversation (id, unit_id, signal_id, language, wants_answer, text_hash, proof_number, proof_signature, proof_key)
		values ($1, $2, $3, 'en', true, '\\x00', 'ABCD-ABCD-ABCD', '\\x00', 'k')`,
		[talk, town.mill, signal]
	);
	const app = new pg.Client(town.appUrl);
	const ranAs: string[] = [];
	app.on('error', () => {}); // a failed test leaves it open, and the database goes
	app.on('notice', ({ message }) => ranAs.push(message ?? ''));
	await app.connect();
	await app.query('begin');
	await app.query(
		'create temp table signal_event (id uuid, signal_id uuid, kind signal_event_kind, at timestamptz, by_reporter boolean, facts jsonb)'
	);
	await app.query(
		`create function pg_temp.evil() returns trigger language plpgsql as $$ begin raise notice '%', current_user; return new; end $$`
	);
	await app.query('grant all on pg_temp.signal_event to public');
	await app.query(
		'create trigger evil before insert on pg_temp.signal_event for each row execute function pg_temp.evil()'
	);
	await app.query(`select set_config('ilot.kind', 'reporter', true), set_config('ilot.conversation', $1, true)`, [
		talk
	]);
	await app.query(`select public.reporter_acted('reporterWrote', $1, '{}', now())`, [newId()]);
	const { rows } = await app.query('select count(*)::int from pg_temp.signal_event');
	expect(rows).toEqual([{ count: 0 }]);
	expect(ranAs).toEqual([]);
	await app.query('rollback');
	await app.end();
	await town.owner.query(`revoke temporary on database ${name} from ilot_app`);
});

test('nobody calls a function that was not granted to them by name; the sign-in role calls none of ours', async () => {
	const ours = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'auth') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
	const names = async (condition: string) =>
		(
			await town.owner.query<{ name: string }>(
				`select p.oid::regprocedure::text as name ${ours} and ${condition} order by 1`
			)
		).rows;
	expect(await names(`has_function_privilege('ilot_auth', p.oid, 'execute')`)).toEqual([]);
	expect(await names(`p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0)`)).toEqual(
		[]
	);
	expect(
		await names(`p.prorettype = 'trigger'::regtype and has_function_privilege('ilot_app', p.oid, 'execute')`)
	).toEqual([]);
	await town.owner.query('begin');
	await town.owner.query(`create function made_later() returns int language sql as 'select 1'`);
	expect(await names(`p.proname = 'made_later' and has_function_privilege('ilot_app', p.oid, 'execute')`)).toEqual([]);
	await town.owner.query('rollback');
});

test('the sign-in role sees nothing of the records, not even by the functions that help the policies', async () => {
	const auth = new pg.Client(town.authUrl);
	await auth.connect();
	await auth.query('begin');
	await auth.query(`select set_config('ilot.kind', 'reporter', true), set_config('ilot.conversation', $1, true)`, [
		newId()
	]);
	for (const call of [
		`reporter_acted('reporterWrote', gen_random_uuid(), '{}')`,
		`conversation_by_code('{}')`,
		`next_number('S', now())`,
		`withdrawn_hand_overs(null)`
	]) {
		await auth.query('savepoint before');
		await expect(auth.query(`select public.${call}`), call).rejects.toThrow(/permission denied/);
		await auth.query('rollback to before');
	}
	await auth.end();
});

test('a kind of record is a capital letter, and has no numbers of a year to come', async () => {
	const app = new pg.Client(town.appUrl);
	await app.connect();
	for (const [kind, at] of [
		['z', '2026-01-01'],
		['S', '9000-01-01'],
		['H', '1990-01-01']
	])
		await expect(app.query('select next_number($1, $2)', [kind, at])).rejects.toThrow(/of the years there are/);
	await app.end();
});

test('a password is given to whoever holds the link, and to nobody who merely says that an invitation was accepted', async () => {
	const { personId } = await town.person('Ana', town.service, 'administrator');
	const secret = 'the secret of the link';
	const hash = `sha256(convert_to('${secret}', 'UTF8'))`;
	await town.owner.query(`insert into person_contact (person_id, email) values ($1, 'ana@police.example')`, [personId]);
	await town.owner.query(
		`insert into invitation (id, name, email, language, unit_id, roles, token_hash, person_id, expires_at)
		values ($1, 'Ana', 'ana@police.example', 'en', $2, '{administrator}', ${hash}, $3, now() + interval '1 day')`,
		[newId(), town.service, personId]
	);
	const app = new pg.Client(town.appUrl);
	await app.connect();
	await app.query('begin');
	await app.query(`select set_config('ilot.kind', 'job', true), set_config('ilot.job', 'invitation', true)`);
	expect((await app.query('select token_hash, email from invitation')).rows, 'no list of links').toEqual([]);
	const takeUp = (given: string, at = 'now()') =>
		app.query(
			`select of_person from take_up_invitation(${given}, 'hash', gen_random_uuid(), gen_random_uuid(), ${at})`
		);
	expect((await takeUp(`encode(${hash}, 'hex')`)).rows, 'the hash instead of the secret').toEqual([]);
	await town.owner.query(`update invitation set expires_at = now() - interval '1 minute' where person_id = $1`, [
		personId
	]);
	expect((await takeUp(`'${secret}'`, `now() - interval '1 hour'`)).rows, 'an hour that has passed').toEqual([]);
	await town.owner.query(`update invitation set expires_at = now() + interval '1 day' where person_id = $1`, [
		personId
	]);
	expect((await takeUp(`'${secret}'`)).rows).toEqual([{ of_person: personId }]);
	expect((await takeUp(`'${secret}'`)).rows, 'a second time').toEqual([]);
	await app.query('rollback');
	await app.end();
});

test('a database that was emptied and filled again has the same rights', { timeout: 60_000 }, async () => {
	const database = await freshDatabase();
	await emptyDatabase(database.ownerUrl);
	await migrate(database.ownerUrl, inject('passwords'));
	const app = new pg.Client(database.appUrl);
	await app.connect();
	expect((await app.query(`select as_words('Éé') words, similarity('a', 'a') alike`)).rows).toEqual([
		{ words: 'ee', alike: 1 }
	]);
	await app.end();
	await database.drop();
});
