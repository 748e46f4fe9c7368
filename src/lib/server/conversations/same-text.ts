import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { reporterActed } from './add-message.ts';
import { holdTalk } from './hold-talk.ts';
import type { Reporter } from './reporter-session.ts';
import { addTalkEvent } from './talk-event.ts';

/** One of those that the same text reached. */
export interface SameText {
	name: string;
	unitName: string;
	/** It is answered here, for all. */
	answers: boolean;
	isThis: boolean;
	/** Answered already, or a signal, which owes its own answer: nobody else takes it over. */
	fixed: boolean;
	/** Where this actor may open it. */
	talkId: string | null;
}

/** Whom the same text reached within a day, this talk among them; nobody where it reached one alone. For the desk, and for its writer. */
export async function sameTextAs(tx: Tx, talkId: string): Promise<SameText[]> {
	const { rows } = await sql<SameText>`
		select name, unit_name "unitName", answers, is_this "isThis", fixed, talk_id "talkId" from same_text_as(${talkId})`.execute(
		tx
	);
	return rows;
}

/**
 * Answers the same text here, and not where it would have been; the others see who does.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.colleague_replied` when it was answered there already
 */
export async function answerHere(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		const { rows } = await sql<{ here: boolean }>`select answer_here(${talk.id}, ${now()}) here`.execute(tx);
		if (!rows[0]?.here) throw new Refused('conversation.colleague_replied');
		await addTalkEvent(tx, actor, talk.id, 'answersHere');
		await recordAudit(tx, actor, 'conversation.answerHere', talk.id);
	});
}

/**
 * Its writer wrote here alone: somebody else used the same words elsewhere. From now on it is answered here, and whoever works on
 * it is told. Said again, or of a talk that is answered here, it changes nothing.
 * @throws Refused `conversation.not_found` once it is removed
 */
export async function wroteHereAlone(actor: Reporter): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.select('id')
			.where('id', '=', actor.conversationId)
			.where('ended_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found');
		if (!(await sameTextAs(tx, talk.id)).some(({ answers, isThis }) => answers && !isThis)) return;
		// What they write parts a talk from the others, too: this is the same step, without a text.
		await tx
			.insertInto('conversation_step')
			.values({
				id: newId(),
				conversation_id: talk.id,
				kind: 'wrote',
				at: now(),
				facts: JSON.stringify({ alone: true })
			})
			.execute();
		await reporterActed(tx, actor, 'reporterWrote');
		await recordAudit(tx, actor, 'conversation.wroteHereAlone', talk.id);
	});
}
