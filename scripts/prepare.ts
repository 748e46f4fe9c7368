import { key } from '../src/lib/server/platform/keys.ts';
import { migrate } from './migrate.ts';
import { startPostgres } from './postgres.ts';

/** A database that is up and migrated, with the address of the role that row-level security applies to. */
export async function prepare(dataDir: string, options: { throwAway?: boolean } = {}) {
	process.env.DATA_DIR = dataDir;
	const postgres = await startPostgres(dataDir, options);
	const app = key('db-app').secret.toString('base64url');
	await migrate(postgres.ownerUrl, { app, auth: key('db-auth').secret.toString('base64url') });
	const url = new URL(postgres.ownerUrl);
	url.username = 'ilot_app';
	url.password = app;
	return { ...postgres, appUrl: url.href };
}
