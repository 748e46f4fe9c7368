// pg-boss in the schema `pgboss`, made and brought up to date by the owner: the application and the worker need no more than to read and write its rows.
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { queues } from '../src/lib/server/platform/jobs.ts';

export async function installJobQueues(ownerUrl: string) {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		await client.query('create schema if not exists pgboss');
		// By default privileges, because an update of pg-boss, or a queue with a table of its own, makes tables later.
		await client.query(`grant usage on schema pgboss to ilot_app;
			alter default privileges in schema pgboss grant select, insert, update, delete on tables to ilot_app;
			alter default privileges in schema pgboss grant usage on sequences to ilot_app;
			alter default privileges in schema pgboss grant execute on functions to ilot_app`);
	} finally {
		await client.end();
	}
	const boss = new PgBoss({
		connectionString: ownerUrl,
		max: 2,
		supervise: false,
		schedule: false,
		registerInstance: false
	});
	await boss.start();
	try {
		const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
		for (const { name, ...options } of queues) {
			const found = there.get(name);
			if (!found) await boss.createQueue(name, options);
			else {
				if (found.policy !== options.policy)
					throw new Error(`the queue ${name} is ${found.policy}; give the job a new name to make it ${options.policy}`);
				const { policy: _, ...changeable } = options;
				await boss.updateQueue(name, changeable);
			}
		}
	} finally {
		await boss.stop({ graceful: false });
	}
}
