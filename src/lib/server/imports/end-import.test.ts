import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { now, setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { listTold } from '../told/index.ts';
import {
	addImport,
	clearImports,
	exportRefusals,
	findImport,
	giveUpImport,
	importSignals,
	startImport,
	startImportAgain
} from './index.ts';
import { withdrawImport } from './start-import.ts';

let town: Awaited<ReturnType<typeof scene>>;
let mara: Person;
let lead: Person;
let chief: Person;
let worker: ChildProcess | undefined;
beforeAll(async () => {
	town = await scene();
	mara = await town.person('Mara', town.harbour, 'officer');
	lead = await town.person('Lena', town.harbour, 'lead');
	chief = await town.person('Chief', town.service, 'lead');
});
afterEach(async () => {
	setClock(undefined);
	worker?.kill('SIGKILL');
});
afterAll(() => town.leave());

async function started(lines: string[]) {
	const form = new FormData();
	form.append('file', new Blob([`text\n${lines.join('\n')}\n`]), 'list.csv');
	const id = await addImport(mara, 'en', new Request('http://localhost/desk/import', { method: 'POST', body: form }));
	await startImport(mara, id);
	return id;
}
const toldOf = async (actor: Person, id: string) =>
	(await listTold(actor, {})).rows.filter(({ href }) => href === `/desk/import/${id}`);
const fileOf = async (id: string) =>
	(await town.owner.query<{ store_key: string | null }>('select store_key from import where id = $1', [id])).rows[0]
		?.store_key;

test('when the queue has given up an import, it has failed, who sent it is told, and started again it goes on without a double', async () => {
	await town.owner.query(`create function breaks() returns trigger language plpgsql as $$ begin
			if exists (select from signal where id = new.signal_id and text like '%of the rest 200%') then raise exception 'no'; end if; return new;
		end $$;
		create trigger breaks before insert on imported_signal for each row execute function breaks()`);
	const ids = [
		await started(Array.from({ length: 2500 }, (_, n) => `line of the rest ${n}`)),
		await started(['another of the rest 200'])
	];
	// The queue's own tries, without its waits.
	await town.owner.query(
		`update pgboss.job set retry_limit = 1, retry_delay = 0, retry_backoff = false where name = 'import_signals'`
	);
	worker = fork('scripts/worker.ts', {
		env: { ...process.env, WORKER_DATABASE_URL: town.workerUrl, LOG_LEVEL: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	await once(worker, 'message');
	await vi.waitFor(async () => {
		for (const id of ids)
			expect(await findImport(lead, id)).toMatchObject({ state: 'failed', failure: 'gave_up', canStartAgain: true });
	}, 30_000);
	const [id = '', other = ''] = ids;
	expect(await findImport(lead, id)).toMatchObject({ taken: 0, lines: 0 });
	expect(await toldOf(mara, id)).toMatchObject([{ kind: 'import_failed', title: 'list.csv', read: false }]);
	expect(await toldOf(lead, id)).toEqual([]);
	await findImport(mara, id);
	expect(await toldOf(mara, id)).toMatchObject([{ read: true }]);

	await town.owner.query('drop trigger breaks on imported_signal');
	await expect(startImportAgain(chief, id)).rejects.toMatchObject({ code: 'import.not_found' }); // another unit's than acted for
	await startImportAgain(mara, id);
	await startImportAgain(lead, other);
	await expect(startImportAgain(mara, id)).rejects.toMatchObject({ code: 'import.wrong_state' });
	await vi.waitFor(async () => {
		expect(await findImport(mara, id)).toMatchObject({ state: 'done', failure: null, taken: 2500, known: 0 });
		expect(await findImport(mara, other)).toMatchObject({ state: 'done', taken: 1 });
	}, 30_000);
	expect(await fileOf(id)).toBeNull();
}, 90_000);

test('the file of an import that was given up waits a day, and then has to be sent again', async () => {
	const id = await started(['one that waits']);
	await giveUpImport({ importId: id });
	setClock(() => new Date(Date.now() + 23 * 3_600_000));
	await clearImports();
	expect(await fileOf(id)).not.toBeNull();
	setClock(() => new Date(Date.now() + 25 * 3_600_000));
	await clearImports();
	expect(await fileOf(id)).toBeNull();
	expect(await findImport(mara, id)).toMatchObject({ state: 'failed', failure: 'gave_up', fileIsKept: false });
	await expect(startImportAgain(mara, id)).rejects.toMatchObject({ code: 'import.wrong_state' });
});

test('what has ended is not ended again, and nobody but the jobs says that an import failed', async () => {
	const id = await started(['one that is read']);
	await importSignals({ importId: id });
	await giveUpImport({ importId: id });
	expect(await findImport(mara, id)).toMatchObject({ state: 'done', failure: null });
	expect(await toldOf(mara, id)).toEqual([]);
	await expect(withdrawImport(mara, id)).rejects.toMatchObject({ code: 'import.wrong_state' });
	const tells = sql`select tell_of_import(${id}, ${now()})`;
	for (const actor of [mara, { kind: 'job', name: 'import_given_up' } as const])
		await expect(asActor(actor, (tx) => tells.execute(tx))).rejects.toThrow(/what was done here/);
	const running = await started(['one that is not theirs to end']);
	const fails = sql`update import set state = 'failed', ended_at = now() where id = ${running}`;
	const changed = await asActor(mara, (tx) => fails.execute(tx)).catch(() => ({ numAffectedRows: 0n }));
	expect(changed.numAffectedRows).toBe(0n);
});

test('of more refused lines than are kept, page and file say how many there are', async () => {
	const id = await started([...Array.from({ length: 12_000 }, (_, n) => `"${n}","too many"`), 'a good one']);
	await importSignals({ importId: id });
	const found = await findImport(mara, id);
	expect(found).toMatchObject({ state: 'done', taken: 1, refused: 12_000, moreToDownload: true });
	expect(found.listed).toBeLessThan(12_000);
	const [, first] = (await exportRefusals(mara, id, 'en')).split('\r\n');
	expect(first).toContain('12,000 lines were refused');
	expect(first).toContain(`first ${found.listed.toLocaleString('en')} of them`);
	const few = await started(['"1","too many"']);
	await importSignals({ importId: few });
	expect(await exportRefusals(mara, few, 'en')).not.toContain('were refused');
});
