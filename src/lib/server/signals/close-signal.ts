import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { choiceOf } from '../platform/choice.ts';
import { tellReporter } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { keepBefore } from './keep-before.ts';
import { hasAction, tieSignal } from '../prevention/record.ts';
import { owedRequest } from '../requests/record.ts';
import { lockSignal, moveSignal } from './move-signal.ts';
import { typedText } from './typed-text.ts';

export const endings = [
	'solved',
	'passed_on',
	'acted_preventively',
	'not_for_police',
	'nothing_could_be_done',
	'not_enough_to_go_on'
] as const;
export const CloseSignal = z.object({
	ending: choiceOf(endings),
	note: typedText(2000),
	action: z.string().trim().max(30).optional()
});

/**
 * Ends the work on a signal with one of the pack's honest endings; a reporter reads the ending's sentence on their page.
 * The note is for colleagues only. Hand-overs that wait for another unit's answer go on and are still shown with the signal; one
 * that waits for ours keeps it open, since no hand-over ends without an answer (RAN POL 2021), and so does a request.
 * One that ended by an action names that action, unless one came from it already.
 * @param undo names the act for `undoAct`; acts on several signals share it
 * @returns what `undoAct` takes it back by
 * @throws Refused `signal.not_found`, `signal.answer_owed`, `signal.request_owed`, `signal.wrong_state`, `signal.action_missing`, `action.not_found`, `action.wrong_state`
 */
export async function closeSignal(
	actor: Person,
	reference: string,
	{ ending, note, action }: z.infer<typeof CloseSignal>,
	undo: string = newId()
): Promise<string> {
	return asActor(actor, async (tx) => {
		const { id } = await lockSignal(tx, reference);
		if (await owedAnswer(tx, id)) throw new Refused('signal.answer_owed');
		if (await owedRequest(tx, id)) throw new Refused('signal.request_owed');
		if (ending === 'acted_preventively') {
			if (action) await tieSignal(tx, actor, id, action);
			if (!(await hasAction(tx, 'signal_id', id))) throw new Refused('signal.action_missing');
		}
		await keepBefore(tx, actor, undo, 'close', id);
		await moveSignal(tx, actor, reference, 'close', { ending, ...(note && { text: note }) }, { ending });
		await tellReporter(tx, actor, id, 'closed', { ending });
		return undo;
	});
}

/** The hand-over that a signal came by, while its giver waits for the answer. */
export async function owedAnswer(tx: Tx, signalId: string): Promise<string | null> {
	const owed = await tx
		.selectFrom('hand_over')
		.select('number')
		.where('receiver_signal_id', '=', signalId)
		.where('state', 'in', ['accepted', 'asked_back'])
		.executeTakeFirst();
	return owed?.number ?? null;
}
