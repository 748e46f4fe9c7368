import { withOwner } from './owner.ts';

/** Drops all that an installation has in its database, so that the migrations begin anew. Only ever for a demonstration. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
	await withOwner(ownerUrl, async (client) => {
		await client.query('begin');
		const { rows } = await client.query<{ name: string }>(
			`select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`
		);
		for (const { name } of rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`);
		await client.query('create schema public');
		await client.query('commit');
	});
}
