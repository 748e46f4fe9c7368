// An import whose process is killed in the middle, twice: nothing of it is lost, nothing stands twice, and it goes on by itself.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { addImport, findImport, startImport } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
let mara: Person;
let worker: ChildProcess | undefined;
let boss: PgBoss;
beforeAll(async () => {
	town = await scene();
	mara = await town.person('Mara', town.harbour, 'officer');
	boss = new PgBoss({ connectionString: town.workerUrl, migrate: false, reindex: false, supervise: false });
	await boss.start();
});
afterEach(() => void worker?.kill('SIGKILL'));
afterAll(async () => {
	await boss.stop({ graceful: false });
	await town.leave();
});

async function newWorker() {
	worker = fork('scripts/worker.ts', {
		env: { ...process.env, WORKER_DATABASE_URL: town.workerUrl, LOG_LEVEL: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	await once(worker, 'message');
	return worker;
}

/** What the queue does by itself when a minute has gone by without a sign of life, without that minute. */
async function queueNotices() {
	await town.owner.query(
		`update pgboss.job set heartbeat_on = now() - interval '2 minutes', retry_delay = 0, retry_backoff = false where name = 'import_signals' and state = 'active'`
	);
	await town.owner.query(
		`update pgboss.queue set monitor_on = null, monitor_claim_on = null where name = 'import_signals'`
	);
	await boss.supervise('import_signals');
}

const lines = 6000;
const standing = async () =>
	(
		await town.owner.query<{ signals: number; texts: number; marks: number }>(
			`select count(*)::int signals, count(distinct text)::int texts, (select count(*)::int from imported_signal) marks from signal where text like 'line % of many'`
		)
	).rows[0];

test('killed in the middle of a batch, twice, it goes on behind what was written until all of it is there once', async () => {
	// A batch takes a second, so that there is a middle.
	await town.owner
		.query(`create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.001); return new; end $$;
		create trigger slowly before insert on imported_signal for each row execute function slowly()`);
	const form = new FormData();
	const file = `text\n${Array.from({ length: lines }, (_, n) => `line ${n} of many`).join('\n')}\n`;
	form.append('file', new Blob([file]), 'many.csv');
	const id = await addImport(mara, 'en', new Request('http://localhost/desk/import', { method: 'POST', body: form }));
	await startImport(mara, id);
	let before = 0;
	for (const _ of [1, 2]) {
		const killed = await newWorker();
		await vi.waitFor(async () => expect((await findImport(mara, id)).lines).toBeGreaterThan(before), 30_000);
		killed.kill('SIGKILL');
		await once(killed, 'exit');
		// What its last batch had written is taken back by the database, once that has noticed.
		await vi.waitFor(async () => {
			const { rowCount } = await town.owner.query(
				`select from pg_stat_activity where datname = current_database() and usename = 'ilot_worker' and state <> 'idle' and query ilike '%import_lines%'`
			);
			expect(rowCount).toBe(0);
		}, 30_000);
		const found = await findImport(mara, id);
		expect(found).toMatchObject({ state: 'running', known: 0 });
		expect(found.lines).toBeGreaterThan(before);
		expect(found.lines).toBeLessThan(lines);
		expect(await standing(), 'as many as the page says').toEqual({
			signals: found.taken,
			texts: found.taken,
			marks: found.taken
		});
		before = found.lines;
		await queueNotices();
	}
	await newWorker();
	await vi.waitFor(async () => expect(await findImport(mara, id)).toMatchObject({ state: 'done' }), 60_000);
	expect(await findImport(mara, id)).toMatchObject({ taken: lines, known: 0, refused: 0, lines, percent: 100 });
	expect(await standing()).toEqual({ signals: lines, texts: lines, marks: lines });
}, 180_000);
