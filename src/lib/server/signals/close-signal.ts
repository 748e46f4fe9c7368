import { z } from 'zod';
import { tellReporter } from '../conversations/index.ts';
import type { Actor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { moveSignal } from './move-signal.ts';
import { typedText } from './typed-text.ts';

export const endings = [
	'solved',
	'passed_on',
	'not_for_police',
	'nothing_could_be_done',
	'not_enough_to_go_on'
] as const;
export const CloseSignal = z.object({ ending: z.enum(endings), note: typedText(2000) });

/**
 * Ends the work on a signal with one of the pack's honest endings; a reporter reads the ending's sentence on their page.
 * The note is for colleagues only. Hand-overs that wait for an answer go on and are still shown with the signal.
 * @throws Refused `signal.not_found`, `signal.wrong_state`
 */
export async function closeSignal(
	actor: Actor,
	reference: string,
	{ ending, note }: z.infer<typeof CloseSignal>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id } = await moveSignal(tx, actor, reference, 'close', { ending, ...(note && { text: note }) }, { ending });
		await tellReporter(tx, actor, id, 'closed', { ending });
	});
}
