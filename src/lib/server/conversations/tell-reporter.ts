import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Ending } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { stepLeaves } from './leave-by-mail.ts';

type Nothing = Record<string, never>;

/** All that each step may carry. A unit is named by its id and shown by its public name; no field takes words. */
export interface PublicFacts {
	read: Nothing;
	passed_on: { unitId: string; answerBy?: Date };
	accepted: { unitId: string; answerBy?: Date };
	declined: { unitId: string };
	answered: { unitId: string };
	closed: { ending: Ending };
	reopened: Nothing;
}

/**
 * Moves the reporter's page on, in the transaction of the act: one step with public facts only. Who handed over, noted,
 * graded or declined why is never among them. Closing and reopening also mark the talk; an acceptance replaces the day
 * by which an answer is promised with the receiver's. Who wrote by mail has no page: they are told by mail.
 * @param actor whoever acts: a person of the unit that keeps the talk, or of a receiver for `accepted`, `declined`, `answered`
 * @returns false when the signal has no reporter who could read it: then nothing was written
 */
export async function tellReporter<Step extends keyof PublicFacts>(
	tx: Tx,
	actor: Actor,
	signalId: string,
	step: Step,
	facts: PublicFacts[Step]
): Promise<boolean> {
	const { unitId, answerBy, ending }: { unitId?: string; answerBy?: Date; ending?: Ending } = facts;
	const stepId = newId();
	const { rows } = await sql<{ told: string | null }>`
		select tell_reporter(${signalId}, ${stepId}, ${step}, ${now()}, ${unitId ?? null}, ${answerBy ?? null}, ${ending ?? null}) as told`.execute(
		tx
	);
	const told = rows[0]?.told ?? null;
	if (told) {
		await recordAudit(tx, actor, 'conversation.tell', told, { facts: { step } });
		await stepLeaves(tx, stepId);
	}
	return told !== null;
}
