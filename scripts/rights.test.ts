// What the two login roles may do beyond the policies of the tables, read from the catalogue, so that nothing new is forgotten.
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../tests/scene.ts';
import { openDefiners } from './migrate.ts';

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

test('neither role makes temporary tables', async () => {
	const { rows } = await town.owner.query(
		`select role, has_database_privilege(role, current_database(), 'TEMP') may from unnest(array['ilot_app', 'ilot_auth']) role`
	);
	expect(rows).toEqual([
		{ role: 'ilot_app', may: false },
		{ role: 'ilot_auth', may: false }
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
	await app.query(`select public.reporter_acted('reporterWrote', $1, '{}')`, [newId()]);
	const { rows } = await app.query('select count(*)::int from pg_temp.signal_event');
	expect(rows).toEqual([{ count: 0 }]);
	expect(ranAs).toEqual([]);
	await app.query('rollback');
	await app.end();
	await town.owner.query(`revoke temporary on database ${name} from ilot_app`);
});
