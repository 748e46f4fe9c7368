import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import pg from 'pg';
import { freshDatabase } from '../tests/scene.ts';
import { loadConfig } from '../src/lib/server/platform/config.ts';
import { emptyDatabase } from './empty-database.ts';
import { fillOnFirstStart } from './first-start.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Client;
beforeAll(async () => {
	database = await freshDatabase();
	owner = new pg.Client(database.ownerUrl);
	await owner.connect();
});
afterAll(async () => {
	await owner.end();
	await database.drop();
});
const kept = { COUNTRY: process.env.COUNTRY, LANGUAGES: process.env.LANGUAGES };
beforeEach(() => owner.query('delete from installation'));
afterEach(() => Object.assign(process.env, kept));

const outside = { DATABASE_URL: 'postgres://owner:password@db.example:5432/ilot', KEYS: '/run/keys.json' };
const found = (demonstration: boolean, filledAt: Date | null) =>
	owner.query(
		`insert into installation (service_name, country, languages, demonstration, filled_at) values ('Ormedal', 'be', '{en}', $1, $2)`,
		[demonstration, filledAt]
	);
const start = (env: Record<string, string>) => fillOnFirstStart(database.ownerUrl, loadConfig(env));

test.each([
	[outside],
	[{ ORIGIN: 'https://ilot.example' }],
	[{ ORIGIN: 'https://localhost', HOST: '0.0.0.0' }],
	[{ ...outside, DEMONSTRATION: 'no' }]
])('an empty database, mistyped or newly restored, does not become a demonstration by accident: %o', async (env) => {
	await expect(start(env)).rejects.toThrow(
		'There is no service in this database yet; npm run setup makes one (DEMONSTRATION=yes '
	);
	expect((await owner.query('select from installation')).rowCount).toBe(0);
});

test('a demonstration is not shown to strangers, nor is half of one emptied, unless somebody asks for it', async () => {
	for (const filledAt of [new Date(), null]) {
		await owner.query('delete from installation');
		await found(true, filledAt);
		await expect(start({ ORIGIN: 'https://ilot.example' })).rejects.toThrow(
			'This is a demonstration, whose sign-ins everybody knows; npm run demo:wipe sets up a service in its place'
		);
		expect((await owner.query('select from installation')).rowCount).toBe(1);
	}
	await owner.query('update installation set filled_at = now()');
	expect(await start({ ORIGIN: 'https://ilot.example', DEMONSTRATION: 'yes' })).toBe(true);
	expect(await start({})).toBe(true);
});

test('a service set up for real starts everywhere', async () => {
	await found(false, new Date());
	expect(await start(outside)).toBe(false);
});

test('only an empty database on this machine alone is filled unasked', () => {
	expect(loadConfig({}).mayDemonstrate).toBe(true);
	expect(loadConfig({ ORIGIN: 'http://localhost:3000' }).mayDemonstrate).toBe(true);
	expect(loadConfig(outside).mayDemonstrate).toBe(false);
	expect(loadConfig({ ...outside, DEMONSTRATION: 'yes' }).mayDemonstrate).toBe(true);
});

test('a demonstration that is dropped leaves alone what other programs keep in the same database', async () => {
	await owner.query(
		'create schema neighbour; create table neighbour.kept (id int); insert into neighbour.kept values (1)'
	);
	await emptyDatabase(database.ownerUrl);
	expect((await owner.query('select id from neighbour.kept')).rows).toEqual([{ id: 1 }]);
	const { rows } = await owner.query(
		`select nspname from pg_namespace where nspname in ('auth', 'pgboss') or to_regclass('public.installation') is not null`
	);
	expect(rows).toEqual([]);
});
