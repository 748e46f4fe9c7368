import type { Updateable } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { LookUp as LookUpRow, LookUpState } from '../platform/database-types.ts';
import { m } from '../../paraglide/messages.js';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Move } from '../signals/moves.ts';
import { tellOfLookUp } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { type LookUpMove, lookUpMoves, type LookUpSide } from './look-up-moves.ts';
import { marksOfTarget } from './same-target.ts';
import { type LookUp, seeLookUp, sidesOf } from './see-look-up.ts';

const reason = z.string().trim().min(10).max(2000);
export const AllowLookUp = z.object({ reason, until: z.iso.date() });
export const RefuseLookUp = z.object({ reason });
export const FinishLookUp = z
	.object({ result: choiceOf(['found', 'nothing']), found: z.string().trim().max(5000).default('') })
	.refine(({ result, found }) => result !== 'found' || found.length >= 3, {
		path: ['found'],
		error: () => m.desk_error_missing()
	});

/** @throws Refused `look_up.own` (never who asked), `not_allowed`, `look_up.wrong_state` */
function refuseMove(lookUp: LookUp, move: LookUpMove): void {
	const { from, by }: Move<LookUpState> & { by: LookUpSide } = lookUpMoves[move];
	if (by === 'lead' && lookUp.asks) throw new Refused('look_up.own');
	if (!sidesOf(lookUp).includes(by)) throw new Refused('not_allowed');
	if (!from.includes(lookUp.state)) throw new Refused('look_up.wrong_state');
}

/** The only place that writes the state of a look-up. */
async function moveLookUp(tx: Tx, actor: Person, lookUp: LookUp, move: LookUpMove, change: Updateable<LookUpRow>) {
	refuseMove(lookUp, move);
	await recordAudit(tx, actor, move === 'allowFound' ? 'look_up.allow' : `look_up.${move}`, lookUp.id);
	await tx
		.updateTable('look_up')
		.set({ ...change, state: lookUpMoves[move].to })
		.where('id', '=', lookUp.id)
		.execute();
}

/**
 * Lets the officer look, or keep what was seen already, and look at the same target until that day without asking again.
 * @throws Refused `look_up.not_found`, `look_up.own`, `not_allowed`, `look_up.wrong_state`, `look_up.day_passed`
 */
export async function allowLookUp(actor: Person, id: string, given: z.infer<typeof AllowLookUp>): Promise<void> {
	await asActor(actor, async (tx) => {
		const lookUp = await seeLookUp(tx, id, { lock: true });
		refuseMove(lookUp, 'allow');
		if (given.until < lookUp.today) throw new Refused('look_up.day_passed');
		await tx
			.updateTable('look_up_target')
			.set({ allowed_until: given.until })
			.where('unit_id', '=', lookUp.unitId)
			.where('person_id', '=', lookUp.askedById)
			.where('mark', 'in', marksOfTarget(lookUp.target ?? ''))
			.execute();
		if (lookUp.lookedAt && !lookUp.found) {
			// Looked at before it was known that it had to wait, and nothing found: what was decided stands in the log.
			await recordAudit(tx, actor, 'look_up.allow', id, { justification: given.reason });
			await tx.deleteFrom('look_up').where('id', '=', id).execute();
			return;
		}
		await moveLookUp(tx, actor, lookUp, lookUp.lookedAt ? 'allowFound' : 'allow', {
			decided_by: actor.personId,
			decided_at: now(),
			reason: given.reason,
			allowed_until: given.until
		});
		await tellOfLookUp(tx, 'look_up_decided', id);
	});
}

/**
 * Says no, and why. What was seen already is taken out of the record.
 * @throws Refused `look_up.not_found`, `look_up.own`, `not_allowed`, `look_up.wrong_state`
 */
export async function refuseLookUp(actor: Person, id: string, given: z.infer<typeof RefuseLookUp>): Promise<void> {
	await asActor(actor, async (tx) => {
		const lookUp = await seeLookUp(tx, id, { lock: true });
		await moveLookUp(tx, actor, lookUp, 'refuse', {
			decided_by: actor.personId,
			decided_at: now(),
			reason: given.reason,
			found: null
		});
		await tellOfLookUp(tx, 'look_up_decided', id);
	});
}

/**
 * What came of a look that was planned; nothing: only the line of the log stays.
 * @returns whether there is still a record
 * @throws Refused `look_up.not_found`, `not_allowed`, `look_up.wrong_state`, `look_up.day_passed` (it was allowed until a day that is over)
 */
export async function finishLookUp(actor: Person, id: string, given: z.infer<typeof FinishLookUp>): Promise<boolean> {
	return asActor(actor, async (tx) => {
		const lookUp = await seeLookUp(tx, id, { lock: true });
		refuseMove(lookUp, 'finish');
		if (lookUp.allowedUntil !== null && lookUp.allowedUntil < lookUp.today) throw new Refused('look_up.day_passed');
		const found = given.result === 'found';
		await recordAudit(tx, actor, 'look_up.finish', id, { facts: { result: given.result } });
		if (found)
			await tx
				.updateTable('look_up')
				.set({ state: lookUpMoves.finish.to, looked_at: now(), found: given.found })
				.where('id', '=', id)
				.execute();
		else await tx.deleteFrom('look_up').where('id', '=', id).execute();
		return found;
	});
}
