import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline, lockSignal } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { holdOwnTalk } from './hold-talk.ts';
import { addTalkEvent } from './talk-event.ts';

export const TalkHung = z.object({
	number: z
		.string()
		.trim()
		.toUpperCase()
		.regex(/^S-\d{4}-\d{1,9}$/)
});

/**
 * Attaches a talk to a signal of its unit, with its files: from then on it is that signal's talk. A signal has one at most; where it has
 * one, or is another unit's, the two are linked, and each shows the other. The writer is told nothing of it.
 * @returns whether it is the signal's talk now, or linked to it
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.has_signal`, `signal.not_found`, `signal.closed`
 */
export async function hangTalk(
	actor: Person,
	reference: string,
	{ number }: z.infer<typeof TalkHung>
): Promise<'hung' | 'linked'> {
	return asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, reference);
		const signal = await lockSignal(tx, number);
		if (signal.state === 'closed') throw new Refused('signal.closed');
		const theirs = await tx
			.selectFrom('conversation')
			.select('id')
			.where('signal_id', '=', signal.id)
			.executeTakeFirst();
		const links = theirs !== undefined || signal.unit_id !== talk.unitId;
		await addTalkEvent(tx, actor, talk.id, links ? 'link' : 'hang', { number });
		await addToTimeline(tx, actor, signal.id, links ? 'talkLinked' : 'talkHung', { talk: talk.id });
		await recordAudit(tx, actor, links ? 'conversation.link' : 'conversation.hang', talk.id, { facts: { number } });
		if (links)
			await tx
				.insertInto('talk_link')
				.values({ conversation_id: talk.id, signal_id: signal.id, person_id: actor.personId, at: now() })
				.onConflict((is) => is.doNothing())
				.execute();
		else await sql`select hang_talk(${talk.id}, ${signal.id})`.execute(tx);
		return links ? 'linked' : 'hung';
	});
}
