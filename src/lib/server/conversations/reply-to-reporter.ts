import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { factsOfUse, mayUse, refuseUse } from '../personas/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Signing } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { heldFacts } from './held-elsewhere.ts';
import { recordAudit } from '../trust/index.ts';
import { checkSeen, holdTalk, replyWentOut, signatureOf, unfoldTalk } from './hold-talk.ts';

/** PostgreSQL keeps no NUL; all other signs stay as written. */
const words = z.string().transform((text) => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim());

const reply = {
	/** The reporter is asked something: the desk waits for them. */
	asks: z.boolean().default(false),
	/** Number of the hand-over whose answer this puts into words, if any. */
	tells: z.string().max(40).default(''),
	/** The newest message that stood on the page. */
	seen: z.string().max(40).default(''),
	/** By whom it is signed; empty: as the writer is used to. */
	sign: z.enum(['name', 'page', 'unit', '']).default('')
};
export const Reply = z.object({ body: words.pipe(z.string().min(1).max(20000)), ...reply });
export const Draft = z.object({ body: words.pipe(z.string().max(20000)), ...reply });
export type ReplyGiven = z.input<typeof Reply>;

/**
 * Sends a reply, now. The first one is the first answer that was promised; with `asks` it is the reporter's turn, else ours.
 * It is signed by the unit, and by name only where the writer shows it. A draft of the writer becomes this reply.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.colleague_replied`, `conversation.reporter_wrote`,
 * `reply.waits` while one of the writer's waits for a second look, `hand_over.not_found`
 */
export async function replyToReporter(actor: Person, reference: string, given: ReplyGiven) {
	await asActor(actor, (tx) => replyWithin(tx, actor, reference, given));
}

/**
 * The same within the transaction of an act that answers several. What it refuses it refuses before it has written anything.
 * @throws Refused as `replyToReporter`
 */
export async function replyWithin(tx: Tx, actor: Person, reference: string, given: ReplyGiven): Promise<void> {
	const { body, asks, tells, seen, sign } = Reply.parse(given);
	const talk = await holdTalk(tx, reference);
	await checkSeen(tx, talk.id, seen);
	const at = now();
	const id = await writeReply(tx, actor, talk, {
		body,
		asks,
		tells_hand_over: await handOverTold(tx, talk.signalId, tells),
		state: 'sent',
		sent_at: at,
		sign: sign || null,
		signature: await signatureOf(tx, actor.personId, talk, sign || null)
	});
	await unfoldTalk(tx, talk);
	await replyWentOut(tx, talk.id, id);
	await recordAudit(tx, actor, 'conversation.reply', talk.id, { recipient: 'reporter', facts: { asks } });
}

/**
 * Keeps what is typed so far; colleagues see that it is there, the reporter never does. An empty one is removed.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `reply.waits`, `hand_over.not_found`
 */
export async function keepDraft(
	actor: Person,
	reference: string,
	{ body, asks = false, tells = '', sign = '' }: z.input<typeof Draft>
) {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		const tells_hand_over = await handOverTold(tx, talk.signalId, tells);
		if (body) await writeReply(tx, actor, talk, { body, asks, sign: sign || null, tells_hand_over, state: 'draft' });
		else
			await tx
				.deleteFrom('message')
				.where('conversation_id', '=', talk.id)
				.where('person_id', '=', actor.personId)
				.where('state', '=', 'draft')
				.execute();
		await recordAudit(tx, actor, 'conversation.draft', talk.id);
	});
}

/**
 * The reporter's last word needs no answer ("thank you"): the talk no longer waits for us.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.answer_owed` while the first answer is owed
 */
export async function needsNoAnswer(actor: Person, reference: string) {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		if (talk.answerDue) throw new Refused('conversation.answer_owed');
		await tx.updateTable('conversation').set({ turn: 'nobody', turn_since: now() }).where('id', '=', talk.id).execute();
		await recordAudit(tx, actor, 'conversation.needsNoAnswer', talk.id);
	});
}

type Written = {
	body: string;
	asks: boolean;
	sign: Signing | null;
	tells_hand_over: string | null;
} & (
	| { state: 'draft' }
	| { state: 'waiting_second_look'; asked_person_id: string | null }
	| { state: 'sent'; sent_at: Date; signature: string }
);

/**
 * The writer's one unsent reply of this talk, begun or gone on with.
 * @throws Refused `reply.waits`, `conversation.no_code` (held elsewhere: nobody could read it), `persona.` and a rule of `mayUse` (through a connector)
 */
export async function writeReply(tx: Tx, actor: Person, talk: { id: string }, written: Written): Promise<string> {
	const own = await tx
		.selectFrom('message')
		.select(['id', 'state'])
		.where('conversation_id', '=', talk.id)
		.where('person_id', '=', actor.personId)
		.where('state', '<>', 'sent')
		.forUpdate()
		.executeTakeFirst();
	if (own?.state === 'waiting_second_look') throw new Refused('reply.waits');
	if (written.state !== 'draft') await refuseUnreadable(tx, actor, talk.id);
	if (own) {
		// A note that came with a reply given back is for its writer alone and ends with the next step.
		const looked =
			written.state === 'draft' ? {} : { second_look_by: null, second_look_at: null, second_look_note: null };
		await tx
			.updateTable('message')
			.set({ ...written, ...looked, written_at: now() })
			.where('id', '=', own.id)
			.execute();
		return own.id;
	}
	const id = newId();
	await tx
		.insertInto('message')
		.values({
			id,
			conversation_id: talk.id,
			from_reporter: false,
			person_id: actor.personId,
			written_at: now(),
			...written
		})
		.execute();
	return id;
}

/** The answered hand-over of this signal that a reply puts into words. */
export async function handOverTold(tx: Tx, signalId: string | null, number: string): Promise<string | null> {
	if (!number) return null;
	const handOver = await tx
		.selectFrom('hand_over')
		.select('id')
		.where('number', '=', number)
		.where('signal_id', 'is not distinct from', signalId)
		.where('state', '=', 'answered')
		.executeTakeFirst();
	if (!handOver) throw new Refused('hand_over.not_found');
	return handOver.id;
}

/**
 * What a connector carries is said as its persona, so by whoever may answer with it. (domain.md §11.6: protection before going online)
 * @throws Refused `conversation.no_code`, `persona.` and a rule of `mayUse`
 */
async function refuseUnreadable(tx: Tx, actor: Person, id: string): Promise<void> {
	const held = await heldFacts(tx, id);
	if (held?.through && held.personaId) refuseUse(mayUse(await factsOfUse(tx, actor, held.personaId), 'answer'));
	else if (held && !held.codeGivenAt) throw new Refused('conversation.no_code');
}
