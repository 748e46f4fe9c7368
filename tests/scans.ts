// How often PostgreSQL has read a whole table. What it has counted is looked at and not one plan or another, so that the queries
// inside of functions, policies and triggers count too, just as the application's role ran them.
import { connect, disconnect } from '../src/lib/server/platform/database.ts';
import type { scene } from './scene.ts';

const app = 'select from pg_stat_activity where usename = $1 and datname = current_database()';

const counts = { scans: 'seq_scan', rows: 'seq_tup_read + coalesce(idx_tup_fetch, 0)' };

/** What a connection has counted stands there once it has ended; what the owner has, once it is told. */
async function counted(
	what: keyof typeof counts,
	town: Awaited<ReturnType<typeof scene>>,
	tables: string[]
): Promise<number> {
	await disconnect();
	while ((await town.owner.query(app, ['ilot_app'])).rowCount) await new Promise((later) => setTimeout(later, 10));
	connect(town.appUrl, town.workerUrl);
	await town.owner.query('select pg_stat_force_next_flush()');
	const { rows } = await town.owner.query<{ n: number }>(
		`select sum(${counts[what]})::int n from pg_stat_user_tables where schemaname = 'public' and relname = any ($1)`,
		[tables]
	);
	return rows[0]?.n ?? 0;
}

async function of(what: keyof typeof counts, [town, tables, acts]: Parameters<typeof scansOf>): Promise<number> {
	const before = await counted(what, town, tables);
	for (const act of acts) await act();
	return (await counted(what, town, tables)) - before;
}

/** How often these acts have read one of these tables as a whole. */
export const scansOf = (
	...looks: [town: Awaited<ReturnType<typeof scene>>, tables: string[], acts: (() => Promise<unknown>)[]]
) => of('scans', looks);

/** How many rows of these tables they have read: an index can be walked from end to end too. */
export const rowsReadBy = (...looks: Parameters<typeof scansOf>) => of('rows', looks);
