import pg from 'pg';
import { disconnect } from '../src/lib/server/platform/database.ts';
import { emptyDatabase } from './empty-database.ts';
import { migrateAll } from './prepare.ts';

interface Installation {
	demonstration: boolean;
	filled_at: Date | null;
}

/**
 * An empty database becomes the demonstration; one whose filling was cut off is emptied and filled again.
 * Expects the addresses of the roles in the environment, and the messages compiled.
 * @returns whether this is a demonstration
 */
export async function fillOnFirstStart(ownerUrl: string): Promise<boolean> {
	const before = await installation(ownerUrl);
	if (before && (!before.demonstration || before.filled_at)) return before.demonstration;
	if (before) {
		await emptyDatabase(ownerUrl);
		await migrateAll(ownerUrl);
	}
	console.log('Filling the demonstration (only at the first start) …');
	// Not at the top: what it works through is there only after the messages were compiled.
	const { fillDemonstration } = await import('../src/demo/fill.ts');
	try {
		await fillDemonstration(ownerUrl);
	} finally {
		await disconnect();
	}
	await asOwner(ownerUrl, 'update installation set filled_at = now()');
	return true;
}

async function installation(ownerUrl: string): Promise<Installation | undefined> {
	const { rows } = await asOwner<Installation>(ownerUrl, 'select demonstration, filled_at from installation');
	return rows[0];
}

async function asOwner<Row extends pg.QueryResultRow>(ownerUrl: string, sql: string) {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		return await client.query<Row>(sql);
	} finally {
		await client.end();
	}
}
