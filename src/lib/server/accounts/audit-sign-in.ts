import { visitor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';

/** A line about signing in. Nobody is signed in at that moment, so it is a visitor's; the person it is about is its record. */
export async function auditSignIn(operation: string, personId: string | null, by?: string): Promise<void> {
	await asActor(visitor, (tx) => recordAudit(tx, visitor, operation, personId, by ? { facts: { by } } : {}));
}
