import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { template } from '../tests/database.ts';
import { keyColumns } from './missing-keys.ts';
import { schemaOf } from './schema.ts';

const url = new URL(inject('ownerUrl'));
url.pathname = `/${template}`;
const client = new pg.Client(url.href);
await client.connect();
afterAll(() => client.end());

// Another PostgreSQL words its catalogue differently; the dump is the embedded one's.
test.skipIf(process.env.TEST_DATABASE_URL)('db/schema.sql is what the migrations make', async () => {
	expect(readFileSync('db/schema.sql', 'utf8')).toBe(await schemaOf(url.href));
});

test('every column that says which key a row needs is looked at when a start checks its keys', async () => {
	const { rows } = await client.query<{ name: string }>(
		`select table_name || '.' || column_name as name from information_schema.columns
		where table_schema = 'public' and data_type = 'text' and column_name ~ '(^|_)key(_id)?$' and column_name not in ('store_key', 'address_key') order by 1`
	);
	expect(rows.map(({ name }) => name)).toEqual(keyColumns.map(({ table, column }) => `${table}.${column}`).sort());
});
