// Forward-only migrations: each file once, in order, in a transaction of its own; a landed file that changed is refused.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { installJobQueues } from './job-queues.ts';
import { StartError } from './start-error.ts';

const folder = join(import.meta.dirname, '../db/migrations');
/** The first migration that is held to what `refuseOpenDefiners` asks. */
const definersClosed = '0040';

/** The login roles belong to the cluster, so they are made here and not in a migration. */
export async function migrate(ownerUrl: string, passwords: { app: string; auth: string; worker: string }) {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		await client.query(`select pg_advisory_lock(hashtext('ilot migrate'))`);
		for (const [role, password] of [
			['ilot_app', passwords.app],
			['ilot_auth', passwords.auth],
			['ilot_worker', passwords.worker]
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
		// The worker works under the application's rights, and the policies tell by its login that it is a job (0055). It takes them on
		// and does not inherit them: what asks for the role by name finds the same one.
		await client.query('alter role ilot_worker noinherit; grant ilot_app to ilot_worker');
		await client.query('alter role ilot_worker set role = ilot_app');
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
				if (name >= definersClosed) await refuseOpenDefiners(client);
				await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
				await client.query('commit');
			} catch (cause) {
				await client.query('rollback');
				throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
			}
		}
		await installJobQueues(ownerUrl);
		await takeTemporaryTables(client);
	} finally {
		await client.end();
	}
}

/**
 * Functions of ours that run as their owner and would find a caller's temporary table before the real one.
 * @returns their names
 */
export async function openDefiners(client: pg.Client): Promise<string[]> {
	const { rows } = await client.query<{ name: string }>(
		`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'auth') and p.prosecdef
			and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
			and not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=.*, *pg_temp$')
		order by 1`
	);
	return rows.map(({ name }) => name);
}

async function refuseOpenDefiners(client: pg.Client) {
	const open = await openDefiners(client);
	if (open.length > 0)
		throw new Error(`security definer needs "set search_path = public, pg_temp": ${open.join(', ')}`);
}

/**
 * Nobody but the owner makes temporary tables here. Said at each start and not in a migration: the right belongs to the database,
 * and one that was restored or copied has it again.
 */
export async function takeTemporaryTables(client: pg.Client) {
	const found = await client.query<{ name: string }>('select current_database() as name');
	const name = client.escapeIdentifier(found.rows[0]?.name ?? '');
	await client.query(`revoke temporary on database ${name} from public`);
	const { rows } = await client.query<{ role: string }>(
		`select role from unnest(array['ilot_app', 'ilot_auth', 'ilot_worker']) role where has_database_privilege(role, current_database(), 'TEMP')`
	);
	for (const { role } of rows)
		console.error(
			`The role ${role} may make temporary tables. As the owner of the database: revoke temporary on database ${name} from public, ${role}`
		);
}
