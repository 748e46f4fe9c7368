import { v7 as newId } from 'uuid';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { SignalEventKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';

/**
 * One line of a signal's timeline, in the transaction of the act.
 * @param facts codes, ids, dates and counts; words only where they are the act itself (a note, a reason)
 */
export async function addToTimeline(
	tx: Tx,
	actor: Actor,
	signalId: string,
	kind: SignalEventKind,
	facts: Record<string, unknown> = {}
) {
	await tx
		.insertInto('signal_event')
		.values({
			id: newId(),
			signal_id: signalId,
			kind,
			at: now(),
			person_id: actor.kind === 'person' ? actor.personId : null,
			by_reporter: actor.kind === 'visitor' || actor.kind === 'reporter',
			facts: JSON.stringify(facts)
		})
		.execute();
}
