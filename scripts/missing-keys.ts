import type pg from 'pg';
import { idsHeld, type Purpose } from '../src/lib/server/platform/keyring.ts';
import { withOwner } from './owner.ts';
import { StartError } from './start-error.ts';

/** Every column that says which key a row needs. */
export const keyColumns: readonly { purpose: Purpose; table: string; column: string }[] = [
	{ purpose: 'reporter-identity', table: 'reporter_identity', column: 'key_id' },
	{ purpose: 'reporter-identity', table: 'reporter_notice', column: 'key_id' },
	{ purpose: 'reporter-identity', table: 'mail_sealed', column: 'key_id' },
	{ purpose: 'reporter-identity', table: 'package_identity', column: 'key_id' },
	{ purpose: 'receipt-code', table: 'conversation', column: 'code_key' },
	{ purpose: 'proof', table: 'conversation', column: 'proof_key' },
	{ purpose: 'files', table: 'attachment', column: 'key_id' },
	{ purpose: 'files', table: 'attachment_copy', column: 'key_id' },
	{ purpose: 'files', table: 'draft_file', column: 'key_id' },
	{ purpose: 'files', table: 'import', column: 'key_id' },
	{ purpose: 'files', table: 'held_file', column: 'key_id' },
	{ purpose: 'form-token', table: 'imported_signal', column: 'mark_key' },
	{ purpose: 'seal', table: 'audit_seal', column: 'key_id' },
	{ purpose: 'auth', table: 'installation', column: 'sign_in_key' }
];

/** How many rows need which version of a key. */
export async function needsOf(owner: pg.ClientBase): Promise<{ purpose: Purpose; id: string; count: number }[]> {
	const needs: { purpose: Purpose; id: string; count: number }[] = [];
	for (const { purpose, table, column } of keyColumns) {
		const { rowCount } = await owner.query(
			'select from information_schema.columns where table_schema = $1 and table_name = $2 and column_name = $3',
			['public', table, column]
		);
		if (!rowCount) continue; // a database that is older than this column
		const { rows } = await owner.query<{ id: string; count: string }>(
			`select ${column} as id, count(*) from ${table} where ${column} is not null group by 1`
		);
		for (const { id, count } of rows) needs.push({ purpose, id, count: Number(count) });
	}
	return needs;
}

/**
 * Stops before a new key is quietly made in the place of a lost one: what the lost one sealed could not be opened,
 * and nobody would know until a citizen comes back with a code.
 * @throws StartError naming the ids
 */
export async function refuseMissingKeys(ownerUrl: string): Promise<void> {
	const needs = await withOwner(ownerUrl, needsOf);
	const missing = new Set(
		needs.filter(({ purpose, id }) => !idsHeld(purpose).includes(id)).map(({ purpose, id }) => `${purpose} ${id}`)
	);
	if (missing.size > 0)
		throw new StartError(
			`KEYS: missing for existing data: ${[...missing].sort().join(', ')}; put them back (DATA_DIR/keys, or KEYS)`
		);
}
