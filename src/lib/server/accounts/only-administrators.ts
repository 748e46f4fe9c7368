import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/**
 * Asked before an administrator's act is begun, so that a stranger hears a sentence; the policies say no to them all the same.
 * @throws Refused `not_allowed`
 */
export async function onlyAdministrators(tx: Tx): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select acting_as(array['administrator']::role[]) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}

/**
 * Asked before roles, mandates or a way in are changed: an administrator reads no content, and does not make themself somebody who does.
 * Another one does it, or the operator (`npm run account`). The policies say the same.
 * @throws Refused `person.yourself`
 */
export function notOneself(actor: Person, personId: string): void {
	if (personId === actor.personId) throw new Refused('person.yourself');
}

/**
 * Somebody must always be able to let people in: held before a role or a person goes.
 * @throws Refused `person.last_administrator`
 */
export async function keepAnAdministrator(tx: Tx): Promise<void> {
	// One at a time: two administrators who take each other's role away at once would otherwise both succeed.
	await sql`select pg_advisory_xact_lock(hashtext('the last administrator'))`.execute(tx);
	const left = await tx
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.select('membership.id')
		.where('membership.role', '=', 'administrator')
		.where('membership.until', 'is', null)
		.where('person.left_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	if (!left) throw new Refused('person.last_administrator');
}
