import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { visitor } from '../platform/actor.ts';
import { config, loadConfig, useConfig } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { sealInto } from '../platform/files/store.ts';
import { newFormToken } from '../platform/form-token.ts';
import { key } from '../platform/keys.ts';
import { attachFiles, fileStore, makeCopies, pathOf, receiveFile, sweepFiles, useFileStore } from './index.ts';

vi.setConfig({ testTimeout: 60_000 });

let town: Awaited<ReturnType<typeof scene>>;
let folder: string;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());
beforeEach(() => {
	useConfig(loadConfig({ ...process.env, UPLOAD_KEEP_FREE: '1 KB' }));
	useFileStore(undefined);
	const { files } = config();
	if (files.kind !== 'disk') throw new Error('a disk is tested here');
	({ folder } = files);
});
afterEach(async () => {
	await town.owner.query('truncate draft_file, attachment_copy, attachment cascade');
	rmSync(folder, { recursive: true, force: true });
	useConfig(undefined);
});

async function* piece(content: Uint8Array) {
	yield content;
}
const image = () => readFileSync('tests/files/screenshot.png');
/** A sealed file in the store that no row names, as a process killed between the two leaves it. */
async function orphan() {
	const id = newId();
	const store = await fileStore();
	await sealInto(store, pathOf(id), piece(image()), { key: key('files'), boundTo: id, maxBytes: 1e9 });
	return pathOf(id);
}
const draft = async (token = newFormToken()) => {
	expect(await receiveFile(visitor, token, { name: 'a.png', content: piece(image()) })).toBeNull();
	return token;
};
const stored = () =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((one) => one.isFile())
		.map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
		.sort();
const age = (hours: number, paths = stored()) => {
	const then = new Date(Date.now() - hours * 3_600_000);
	for (const path of paths) utimesSync(join(folder, path), then, then);
};

test('what no row names goes after a day, and what a row names stays, however old it is', async () => {
	const token = await draft();
	await draft();
	const mara = await town.person('Mara', town.harbour, 'officer');
	await asActor(mara, (tx) => attachFiles(tx, mara, token, { unitId: town.harbour }));
	const { rows } = await town.owner.query<{ id: string }>('select id from attachment');
	await makeCopies({ attachmentId: rows[0]?.id ?? '' });
	const named = stored();
	expect(named.length).toBeGreaterThan(2); // an attachment, its copy, a draft
	const [left, cutOff] = [await orphan(), await orphan()];
	const copy = `copies/ab/${newId()}/${newId()}/whole.webp`;
	const store = await fileStore();
	await sealInto(store, copy, piece(image()), { key: key('files'), boundTo: 'x', maxBytes: 1e9 });
	writeFileSync(join(folder, cutOff), readFileSync(join(folder, cutOff)).subarray(0, 9));
	age(25);
	const young = await orphan();
	age(23, [young]);
	expect(await sweepFiles()).toBe(3);
	expect(stored()).toEqual([...named, young].sort());
	expect(stored()).not.toContain(left);
	expect(await sweepFiles()).toBe(0);
	const { rows: lines } = await town.owner.query(`select facts, job from audit where operation = 'attachment.sweep'`);
	expect(lines).toEqual([{ facts: { count: 3 }, job: 'sweep_files' }]);
});

test('an upload that goes on is left alone, and its file is there when it ends', async () => {
	const pause = Promise.withResolvers<void>();
	async function* slow() {
		yield Buffer.alloc(300_000, 7);
		await pause.promise;
		yield Buffer.alloc(300_000, 7);
	}
	const token = newFormToken();
	const received = receiveFile(visitor, token, { name: 'slow.bin', content: slow() });
	await vi.waitFor(() => expect(stored()).toHaveLength(1));
	expect(await sweepFiles()).toBe(0);
	expect(stored()).toHaveLength(1);
	pause.resolve();
	expect(await received).toBeNull();
	expect(statSync(join(folder, stored()[0] ?? '')).size).toBeGreaterThan(600_000);
	age(48);
	expect(await sweepFiles()).toBe(0);
	expect(stored()).toHaveLength(1);
});

test('a process killed in the middle of an upload leaves a file without a row, which goes', async () => {
	const code = `import { receiveFile } from ${JSON.stringify(resolve('src/lib/server/evidence/receive-file.ts'))};
		import { visitor } from ${JSON.stringify(resolve('src/lib/server/platform/actor.ts'))};
		async function* endless() {
			for (;;) { yield Buffer.alloc(64 * 1024, 7); await new Promise((done) => setTimeout(done, 20)); }
		}
		await receiveFile(visitor, ${JSON.stringify(newFormToken())}, { name: 'a.bin', content: endless() });`;
	const upload = spawn(process.execPath, ['--input-type=module', '-e', code], {
		env: { ...process.env, APP_DATABASE_URL: town.appUrl },
		stdio: 'inherit'
	});
	await vi.waitFor(() => expect(statSync(join(folder, stored()[0] ?? 'none')).size).toBeGreaterThan(100_000), 20_000);
	upload.kill('SIGKILL');
	await once(upload, 'exit');
	expect((await town.owner.query('select from draft_file')).rowCount).toBe(0);
	expect(stored()).toHaveLength(1);
	expect(await sweepFiles()).toBe(0);
	age(25);
	expect(await sweepFiles()).toBe(1);
	expect(stored()).toEqual([]);
});

test('a store whose files the database mostly does not know is left alone', async () => {
	await draft();
	for (let count = 0; count < 11; count++) await orphan();
	age(48);
	expect(await sweepFiles()).toBe(0);
	expect(stored()).toHaveLength(12);
	await town.owner.query('truncate draft_file');
	expect(await sweepFiles()).toBe(0);
	expect(stored()).toHaveLength(12);
});

test('of a bucket only what is sealed under a key of ours is taken, and what waited to be sent', async () => {
	const spool = mkdtempSync(join(tmpdir(), 'ilot-spool-'));
	const { disk } = await fileStore();
	useFileStore(Promise.resolve({ disk, spool }));
	const ours = await orphan();
	const others = newId();
	const theirKey = { id: 'elsewhere', secret: Buffer.alloc(32, 1) };
	await sealInto({ disk }, pathOf(others), piece(image()), { key: theirKey, boundTo: others, maxBytes: 1e9 });
	writeFileSync(join(folder, 'sealed', 'a list of something else.csv'), 'a;b');
	for (const place of ['copies', 'resealed']) await disk.put(`${place}/notes.txt`, 'not ours'); // a bucket knows no folders
	age(48);
	writeFileSync(join(spool, 'old'), 'x');
	writeFileSync(join(spool, 'young'), 'x');
	const then = new Date(Date.now() - 25 * 3_600_000);
	utimesSync(join(spool, 'old'), then, then);
	expect(await sweepFiles()).toBe(1);
	expect(stored()).toHaveLength(4);
	expect(stored()).not.toContain(ours);
	expect(readdirSync(spool)).toEqual(['young']);
	rmSync(spool, { recursive: true });
});

test('only the job is told what no row names', async () => {
	const mara = await town.person('Mara', town.harbour, 'officer');
	const { sql } = await import('kysely');
	for (const actor of [visitor, mara, { kind: 'job', name: 'recode' } as const]) {
		const { rows } = await asActor(actor, (tx) =>
			sql<{ paths: string[] }>`select unnamed_files(array['sealed/aa/x']) as paths`.execute(tx)
		);
		expect(rows).toEqual([{ paths: [] }]);
	}
});
