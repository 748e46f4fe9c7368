import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { visitor } from './actor.ts';
import { asActor } from './database.ts';

// Read once: what this release brings does not change while it runs.
let ours: string[] | undefined;

/** Whether the database has every migration of this release; a newer one may have brought more. */
export async function areMigrationsCurrent(folder = 'db/migrations'): Promise<boolean> {
	const names = (ours ??= readdirSync(folder).filter((name) => name.endsWith('.sql')));
	return asActor(visitor, async (tx) => {
		const { rows } = await sql<{ missing: boolean }>`
			select exists (select from unnest(${names}::text[]) name where name not in (select name from migration)) missing`.execute(
			tx
		);
		return rows[0]?.missing === false;
	});
}
