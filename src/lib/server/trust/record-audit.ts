import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';

export interface AuditDetails {
	justification?: string;
	recipient?: string;
	facts?: Record<string, string | number | boolean>;
}

/**
 * One line of the audit log, in the transaction of the act (LED art. 25): it stands or falls with it.
 * Facts are counts and codes, never narrative.
 * @param operation `room.verb`, e.g. `signal.flag`
 */
export async function recordAudit(
	tx: Tx,
	actor: Actor,
	operation: string,
	recordId: string | null,
	details: AuditDetails = {}
) {
	await tx
		.insertInto('audit')
		.values({
			actor_kind: actor.kind,
			person_id: 'personId' in actor ? (actor.personId ?? null) : null,
			unit_id: 'unitId' in actor ? actor.unitId : null,
			job: actor.kind === 'job' ? actor.name : null,
			operation,
			record_kind: operation.slice(0, operation.indexOf('.')),
			record_id: recordId,
			justification: details.justification ?? null,
			recipient: details.recipient ?? null,
			facts: JSON.stringify(details.facts ?? {})
		})
		.execute();
}
