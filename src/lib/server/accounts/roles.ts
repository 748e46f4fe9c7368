import type { Tx } from '../platform/database.ts';
import type { Role } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';

/** In the order pages show them. */
export const roles = [
	'officer',
	'lead',
	'coordinator',
	'training_manager',
	'partner',
	'data_protection_officer',
	'administrator'
] as const satisfies readonly Role[];

/**
 * Partners work for partner organisations and for nobody else, and nobody else works there.
 * @throws Refused `unit.not_found`, `unit.closed`, `unit.role_misfit`
 */
export async function refuseMisfit(tx: Tx, unitId: string, held: readonly Role[]): Promise<void> {
	const unit = await tx.selectFrom('unit').select(['kind', 'closed_at']).where('id', '=', unitId).executeTakeFirst();
	if (!unit) throw new Refused('unit.not_found');
	if (unit.closed_at) throw new Refused('unit.closed');
	if (held.some((role) => (role === 'partner') !== (unit.kind === 'partner'))) throw new Refused('unit.role_misfit');
}
