import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { visitor } from './actor.ts';
import { asActor } from './database.ts';
import { enqueue, queues, type JobName } from './jobs.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());

const waiting = async (name: JobName) =>
	(await town.owner.query('select data from pgboss.job where name = $1 order by created_on', [name])).rows.map(
		(row) => row.data
	);

test('a job is there when its transaction commits, and never was when it rolls back', async () => {
	await asActor(visitor, (tx) => enqueue(tx, 'recode', { attachmentId: 'a' }));
	await expect(
		asActor(visitor, async (tx) => {
			await enqueue(tx, 'recode', { attachmentId: 'b' });
			throw new Error('no');
		})
	).rejects.toThrow('no');
	await asActor(visitor, (tx) => enqueue(tx, 'recode', { attachmentId: 'c' }));
	expect(await waiting('recode')).toEqual([{ attachmentId: 'a' }, { attachmentId: 'c' }]);
});

test('a job of the same key waits once', async () => {
	const sent = (key: string) =>
		asActor(visitor, (tx) => enqueue(tx, 'recode', { attachmentId: key }, { singletonKey: key }));
	const before = (await waiting('recode')).length;
	await sent('x');
	await sent('x');
	await sent('y');
	expect((await waiting('recode')).length - before).toBe(2);
});

test('a periodic job waits once', async () => {
	await asActor(visitor, (tx) => enqueue(tx, 'seal_audit', {}));
	await asActor(visitor, (tx) => enqueue(tx, 'seal_audit', {}));
	expect(await waiting('seal_audit')).toHaveLength(1);
});

test('every queue is there, and the application may not change what they are', async () => {
	const { rows } = await town.owner.query(`select name from pgboss.queue where name not like '\\_\\_%' order by name`);
	expect(rows.map((row) => row.name)).toEqual(queues.map((queue) => queue.name));
	const { rows: may } = await town.owner.query(
		`select has_schema_privilege('ilot_app', 'pgboss', 'create') makes, has_schema_privilege('ilot_auth', 'pgboss', 'usage') auth,
		(select bool_and(has_table_privilege('ilot_app', c.oid, 'select, insert, update, delete')) from pg_class c where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('r', 'p')) writes`
	);
	expect(may[0]).toEqual({ makes: false, auth: false, writes: true });
});

test('a table of pg-boss made later is open to the application too', async () => {
	await town.owner.query('create table pgboss.later (id int)');
	const { rows } = await town.owner.query(`select has_table_privilege('ilot_app', 'pgboss.later', 'insert') writes`);
	expect(rows[0].writes).toBe(true);
});
