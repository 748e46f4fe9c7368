import { z } from 'zod';
import { tellReporter } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { moveSignal } from './move-signal.ts';
import { neededText } from './typed-text.ts';

export const ReopenSignal = z.object({ reason: neededText(2000, 3) });

/**
 * Takes a closed signal up again, assigned to whoever does so. The reporter sees that it goes on; the reason is for colleagues.
 * @throws Refused `signal.not_found`, `signal.wrong_state`
 */
export async function reopenSignal(
	actor: Person,
	reference: string,
	{ reason }: z.infer<typeof ReopenSignal>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id } = await moveSignal(tx, actor, reference, 'reopen', { text: reason }, { assignee_id: actor.personId });
		await tellReporter(tx, actor, id, 'reopened', {});
	});
}
