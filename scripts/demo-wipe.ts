// npm run demo:wipe [-- --name NAME] [--config FILE]: leaves the demonstration, its database, files and keys, and sets up a service in its place.
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { removeSealed } from '../src/lib/server/platform/files/store.ts';
import { storeOf } from '../src/lib/server/platform/files/store-of.ts';
import type { Config } from '../src/lib/server/platform/config.ts';
import { openDatabase } from './database.ts';
import { asOwner } from './owner.ts';
import { prepare } from './prepare.ts';
import { type ServiceAnswers, serviceAnswers } from './service-answers.ts';
import { command } from './settings.ts';
import { setUp } from './set-up.ts';
import { StartError } from './start-error.ts';
import { openTerminal } from './terminal.ts';

await command(async (settings) => {
	const { values } = parseArgs({ options: { name: { type: 'string' }, config: { type: 'string' } } });
	const database = await openDatabase(settings, { alone: true });
	let answers: ServiceAnswers;
	try {
		const name = await nameOfDemonstration(database.ownerUrl);
		await refuseWhileItRuns(database.ownerUrl);
		// The name is what stands between a demonstration and a service; asked first, where nothing is typed twice.
		const typed = values.name ?? (await typedName(name, await countSignals(database.ownerUrl), settings));
		if (typed !== name) throw new StartError(`That is not the name of this service (${name}); nothing was done`);
		answers = await serviceAnswers(values.config); // wrong ones are told while there is something to go back to
		const stored = await storedFiles(database.ownerUrl);
		await database.drop();
		await removeFiles(settings, stored);
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
		await setUp(prepared.ownerUrl, answers);
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
		`select from pg_stat_activity where datname = current_database() and usename in ('ilot_app', 'ilot_auth', 'ilot_worker')`
	);
	if (rows.length > 0) throw new StartError('The application runs on this database; end it first');
}

async function countSignals(ownerUrl: string): Promise<string> {
	const [row] = await asOwner<{ count: string }>(ownerUrl, 'select count(*) from signal');
	return row?.count ?? '0';
}

async function typedName(name: string, signals: string, settings: Config): Promise<string> {
	const terminal = openTerminal(`npm run demo:wipe asks in a terminal; without one, give --name "${name}"`);
	const files = settings.files.kind === 'disk' ? settings.files.folder : `the bucket ${settings.files.bucket}`;
	console.log(`This leaves the demonstration for a service for real use. It drops, and nothing brings back:
  the database with its ${signals} signals, its people and its log
  the sealed files in ${files}
  ${settings.keys ? 'not the keys: KEYS was given and stays as it is' : `the keys in ${join(settings.dataDir, 'keys')}`}
Then it asks for the new service; until its last question is answered, nothing is dropped.
`);
	try {
		return await terminal.ask(`To go on, type the name of the demonstration (${name})`, '', (typed) => typed);
	} finally {
		terminal.close();
	}
}

async function storedFiles(ownerUrl: string): Promise<string[]> {
	const rows = await asOwner<{ store_key: string }>(
		ownerUrl,
		'select store_key from attachment union select store_key from attachment_copy union select store_key from draft_file'
	);
	return rows.map((row) => row.store_key);
}

/** An S3 store may hold other things too, so only what the database named is taken out of it; the folder is ours alone. */
async function removeFiles(settings: Config, stored: string[]) {
	const { files, dataDir } = settings;
	for (const folder of ['work', 'spool']) removeFolder(join(dataDir, folder));
	if (files.kind === 'disk') return removeFolder(files.folder);
	const store = await storeOf(settings);
	for (const path of stored) await removeSealed(store, path);
}

function removeFolder(folder: string) {
	// As root from a closed folder it is a link to where the application reaches it.
	if (existsSync(folder)) rmSync(realpathSync(folder), { recursive: true, force: true });
	rmSync(folder, { recursive: true, force: true });
}
