import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { TalkEventKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';

/**
 * One line beside a talk, in the transaction of the act: for colleagues alone, no reporter ever reads it.
 * @param facts codes, names, ids; words only where they are the act itself (a note, why it was passed on)
 */
export async function addTalkEvent(
	tx: Tx,
	actor: Person,
	conversationId: string,
	kind: TalkEventKind,
	facts: Record<string, unknown> = {}
) {
	await tx
		.insertInto('talk_event')
		.values({
			id: newId(),
			conversation_id: conversationId,
			kind,
			at: now(),
			person_id: actor.personId,
			facts: JSON.stringify(facts)
		})
		.execute();
}
