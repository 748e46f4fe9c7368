// How often PostgreSQL has read a whole table. What it has counted is looked at and not one plan or another, so that the queries
// inside of functions, policies and triggers count too, just as the application's role ran them.
import { connect, disconnect } from '../src/lib/server/platform/database.ts';
import type { scene } from './scene.ts';

const app = 'select from pg_stat_activity where usename = $1 and datname = current_database()';

/** What a connection has counted stands there once it has ended; what the owner has, once it is told. */
async function scans(town: Awaited<ReturnType<typeof scene>>, tables: string[]): Promise<number> {
	await disconnect();
	while ((await town.owner.query(app, ['ilot_app'])).rowCount) await new Promise((later) => setTimeout(later, 10));
	connect(town.appUrl, town.workerUrl);
	await town.owner.query('select pg_stat_force_next_flush()');
	const { rows } = await town.owner.query<{ n: number }>(
		`select sum(seq_scan)::int n from pg_stat_user_tables where schemaname = 'public' and relname = any ($1)`,
		[tables]
	);
	return rows[0]?.n ?? 0;
}

/** How often these acts have read one of these tables as a whole. */
export async function scansOf(
	town: Awaited<ReturnType<typeof scene>>,
	tables: string[],
	acts: (() => Promise<unknown>)[]
): Promise<number> {
	const before = await scans(town, tables);
	for (const act of acts) await act();
	return (await scans(town, tables)) - before;
}
