/**
 * A smaller door, for the room this one leans on: taking back that a signal was put into a case, or taken out. Through `index.ts` the two
 * rooms would go round in a circle.
 */
import type { Person } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { addToCase, holdOpenCase } from './hold-case.ts';

/**
 * Takes hold of the case of an act that is being undone, after its signal.
 * @returns nothing where it is not theirs any more, or has gone into another case, which holds its signals now
 */
export async function holdCaseOfAct(tx: Tx, caseId: string): Promise<{ id: string; number: string } | undefined> {
	return holdOpenCase(tx, caseId).catch((cause: unknown) => {
		if (!(cause instanceof Refused)) throw cause;
		return undefined;
	});
}

/** The line of the case's own timeline, and of the audit. */
export async function sayTakenBack(
	tx: Tx,
	actor: Person,
	caseId: string,
	act: 'intoCase' | 'outOfCase',
	signalId: string
): Promise<void> {
	await addToCase(tx, actor, caseId, 'undo', { act, signalId });
	await recordAudit(tx, actor, 'case.undo', caseId, { facts: { act } });
}
