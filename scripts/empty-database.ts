import { withOwner } from './owner.ts';

/** What the migrations and the queue of jobs make; a database may hold schemas of other programs too. */
const ours = ['auth', 'pgboss', 'public'];

/** Drops all that an installation has in its database, so that the migrations begin anew. Only ever for a demonstration. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
	await withOwner(ownerUrl, async (client) => {
		await client.query('begin');
		for (const name of ours) await client.query(`drop schema if exists ${name} cascade`);
		await client.query('create schema public');
		await client.query('commit');
	});
}
