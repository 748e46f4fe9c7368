import pg from 'pg';

/** Does something as the owner of the database, for whom row-level security does not count. */
export async function withOwner<Result>(
	ownerUrl: string,
	act: (client: pg.Client) => Promise<Result>
): Promise<Result> {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		return await act(client);
	} finally {
		await client.end();
	}
}

/** One statement as the owner. */
export const asOwner = <Row extends pg.QueryResultRow>(ownerUrl: string, sql: string, values: unknown[] = []) =>
	withOwner(ownerUrl, async (client) => (await client.query<Row>(sql, values)).rows);
