// npm run demo:wipe [-- --name NAME] [--config FILE]: leaves the demonstration, its database, files and keys, and sets up a service in its place.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { openFileStore, removeSealed } from '../src/lib/server/platform/files/store.ts';
import type { Config } from '../src/lib/server/platform/config.ts';
import { openDatabase } from './database.ts';
import { emptyDatabase } from './empty-database.ts';
import { asOwner } from './owner.ts';
import { prepare } from './prepare.ts';
import { serviceAnswers } from './service-answers.ts';
import { command } from './settings.ts';
import { setUp } from './set-up.ts';
import { StartError } from './start-error.ts';

await command(async (settings) => {
	const { values } = parseArgs({ options: { name: { type: 'string' }, config: { type: 'string' } } });
	const database = await openDatabase(settings, { alone: true });
	try {
		const name = await nameOfDemonstration(database.ownerUrl);
		await refuseWhileItRuns(database.ownerUrl);
		if (values.config) await serviceAnswers(values.config); // wrong answers are told while there is something to go back to
		if ((values.name ?? (await typedName(name))) !== name)
			throw new StartError(`That is not the name of this service (${name}); nothing was done`);
		await removeStoredFiles(settings, database.ownerUrl);
		await emptyDatabase(database.ownerUrl);
	} finally {
		await database.close();
	}
	if (settings.keys)
		console.error(
			'KEYS was given and stays as it is; npm run keys -- new prints a set that the demonstration never had.'
		);
	else rmSync(join(settings.dataDir, 'keys'), { recursive: true, force: true });
	console.log('The demonstration is gone.');
	const prepared = await prepare(settings, { alone: true });
	try {
		await setUp(prepared.ownerUrl, values.config);
	} finally {
		await prepared.close();
	}
});

async function nameOfDemonstration(ownerUrl: string): Promise<string> {
	const [table] = await asOwner<{ there: boolean }>(
		ownerUrl,
		`select to_regclass('public.installation') is not null as there`
	);
	if (!table?.there) throw new StartError('There is no service here yet; npm run setup makes one');
	const [row] = await asOwner<{ service_name: string; demonstration: boolean }>(
		ownerUrl,
		'select service_name, demonstration from installation'
	);
	if (!row) throw new StartError('There is no service here yet; npm run setup makes one');
	if (!row.demonstration) throw new StartError(`${row.service_name} is no demonstration; it is not wiped`);
	return row.service_name;
}

async function refuseWhileItRuns(ownerUrl: string) {
	const rows = await asOwner(
		ownerUrl,
		`select from pg_stat_activity where datname = current_database() and usename in ('ilot_app', 'ilot_auth')`
	);
	if (rows.length > 0) throw new StartError('The application runs on this database; end it first');
}

async function typedName(name: string): Promise<string> {
	if (!process.stdin.isTTY)
		throw new StartError(`npm run demo:wipe asks in a terminal; without one, give --name "${name}"`);
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		return (await terminal.question(`This drops all of the demonstration. Type its name (${name}) to go on: `)).trim();
	} finally {
		terminal.close();
	}
}

/** An S3 store may hold other things too, so only what the database names is taken out of it; the folder is ours alone. */
async function removeStoredFiles({ files, dataDir }: Config, ownerUrl: string) {
	if (files.kind === 'disk') {
		rmSync(files.folder, { recursive: true, force: true });
		return;
	}
	const { endpoint, region, bucket, key: accessKeyId, secret: secretAccessKey } = files;
	const store = await openFileStore({
		kind: 's3',
		endpoint,
		region,
		bucket,
		accessKeyId,
		secretAccessKey,
		spool: join(dataDir, 'spool')
	});
	const rows = await asOwner<{ store_key: string }>(
		ownerUrl,
		'select store_key from attachment union select store_key from attachment_copy union select store_key from draft_file'
	);
	for (const { store_key } of rows) await removeSealed(store, store_key);
}
