import type { Person } from '../platform/actor.ts';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { choiceOf } from '../platform/choice.ts';
import { m } from '../../paraglide/messages.js';
import { tellReporter } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { answerGone, answerReached } from '../requests/record.ts';
import { keptUntil } from './kept-until.ts';
import { moveHandOver, seeHandOver } from './move-hand-over.ts';
import { addToTimeline } from './timeline.ts';

/** A reason or a question that the other side reads. */
export const Words = z.object({ words: z.string().trim().min(10).max(5000) });

/**
 * Says that it has arrived and somebody looks at it; nobody has become responsible yet. Where it was given to be known and no more,
 * that is all that was owed.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function acknowledge(actor: Person, reference: string) {
	await asActor(actor, async (tx) => {
		const { expected } = await seeHandOver(tx, reference);
		await moveHandOver(tx, actor, reference, expected === 'know' ? 'read' : 'acknowledge');
	});
}

/**
 * Takes responsibility: makes a signal of the receiver's own, in hand, filled from the package and from nothing else.
 * Its source is the giver; what it was first told by came along, and decides how its source is graded (`expectedReliability`).
 * Its clock is the answer owed to the giver, its restrictions are those that came along. Figures count the chain once,
 * by leaving out signals of origin `hand_over`.
 * @returns the number of the new signal
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function accept(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const id = newId();
		const handOver = await moveHandOver(tx, actor, reference, 'accept', undefined, { accepted_at: now() });
		const content = await tx
			.selectFrom('package')
			.selectAll()
			.where('hand_over_id', '=', handOver.id)
			.executeTakeFirstOrThrow();
		const source = await tx
			.selectFrom('source')
			.select('id')
			.where('unit_id', '=', handOver.from_unit_id)
			.where('closed_at', 'is', null)
			.executeTakeFirst();
		const { number } = await tx
			.insertInto('signal')
			.values({
				id,
				number: sql<string>`next_number('S', ${now()})`,
				unit_id: handOver.to_unit_id,
				state: 'in_hand',
				origin: 'hand_over',
				source_id: source?.id ?? null,
				first_source: content.first_source,
				first_reliability: content.first_reliability,
				first_scheme: content.first_scheme,
				assignee_id: actor.personId,
				received_at: now(),
				changed_at: now(),
				...keptUntil(now()),
				title: content.title,
				text: content.text ?? '',
				language: content.language,
				topic: content.topic,
				urgency: content.urgency,
				happened: content.happened,
				web_address: content.web_address,
				web_platform: content.web_platform,
				web_handle: content.web_handle,
				street_place: content.street_place,
				post_code: content.post_code,
				facts: content.facts ?? '',
				assessment: content.assessment ?? '',
				person_categories: content.person_categories ?? [],
				grading_scheme: content.grading_scheme,
				pack_version: content.grading_scheme && pack().version,
				source_reliability: content.source_reliability,
				information_credibility: content.information_credibility,
				handling_codes: handOver.handling_codes,
				handling_note: handOver.conditions,
				first_answer_due: handOver.answer_due,
				first_answer_rule: `answer to the hand-over: ${handOver.answer_rule}`
			})
			.returning('number')
			.executeTakeFirstOrThrow();
		// First the way, then the files that came along it: the database lets them in by no other.
		await tx.updateTable('hand_over').set({ receiver_signal_id: id }).where('id', '=', handOver.id).execute();
		await tx
			.insertInto('signal_attachment')
			.columns(['signal_id', 'attachment_id'])
			.expression(
				tx
					.selectFrom('package_attachment')
					.select([sql<string>`${id}::uuid`.as('signal_id'), 'attachment_id'])
					.where('hand_over_id', '=', handOver.id)
			)
			.execute();
		await addToTimeline(tx, actor, id, 'fromHandOver', { handOver: handOver.number, from: handOver.from_unit_id });
		await tellReporter(tx, actor, handOver.signal_id, 'accepted', {
			unitId: handOver.to_unit_id,
			answerBy: handOver.answer_due
		});
		await answerReached(tx, actor, handOver.id);
		return number;
	});
}

/**
 * Says no, and why, so that the giver can find somebody else. A request that it answered is open again.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function decline(actor: Person, reference: string, { words }: z.infer<typeof Words>) {
	await asActor(actor, async (tx) => {
		const handOver = await moveHandOver(tx, actor, reference, 'decline', words);
		await tellReporter(tx, actor, handOver.signal_id, 'declined', { unitId: handOver.to_unit_id });
		await answerGone(tx, actor, handOver.id, 'sendBack', words);
	});
}

/**
 * Asks the giver something; until the reply it is the giver's turn.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state`
 */
export async function askBack(actor: Person, reference: string, { words }: z.infer<typeof Words>) {
	await asActor(actor, (tx) => moveHandOver(tx, actor, reference, 'askBack', words));
}

export const outcomes = ['taken_up', 'known', 'no_action', 'returned'] as const;
/** `internal` is for the officers of the giver, `forReporter` is what they may tell on in their own words. */
export const Answer = z
	.object({
		outcome: choiceOf(outcomes),
		internal: z.string().trim().max(5000).default(''),
		forReporter: z.string().trim().max(5000).default('')
	})
	.refine(({ outcome, internal }) => outcome === 'taken_up' || outcome === 'known' || internal.length >= 10, {
		path: ['internal'],
		error: () => m.hand_overs_answer_needs_reason()
	});

/**
 * The answer that every hand-over is owed. Doing nothing and giving back need a reason; the two notes never mix.
 * @throws Refused `hand_over.not_found`, `not_allowed`, `hand_over.wrong_state` (a colleague was first; what was typed is kept by the form)
 */
export async function answer(
	actor: Person,
	reference: string,
	{ outcome, internal, forReporter }: z.infer<typeof Answer>
) {
	await asActor(actor, async (tx) => {
		const handOver = await moveHandOver(tx, actor, reference, 'answer', undefined, {
			answered_at: now(),
			outcome,
			answer_internal: internal || null,
			answer_for_reporter: forReporter || null
		});
		await tellReporter(tx, actor, handOver.signal_id, 'answered', { unitId: handOver.to_unit_id });
	});
}
