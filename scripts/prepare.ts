import type { Config } from '../src/lib/server/platform/config.ts';
import { hmac, key, purposes } from '../src/lib/server/platform/keys.ts';
import { openDatabase, type Database } from './database.ts';
import { followSignInKey } from './follow-sign-in-key.ts';
import { migrate } from './migrate.ts';
import { refuseMissingKeys } from './missing-keys.ts';
import { keepLogsQuiet } from './quiet-logs.ts';

/**
 * The database, up and migrated, with every key there.
 * @throws StartError, also when a key is missing that existing data needs
 */
export async function prepare(
	settings: Config,
	options: { alone?: boolean; signal?: AbortSignal } = {}
): Promise<Database> {
	const database = await openDatabase(settings, options);
	try {
		await refuseMissingKeys(database.ownerUrl);
		for (const purpose of purposes) key(purpose); // so that no two processes make one at once
		await migrateAll(database.ownerUrl);
		const loud = await keepLogsQuiet(database.ownerUrl, Object.values(roleAddresses(database.ownerUrl)));
		if (loud) console.error(loud);
		const anew = await followSignInKey(database.ownerUrl);
		if (anew > 0)
			console.log(`The sign-in key was replaced: ${anew} second factors are encrypted anew, everybody signs in again.`);
		return database;
	} catch (cause) {
		await database.close();
		throw cause;
	}
}

/** Migrations, and the passwords that the keys give the login roles. */
export const migrateAll = (ownerUrl: string) => migrate(ownerUrl, passwords());

/** What the application's processes may know of the database: the roles that row-level security applies to, never the owner. */
export function roleAddresses(ownerUrl: string) {
	const { app, auth, worker } = passwords();
	const as = (username: string, password: string) => Object.assign(new URL(ownerUrl), { username, password }).href;
	return {
		APP_DATABASE_URL: as('ilot_app', app),
		AUTH_DATABASE_URL: as('ilot_auth', auth),
		WORKER_DATABASE_URL: as('ilot_worker', worker)
	};
}

const passwords = () => ({
	app: key('db-app').secret.toString('base64url'),
	auth: key('db-auth').secret.toString('base64url'),
	// From the key that the worker alone works with, so that sets of keys which were given before stay whole. Not from those above:
	// they are the passwords themselves, and whoever has one of them must not come by this one.
	worker: hmac('seal', 'password of ilot_worker').toString('base64url')
});
