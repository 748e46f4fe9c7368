import { idsHeld, key, type Purpose } from '../src/lib/server/platform/keyring.ts';
import { asOwner, withOwner } from './owner.ts';
import { StartError } from './start-error.ts';

/** Every column that says which key a row needs. */
export const keyColumns: readonly { purpose: Purpose; table: string; column: string }[] = [
	{ purpose: 'reporter-identity', table: 'reporter_identity', column: 'key_id' },
	{ purpose: 'reporter-identity', table: 'package_identity', column: 'key_id' },
	{ purpose: 'receipt-code', table: 'conversation', column: 'code_key' },
	{ purpose: 'proof', table: 'conversation', column: 'proof_key' },
	{ purpose: 'files', table: 'attachment', column: 'key_id' },
	{ purpose: 'files', table: 'attachment_copy', column: 'key_id' },
	{ purpose: 'files', table: 'draft_file', column: 'key_id' },
	{ purpose: 'seal', table: 'audit_seal', column: 'key_id' },
	{ purpose: 'auth', table: 'installation', column: 'sign_in_key' }
];

/** Remembers the key of the sign-in library, which keeps no id of it beside what it sealed. */
export const rememberSignInKey = (ownerUrl: string) =>
	asOwner(ownerUrl, 'update installation set sign_in_key = $1 where sign_in_key is null', [key('auth').id]);

/**
 * Stops before a new key is quietly made in the place of a lost one: what the lost one sealed could not be opened,
 * and nobody would know until a citizen comes back with a code.
 * @throws StartError naming the ids
 */
export async function refuseMissingKeys(ownerUrl: string): Promise<void> {
	await withOwner(ownerUrl, async (client) => {
		const missing = new Set<string>();
		for (const { purpose, table, column } of keyColumns) {
			const { rowCount } = await client.query(
				'select from information_schema.columns where table_schema = $1 and table_name = $2 and column_name = $3',
				['public', table, column]
			);
			if (!rowCount) continue;
			const { rows } = await client.query<{ id: string }>(
				`select distinct ${column} as id from ${table} where ${column} is not null`
			);
			const held = idsHeld(purpose);
			for (const { id } of rows) if (!held.includes(id)) missing.add(`${purpose} ${id}`);
		}
		if (missing.size > 0)
			throw new StartError(
				`KEYS: missing for existing data: ${[...missing].sort().join(', ')}; put them back (DATA_DIR/keys, or KEYS)`
			);
	});
}
