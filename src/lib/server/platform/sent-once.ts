import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Person } from './actor.ts';
import { now } from './clock.ts';
import type { Tx } from './database.ts';
import { hmac } from './keys.ts';

/** Part of the input of every act that makes a record each time it is done: what `newOnce` gave the form. A call without it is new. */
export const sentOnce = { once: z.string().max(60).optional() };

/** For a form, each time it is given out. */
export const newOnce = (): string => randomUUID();

const keptHours = 24;

/**
 * Does an act only once for a form that one person sends again, because its answer was lost or the button was pressed twice. Other
 * words in the same form are a new act: whoever goes back in the browser and writes something else loses nothing. Call it first in
 * the transaction: the second of two at once waits for the first.
 * @param what the act and its record
 * @returns what the act returned, now or the first time
 */
export async function onlyOnce<Result extends string | number | string[]>(
	tx: Tx,
	{ personId }: Person,
	what: string,
	given: { once?: string },
	act: () => Promise<Result>
): Promise<Result> {
	if (!given.once) return act();
	const at = now();
	const mark = hmac('form-token', JSON.stringify([personId, what, given]));
	await tx
		.deleteFrom('sent_form')
		.where('sent_at', '<', new Date(at.getTime() - keptHours * 3_600_000))
		.execute();
	const first = await tx
		.insertInto('sent_form')
		.values({ person_id: personId, mark, sent_at: at })
		.onConflict((conflict) => conflict.doNothing())
		.returning('mark')
		.executeTakeFirst();
	if (!first) {
		const before = await tx.selectFrom('sent_form').select('led_to').where('mark', '=', mark).executeTakeFirstOrThrow();
		return before.led_to as Result;
	}
	const ledTo = await act();
	await tx
		.updateTable('sent_form')
		.set({ led_to: JSON.stringify(ledTo) })
		.where('mark', '=', mark)
		.execute();
	return ledTo;
}
