// Writes the types of all tables and db/schema.sql from a migrated throw-away database: `npm run db:types`, after each new migration.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { startPostgres } from './postgres.ts';
import { schemaOf } from './schema.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'ilot-types-'));
chmodSync(dataDir, 0o755); // as root the server runs as another user, who must be able to walk in
const server = await startPostgres(dataDir, { throwAway: true });
try {
	await migrate(server.ownerUrl, { app: 'app', auth: 'auth', worker: 'worker' });
	const out = 'src/lib/server/platform/database-types.ts';
	writeFileSync('db/schema.sql', await schemaOf(server.ownerUrl));
	execFileSync(
		'kysely-codegen',
		[
			'--dialect',
			'postgres',
			'--url',
			server.ownerUrl,
			'--out-file',
			out,
			'--exclude-pattern',
			'{migration,pgboss.*,auth.*}'
		],
		{ stdio: 'inherit' }
	);
} finally {
	await server.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
