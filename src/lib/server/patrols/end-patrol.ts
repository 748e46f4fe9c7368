import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { movePatrol } from './move-patrol.ts';
import { lockPatrol } from './see-patrol.ts';

export const EndPatrol = z.object({
	/** Where it ended before its time, or by a stop rule: why. */
	why: z.string().trim().max(1000).default('')
});

/**
 * Ends a patrol that runs, by whoever holds a post on it or leads its unit; the debrief comes after.
 * @throws Refused `patrol.not_found`, `not_allowed`, `patrol.wrong_state`
 */
export async function endPatrol(actor: Person, reference: string, { why }: z.infer<typeof EndPatrol>): Promise<void> {
	await asActor(actor, async (tx) => {
		await movePatrol(tx, actor, await lockPatrol(tx, reference), 'end', why);
	});
}
