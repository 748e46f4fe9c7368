// The real server, migrated, with a town of two units: what every room test stands on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chmodSync } from 'node:fs';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { connect, disconnect } from '../src/lib/server/platform/database.ts';
import { prepare } from '../scripts/prepare.ts';

export async function scene() {
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-scene-'));
	chmodSync(dataDir, 0o755); // as root the server runs as another user, who must be able to walk in
	const database = await prepare(dataDir, { throwAway: true });
	const owner = new pg.Client({ connectionString: database.ownerUrl });
	await owner.connect();
	connect(database.appUrl);
	const [service, harbour, mill] = [newId(), newId(), newId()];
	await owner.query(`insert into installation (service_name, country, languages, demonstration) values ('Ormedal', 'be', '{en}', true)`);
	await owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, place_names, post_codes, intake_desk) values
		($1, null, 'service', 'Ormedal', 'Ormedal', 'Europe/Brussels', '{}', '{}', true),
		($2, $1, 'local_unit', 'Harbour', 'Harbour', 'Europe/Brussels', '{"Quai Saint-Éloi"}', '{"0110"}', false),
		($3, $1, 'local_unit', 'Mill', 'Mill', 'Europe/Brussels', '{"Mill"}', '{"0210"}', false)`,
		[service, harbour, mill]
	);
	const person = async (name: string, unitId: string, role: string) => {
		const id = newId();
		await owner.query(`insert into person (id, name, language) values ($1, $2, 'en')`, [id, name]);
		await owner.query('insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, $4)', [newId(), id, unitId, role]);
		return { kind: 'person' as const, personId: id, unitId };
	};
	return {
		owner,
		service,
		harbour,
		mill,
		person,
		leave: async () => {
			await disconnect();
			await owner.end();
			database.stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
