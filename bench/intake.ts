// What intake costs by the way it writes: the same rows one statement each, and in one round trip; beside them what no way of
// writing can be quicker than, the bare page over HTTP and one row in one table. All at concurrency 8, committed.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { currentUnits } from '../src/lib/server/accounts/index.ts';
import { connect, disconnect } from '../src/lib/server/platform/database.ts';
import { newFormToken } from '../src/lib/server/platform/form-token.ts';
import { flagRows } from '../src/lib/server/signals/flag-rows.ts';
import { Flag } from '../src/lib/server/signals/flag-form.ts';
import { flag } from '../src/lib/server/signals/flag.ts';
import { atOnce, load } from './load.ts';
import { figure, flagLoad, flagValues, type Figure } from './figures.ts';
import type { Service } from './service.ts';

export async function intake(service: Service): Promise<Figure[]> {
	const flags = await flagLoad(service);
	const bare = await load(service.origin, { path: '/en/flag' });
	const { statements, roundTrip, row } = await waysOfWriting(service);
	return [
		figure('intake: flags, form post to receipt page, committed', flags.perSecond, 'per s', '≥ 800'),
		figure('intake: p99', flags.p99, 'ms', '< 50'),
		figure('intake: the bare page that shows the form', bare.perSecond, 'per s'),
		figure('intake: the rows alone, one statement after another', statements.perSecond, 'per s'),
		figure('intake: the rows alone, in one round trip', roundTrip.perSecond, 'per s'),
		figure('intake: a bare INSERT of one row', row.perSecond, 'per s'),
		figure('intake: one round trip against statements', roundTrip.perSecond / statements.perSecond, '×')
	];
}

async function waysOfWriting({ appUrl, owner }: Service) {
	connect(appUrl);
	const pool = new pg.Pool({ connectionString: appUrl, max: 8 });
	await owner.query(
		'create table bench_row (id uuid primary key, text text not null); grant insert on bench_row to ilot_app'
	);
	try {
		const given = () => Flag.parse({ ...flagValues(), token: newFormToken(new Date(Date.now() - 10_000)) });
		await flag(given(), 'en'); // reads the units
		const units = await currentUnits();
		return {
			statements: await atOnce(() => oneStatementEach(pool, flagRows(given(), 'en', 10, units).rows)),
			roundTrip: await atOnce(() => flag(given(), 'en')),
			row: await atOnce(() => pool.query('insert into bench_row values ($1, $2)', [randomUUID(), given().text]))
		};
	} finally {
		await Promise.all([pool.end(), disconnect()]);
		await owner.query('drop table bench_row');
	}
}

/** What the function `take_in` does, as an application would without it. */
async function oneStatementEach(pool: pg.Pool, rows: Record<string, Record<string, unknown> | undefined>) {
	const client = await pool.connect();
	try {
		await client.query('begin');
		await client.query("select set_config('ilot.kind', 'visitor', true)");
		await client.query('select * from receipt_by_code($1)', [Buffer.from(randomUUID())]);
		await client.query("select * from unit where closed_at is null and kind <> 'partner'");
		for (const [table, row = {}] of Object.entries(rows)) {
			const names = Object.keys(row);
			const values = names.map((_, at) => `$${at + 1}`);
			if (table === 'signal') {
				names.push('number');
				values.push("next_number('S', now())");
			}
			await client.query(`insert into ${table} (${names.join()}) values (${values.join()})`, Object.values(row));
		}
		const { id } = rows.signal ?? {};
		await client.query(
			"insert into audit (actor_kind, operation, record_kind, record_id) values ('visitor', 'signal.flag', 'signal', $1)",
			[id]
		);
		await client.query("select tell_of('new_signal', $1, null, now())", [id]);
		await client.query('commit');
	} catch (cause) {
		client.release(true);
		throw cause;
	}
	client.release();
}
