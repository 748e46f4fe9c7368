import type { z } from 'zod';
import { openSealedFile, type SealedOpening } from '../evidence/index.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addTalkEvent } from './talk-event.ts';
import { findTalk } from './talk-of-signal.ts';

/**
 * Opens the original of a file that came with a talk which is about no signal, for a reason that stays in the log; colleagues see that it
 * was opened. Of a talk with a signal the files are the signal's.
 * @returns a ticket for `fetchSealedFile`
 * @throws Refused `conversation.not_found`, `attachment.not_found`
 */
export async function openTalkFile(
	actor: Person,
	reference: string,
	fileId: string,
	given: z.infer<typeof SealedOpening>
): Promise<string> {
	const talk = await findTalk(actor, reference);
	if (!talk.files.some(({ id }) => id === fileId)) throw new Refused('attachment.not_found', {}, fileId);
	const ticket = await openSealedFile(actor, fileId, given);
	// Without this line nobody gets the ticket.
	await asActor(actor, (tx) => addTalkEvent(tx, actor, talk.id, 'fileOpened', { file: fileId }));
	return ticket;
}
