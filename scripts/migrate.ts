// Forward-only migrations: each file once, in order, in a transaction of its own; a landed file that changed is refused.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { installJobQueues } from './job-queues.ts';
import { StartError } from './start-error.ts';

const folder = join(import.meta.dirname, '../db/migrations');

/** The two login roles belong to the cluster, so they are made here and not in a migration. */
export async function migrate(ownerUrl: string, passwords: { app: string; auth: string }) {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		await client.query(`select pg_advisory_lock(hashtext('ilot migrate'))`);
		for (const [role, password] of [
			['ilot_app', passwords.app],
			['ilot_auth', passwords.auth]
		] as const) {
			// Only what is needed is said: before PostgreSQL 16 an owner who is no superuser may not even say "nosuperuser".
			const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean }>(
				'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = $1',
				[role]
			);
			if (rows.some((found) => found.rolsuper || found.rolbypassrls || found.rolcreaterole))
				throw new StartError(
					`DATABASE_URL: the role ${role} has more rights than row-level security allows; take them away (alter role ${role} nosuperuser nobypassrls nocreaterole)`
				);
			await client.query(
				`${rows.length > 0 ? 'alter' : 'create'} role ${role} login password ${client.escapeLiteral(password)}`
			);
		}
		await client.query(
			`create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())`
		);
		const done = new Map(
			(await client.query<{ name: string; checksum: string }>('select name, checksum from migration')).rows.map(
				(row) => [row.name, row.checksum]
			)
		);
		for (const name of readdirSync(folder)
			.filter((file) => file.endsWith('.sql'))
			.sort()) {
			const sql = readFileSync(join(folder, name), 'utf8');
			const checksum = createHash('sha256').update(sql).digest('hex');
			const landed = done.get(name);
			if (landed && landed !== checksum)
				throw new Error(`${name} was changed after it had landed; add a new migration instead`);
			if (landed) continue;
			await client.query('begin');
			try {
				await client.query(sql);
				await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
				await client.query('commit');
			} catch (cause) {
				await client.query('rollback');
				throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
			}
		}
		await installJobQueues(ownerUrl);
	} finally {
		await client.end();
	}
}
