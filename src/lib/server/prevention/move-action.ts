import { sql } from 'kysely';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import type { ActionDone, ActionDropped, ActionLookedAt } from './action-fields.ts';
import { type ActionMove, actionMoves } from './action-moves.ts';
import { addActionStep, lockAction } from './see-action.ts';

/**
 * Says that it was done, when, and how many it reached, counted or estimated. Four weeks after that day its owner is asked to look again.
 * @throws Refused `action.not_found`, `action.wrong_state`, `action.day_to_come`
 */
export const doAction = (actor: Person, number: string, { doneOn, reach }: z.infer<typeof ActionDone>): Promise<void> =>
	move(actor, number, 'done', 'done', { done_on: doneOn, reach }, '', doneOn);

/**
 * Writes what was seen afterwards, which ends it. Source: issue 6, "what was seen four weeks later".
 * @throws Refused `action.not_found`, `action.wrong_state`
 */
export const lookAtAction = (
	actor: Person,
	number: string,
	{ how, seen }: z.infer<typeof ActionLookedAt>
): Promise<void> => move(actor, number, 'lookAt', 'look_at', { seen_how: how, seen }, seen);

/**
 * Gives it up, with why.
 * @throws Refused `action.not_found`, `action.wrong_state`
 */
export const dropAction = (actor: Person, number: string, { why }: z.infer<typeof ActionDropped>): Promise<void> =>
	move(actor, number, 'drop', 'drop', { dropped_why: why }, why);

/** The only place that writes an action's state. */
async function move(
	actor: Person,
	number: string,
	which: Exclude<ActionMove, 'edit'>,
	step: 'done' | 'look_at' | 'drop',
	facts: object,
	words: string,
	notAfterToday?: string
): Promise<void> {
	await asActor(actor, async (tx) => {
		const action = await lockAction(tx, number, which);
		const today = await todayOf(tx, action.unitId);
		if (notAfterToday && notAfterToday > today) throw new Refused('action.day_to_come');
		await addActionStep(tx, actor, action.id, step, words);
		await recordAudit(tx, actor, `action.${which}`, action.id);
		await tx
			.updateTable('preventive_action')
			.set({
				...facts,
				...(which === 'lookAt' && { looked_at_on: today }),
				state: actionMoves[which].to,
				changed_at: now(),
				version: sql`version + 1`
			})
			.where('id', '=', action.id)
			.execute();
	});
}

/** The day it is now where the unit is. */
export async function todayOf(tx: Tx, unitId: string): Promise<string> {
	const { time_zone: zone } = await tx
		.selectFrom('unit')
		.select('time_zone')
		.where('id', '=', unitId)
		.executeTakeFirstOrThrow();
	return dayOf(now(), zone);
}
