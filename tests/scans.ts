import { connect, disconnect } from '../src/lib/server/platform/database.ts';
import type { scene } from './scene.ts';

const app = 'select from pg_stat_activity where usename = $1 and datname = current_database()';

/**
 * How often these acts have read a whole table. What PostgreSQL has counted is looked at and not one plan or another, so that the queries
 * inside of functions, policies and triggers count too, just as the application's role ran them.
 */
export async function scansOf(
	town: Awaited<ReturnType<typeof scene>>,
	table: string,
	acts: (() => Promise<unknown>)[]
) {
	const before = await scans(town, table);
	for (const act of acts) await act();
	return (await scans(town, table)) - before;
}

/** What a connection has counted stands there once it has ended; what the owner has, once it is told. */
async function scans({ owner, appUrl, workerUrl }: Awaited<ReturnType<typeof scene>>, table: string) {
	await disconnect();
	while ((await owner.query(app, ['ilot_app'])).rowCount) await new Promise((later) => setTimeout(later, 10));
	connect(appUrl, workerUrl);
	await owner.query('select pg_stat_force_next_flush()');
	const { rows } = await owner.query(`select seq_scan::int n from pg_stat_user_tables where relname = $1`, [table]);
	return rows[0].n as number;
}
