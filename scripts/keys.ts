// npm run keys -- new | list | rotate PURPOSE | reseal | drop PURPOSE ID
import { FileStoreFailed, FileStoreFull } from '../src/lib/server/platform/files/store.ts';
import { storeOf } from '../src/lib/server/platform/files/store-of.ts';
import type { Config } from '../src/lib/server/platform/config.ts';
import {
	drop,
	key,
	type KeySet,
	newSet,
	type Purpose,
	purposes,
	rotate,
	versions
} from '../src/lib/server/platform/keyring.ts';
import { openDatabase } from './database.ts';
import { needsOf } from './missing-keys.ts';
import { withOwner } from './owner.ts';
import { reseal } from './reseal.ts';
import { command } from './settings.ts';
import { StartError } from './start-error.ts';
import { asTable } from './table.ts';

const usage = 'npm run keys -- new | list | rotate PURPOSE | reseal | drop PURPOSE ID';
const [verb, ...args] = process.argv.slice(2);

// A new set is what one needs before the settings can be right.
if (verb === 'new') console.log(JSON.stringify(newSet(), null, '\t'));
else {
	await command(async (settings) => {
		if (verb === 'list') return list(settings);
		if (verb === 'rotate') return replace(purposeOf(args[0]));
		if (verb === 'reseal') return sealAnew(settings);
		if (verb === 'drop') return takeAway(settings, purposeOf(args[0]), args[1]);
		throw new StartError(usage);
	});
}

function purposeOf(name = ''): Purpose {
	const purpose = purposes.find((one) => one === name);
	if (!purpose) throw new StartError(`npm run keys -- ${verb} PURPOSE, one of ${purposes.join(', ')}`);
	return purpose;
}

async function asOwnerHere<Result>(settings: Config, act: (ownerUrl: string) => Promise<Result>): Promise<Result> {
	const database = await openDatabase(settings);
	try {
		return await act(database.ownerUrl);
	} finally {
		await database.close();
	}
}

/** Which versions there are, and how many rows need each. */
async function list(settings: Config) {
	const needs = await asOwnerHere(settings, (ownerUrl) => withOwner(ownerUrl, needsOf));
	const rows = purposes.flatMap((purpose) => {
		const held = versions(purpose).map(({ id }) => id);
		const lost = needs.filter((need) => need.purpose === purpose && !held.includes(need.id)).map(({ id }) => id);
		return [...held, ...lost].map((id, place) => {
			const state = place === 0 ? 'in use' : held.includes(id) ? 'retired' : 'MISSING';
			return [purpose, id, state, String(countOf(needs, purpose, id))];
		});
	});
	console.log(asTable(['purpose', 'id', 'state', 'rows that need it'], rows));
}

function countOf(needs: Awaited<ReturnType<typeof needsOf>>, purpose: Purpose, id: string): number {
	return needs.filter((need) => need.purpose === purpose && need.id === id).reduce((sum, { count }) => sum + count, 0);
}

function replace(purpose: Purpose) {
	const { id, set } = rotate(purpose);
	print(set);
	console.error(`${purpose}: ${id} is in use from the next start on; what is under older ones stays readable.`);
	if (set) console.error('KEYS must hold the set printed here.');
	if (purpose === 'auth') console.error('That start encrypts second factors anew, and everybody signs in again.');
	if (purpose === 'files' || purpose === 'reporter-identity')
		console.error('After it, npm run keys -- reseal seals anew what the older ones have sealed.');
}

function print(set: KeySet | undefined) {
	if (set) console.log(JSON.stringify(set, null, '\t'));
}

async function sealAnew(settings: Config) {
	const step = process.stderr.isTTY ? 1 : 1000;
	const { done, waiting, broken } = await asOwnerHere(settings, async (ownerUrl) => {
		const store = await storeOf(settings);
		return withOwner(ownerUrl, (owner) =>
			reseal(owner, store, (at, total) => {
				if (at % step !== 0 && at !== total) return;
				const line = `${at} of ${total} sealed anew`;
				if (process.stderr.isTTY) process.stderr.write(`\r${line}${at === total ? '\n' : ''}`);
				else console.error(line);
			})
		);
	}).catch((cause: unknown) => {
		if (cause instanceof FileStoreFull || cause instanceof FileStoreFailed)
			throw new StartError(`${cause.message}; what is sealed anew stays so, run it again for the rest`, { cause });
		throw cause;
	});
	console.log(`${done} sealed anew under ${key('reporter-identity').id} (identities) and ${key('files').id} (files).`);
	if (waiting > 0) console.log(`${waiting} wait for their copies; run it again when those are made.`);
	if (broken.length > 0) console.error(`These do not open and were left as they are:\n${broken.join('\n')}`);
	return broken.length > 0 ? 1 : 0;
}

async function takeAway(settings: Config, purpose: Purpose, id = '') {
	const [current, ...retired] = versions(purpose).map((version) => version.id);
	if (id === current) throw new StartError(`${purpose} ${id} is in use; npm run keys -- rotate ${purpose} replaces it`);
	if (!retired.includes(id)) throw new StartError(`There is no ${purpose} ${id}; npm run keys -- list names them`);
	await asOwnerHere(settings, (ownerUrl) =>
		withOwner(ownerUrl, async (owner) => {
			const count = countOf(await needsOf(owner), purpose, id);
			if (count > 0)
				throw new StartError(`${purpose} ${id} stays: ${count === 1 ? '1 row needs' : `${count} rows need`} it`);
			await owner.query(
				`insert into audit (actor_kind, operation, record_kind, facts) values ('owner', 'installation.dropKey', 'installation', $1)`,
				[JSON.stringify({ purpose, id })]
			);
		})
	);
	print(drop(purpose, id));
	console.error(`${purpose} ${id} is gone.`);
}
