import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { scene } from '../tests/scene.ts';
import { visitor } from '../src/lib/server/platform/actor.ts';
import { asActor } from '../src/lib/server/platform/database.ts';
import { enqueue } from '../src/lib/server/platform/jobs.ts';
import { recordAudit } from '../src/lib/server/trust/index.ts';

let town: Awaited<ReturnType<typeof scene>>;
let worker: ChildProcess | undefined;
let said = '';
beforeAll(async () => {
	town = await scene();
});
afterEach(() => worker?.kill('SIGKILL'));
afterAll(() => town.leave());

async function start() {
	const started = fork('scripts/worker.ts', {
		env: { ...process.env, WORKER_DATABASE_URL: town.workerUrl, LOG_LEVEL: 'info' },
		stdio: ['ignore', 'pipe', 'inherit', 'ipc']
	});
	worker = started;
	said = '';
	started.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
	const [message] = await once(started, 'message');
	expect(message).toBe('listening');
	return started;
}
const seals = async () => (await town.owner.query('select lines from audit_seal')).rows.length;

test('the worker does the jobs of the rooms under its own login, and ends when it is told to', async () => {
	const running = await start();
	await asActor(visitor, (tx) => recordAudit(tx, visitor, 'signal.flag', null));
	await asActor(visitor, (tx) => enqueue(tx, 'seal_audit', {}));
	await vi.waitFor(async () => expect(await seals()).toBe(1), 15_000);
	const { rows } = await town.owner.query(`select name, cron from pgboss.schedule where name = 'seal_audit'`);
	expect(rows).toEqual([{ name: 'seal_audit', cron: '* * * * *' }]);
	running.kill('SIGTERM');
	expect(await once(running, 'exit')).toEqual([0, null]);
}, 40_000);

test('a job that fails is logged and kept without what somebody wrote, and the next run does it', async () => {
	await town.owner
		.query(`create function breaks() returns trigger language plpgsql as $$ begin raise exception 'they threaten the baker'; end $$;
		create trigger breaks before insert on audit_seal for each row execute function breaks()`);
	await start();
	await asActor(visitor, (tx) => recordAudit(tx, visitor, 'signal.flag', null));
	await asActor(visitor, (tx) => enqueue(tx, 'seal_audit', {}));
	await vi.waitFor(() => expect(said).toContain('a job failed'), 15_000);
	expect(said).toContain('P0001');
	expect(said).not.toContain('baker');
	await vi.waitFor(async () => {
		const { rows } = await town.owner.query(
			`select output::text from pgboss.job where name = 'seal_audit' and state = 'failed'`
		);
		expect(rows[0]?.output).toContain('P0001');
		expect(rows[0]?.output).not.toContain('baker');
	}, 5000);
	await town.owner.query('drop trigger breaks on audit_seal');
	await asActor(visitor, (tx) => enqueue(tx, 'seal_audit', {}));
	await vi.waitFor(async () => expect(await seals()).toBe(2), 15_000);
}, 60_000);

test('the worker ends with whoever started it', async () => {
	const running = await start();
	running.disconnect();
	expect(await once(running, 'exit')).toEqual([0, null]);
}, 40_000);
