// The real server, migrated, with a town of two units: what every room test stands on.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawBuilder } from 'kysely';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { inject } from 'vitest';
import type { Role } from '../src/lib/server/platform/database-types.ts';
import type { Actor } from '../src/lib/server/platform/actor.ts';
import { ask, connect, disconnect } from '../src/lib/server/platform/database.ts';
import { takeTemporaryTables } from '../scripts/migrate.ts';
import { template } from './database.ts';

/** A copy of the migrated template, and the addresses of its roles. */
export async function freshDatabase() {
	const name = `scene_${randomBytes(6).toString('hex')}`;
	const server = new pg.Client(inject('ownerUrl'));
	await server.connect();
	await server.query(`create database ${name} template ${template} strategy file_copy`); // half the time, where nothing is forced to disk
	const address = (user?: string, password?: string) => {
		const url = new URL(inject('ownerUrl'));
		url.pathname = `/${name}`;
		if (user && password) Object.assign(url, { username: user, password });
		return url.href;
	};
	const owner = new pg.Client(address());
	await owner.connect();
	await takeTemporaryTables(owner); // a copy of a database does not take its rights along
	await owner.end();
	return {
		ownerUrl: address(),
		appUrl: address('ilot_app', inject('passwords').app),
		authUrl: address('ilot_auth', inject('passwords').auth),
		workerUrl: address('ilot_worker', inject('passwords').worker),
		drop: async () => {
			await server.query(`drop database ${name} with (force)`);
			await server.end();
		}
	};
}

/** A value that stands around the pages, as somebody sees it. */
export const counted = async <Value>(actor: Actor, value: RawBuilder<Value>): Promise<Value> =>
	(await ask(actor, { value })).value;

export async function scene() {
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-scene-'));
	process.env.DATA_DIR = dataDir; // the keys of this file alone
	const database = await freshDatabase();
	const owner = new pg.Client(database.ownerUrl);
	await owner.connect();
	connect(database.appUrl, database.workerUrl);
	const [service, harbour, mill] = [newId(), newId(), newId()];
	await owner.query(
		`insert into installation (service_name, country, languages, demonstration) values ('Ormedal', 'be', '{en}', true)`
	);
	await owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, place_names, post_codes, intake_desk) values
		($1, null, 'service', 'Ormedal', 'Ormedal', 'Europe/Brussels', '{}', '{}', true),
		($2, $1, 'local_unit', 'Harbour', 'Harbour', 'Europe/Brussels', '{"Quai Saint-Éloi"}', '{"0110"}', false),
		($3, $1, 'local_unit', 'Mill', 'Mill', 'Europe/Brussels', '{"Mill"}', '{"0210"}', false)`,
		[service, harbour, mill]
	);
	const person = async (name: string, unitId: string, ...roles: Role[]) => {
		const id = newId();
		await owner.query(`insert into person (id, name, language) values ($1, $2, 'en')`, [id, name]);
		for (const role of roles)
			await owner.query('insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, $4)', [
				newId(),
				id,
				unitId,
				role
			]);
		return { kind: 'person' as const, personId: id, unitId };
	};
	return {
		...database,
		owner,
		service,
		harbour,
		mill,
		person,
		/** Whatever ran on this server when the lines of the log were written has ended, also in the databases of other files: now they can be sealed. */
		settled: async () => {
			const waits = `select from audit where written_in >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`;
			while ((await owner.query(waits)).rowCount) await new Promise((later) => setTimeout(later, 20));
		},
		leave: async () => {
			await disconnect();
			await owner.end();
			await database.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
