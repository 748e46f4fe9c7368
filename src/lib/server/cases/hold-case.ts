import { v7 as newId, validate as isId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { CaseEventKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

/** A case is named by its number, as people and addresses do (`C-2026-00012`), or by its id. */
export const caseNamedBy = (reference: string) => (isId(reference) ? 'id' : 'number');

/**
 * Takes hold of a case until the transaction ends. Who also holds signals takes those first, so that nobody waits in a circle.
 * @throws Refused `case.not_found`, also when it is not theirs
 */
export async function holdCase(tx: Tx, reference: string) {
	const found = await tx
		.selectFrom('case_file')
		.selectAll()
		.where(caseNamedBy(reference), '=', reference)
		.forUpdate()
		.executeTakeFirst();
	if (!found) throw new Refused('case.not_found', {}, reference);
	return found;
}

/**
 * The same, for what is not done with a case that went into another one.
 * @throws Refused `case.not_found`, `case.merged`
 */
export async function holdOpenCase(tx: Tx, reference: string) {
	const found = await holdCase(tx, reference);
	if (found.merged_into) throw new Refused('case.merged');
	return found;
}

/** One line of a case's timeline, in the transaction of the act. @param facts ids and counts; words only where they are the act itself */
export async function addToCase(
	tx: Tx,
	actor: Person,
	caseId: string,
	kind: CaseEventKind,
	facts: Record<string, unknown> = {}
): Promise<void> {
	await tx
		.insertInto('case_event')
		.values({
			id: newId(),
			case_id: caseId,
			kind,
			at: now(),
			person_id: actor.personId,
			facts: JSON.stringify(facts)
		})
		.execute();
}
