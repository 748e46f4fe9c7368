import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase } from '../../../../tests/scene.ts';
import { lastingPool } from './pool.ts';

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

/** As a server that ends does: every other connection to this database is closed from its side. */
const endAll = () =>
	owner.query(
		'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
	);

test('connections that the server ends, idle or lent out, end nothing else, and the next act gets a new one', async () => {
	const pool = lastingPool(database.appUrl, 3);
	const lent = await pool.connect();
	await pool.query('select 1');
	const gone = new Promise((resolve) => lent.once('end', resolve));
	await endAll();
	await gone;
	lent.release(true);
	await vi.waitFor(() => expect(pool.idleCount).toBe(0)); // the idle one's end is heard a moment later
	expect((await pool.query('select 7 as answer')).rows).toEqual([{ answer: 7 }]);
	await pool.end();
});

test('what is asked often is planned once per connection; what is rare, or differs each time, leaves no plan behind', async () => {
	const pool = lastingPool(database.appUrl, 1);
	const plans = async () =>
		(await pool.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
			({ statement }) => statement
		);
	for (let asked = 1; asked <= 20; asked++) {
		expect((await pool.query('select $1::int + 1 as often', [asked])).rows).toEqual([{ often: asked + 1 }]);
		await pool.query(`select $1::int as differs${asked}`, [asked]);
		if (asked < 5) await pool.query('select $1::int as rare', [asked]);
	}
	expect(await plans()).toEqual(['select $1::int + 1 as often']);
	await pool.end();
});
