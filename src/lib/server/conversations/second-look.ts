import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Signing } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline } from '../signals/record.ts';
import { markRead, tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { checkSeen, holdTalk, replyWentOut, signatureOf, unfoldTalk } from './hold-talk.ts';
import { handOverTold, Reply, writeReply } from './reply-to-reporter.ts';

export const SecondLookAsked = Reply.extend({
	/** Whose look is wished; empty for whichever colleague comes first. */
	askedOf: z.union([z.uuid(), z.literal('')]).default('')
});
export const SecondLook = Reply.omit({ tells: true, sign: true });
export const GivenBack = z.object({
	note: z
		.string()
		.transform((text) => text.replace(/\0/g, '').trim())
		.pipe(z.string().min(3).max(2000))
});

/**
 * Who may look at a reply before it leaves: the colleagues of the unit; where it has none, the named person of a
 * neighbouring force (`second_person`).
 */
export async function secondLookers(
	tx: Tx,
	unitId: string,
	writerId: string
): Promise<{ id: string; name: string; neighbour: boolean }[]> {
	const colleagues = await tx
		.selectFrom('person')
		.select(['id', 'name'])
		.where('left_at', 'is', null)
		.where('id', '<>', writerId)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('membership')
					.select('membership.id')
					.whereRef('membership.person_id', '=', 'person.id')
					.where('unit_id', '=', unitId)
					.where('role', 'in', ['officer', 'lead', 'coordinator'])
					.where((or) => or.or([or('until', 'is', null), or('until', '>', sql<Date>`now()`)]))
			)
		)
		.orderBy('name')
		.execute();
	if (colleagues.length > 0) return colleagues.map((one) => ({ ...one, neighbour: false }));
	const neighbours = await tx
		.selectFrom('second_person')
		.innerJoin('person', 'person.id', 'second_person.person_id')
		.select(['person.id', 'person.name'])
		.where('for_unit_id', '=', unitId)
		.where('person.left_at', 'is', null)
		.where('person.id', '<>', writerId)
		.where((or) => or.or([or('until', 'is', null), or('until', '>', sql<Date>`now()`)]))
		.orderBy('person.name')
		.execute();
	return neighbours.map((one) => ({ ...one, neighbour: true }));
}

/**
 * The reply waits for a second pair of eyes before it leaves; the reporter sees nothing of it.
 * @throws Refused as `replyToReporter`, and `person.not_found` when the one who was asked may not look, or nobody could
 */
export async function askSecondLook(
	actor: Person,
	reference: string,
	{
		body,
		asks,
		tells,
		seen,
		sign = '',
		askedOf
	}: Omit<z.infer<typeof SecondLookAsked>, 'sign'> & { sign?: Signing | '' }
) {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		await checkSeen(tx, talk.id, seen);
		const lookers = await secondLookers(tx, talk.unitId, actor.personId);
		// Neighbours read nothing that was not asked of them by name.
		const asked = askedOf || (lookers.every(({ neighbour }) => neighbour) && lookers[0]?.id) || null;
		if (lookers.length === 0 || (asked && !lookers.some(({ id }) => id === asked)))
			throw new Refused('person.not_found');
		const id = await writeReply(tx, actor, talk, {
			body,
			asks,
			sign: sign || null,
			tells_hand_over: await handOverTold(tx, talk.signalId, tells),
			state: 'waiting_second_look',
			asked_person_id: asked
		});
		if (talk.signalId) await addToTimeline(tx, actor, talk.signalId, 'askedSecondLook', asked ? { of: asked } : {});
		await unfoldTalk(tx, talk);
		await recordAudit(tx, actor, 'conversation.askSecondLook', talk.id);
		await tell(tx, 'second_look_asked', id);
	});
}

/**
 * A reply that waits, for whoever may look at it, with what the reporter and the desk have said so far.
 * @throws Refused `second_look.not_found` when it no longer waits or is not theirs to see
 */
export async function findSecondLook(actor: Person, messageId: string) {
	return asActor(actor, async (tx) => {
		const reply = await waiting(tx, messageId);
		const messages = await tx
			.selectFrom('message')
			.select(['id', 'from_reporter as fromReporter', 'body', 'sent_at as sentAt', 'signature'])
			.where('conversation_id', '=', reply.conversationId)
			.where('state', '=', 'sent')
			.orderBy('sent_at')
			.orderBy('id')
			.execute();
		const people = await tx
			.selectFrom('person')
			.select(['id', 'name'])
			.where('id', 'in', [reply.writerId, reply.askedId ?? reply.writerId])
			.execute();
		const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
		await recordAudit(tx, actor, 'conversation.lookAt', reply.conversationId);
		await markRead(tx, actor, [reply.id]);
		return {
			...reply,
			writer: nameOf(reply.writerId),
			asked: nameOf(reply.askedId),
			own: reply.writerId === actor.personId,
			signature: await signatureOf(tx, reply.writerId, { ...reply, id: reply.conversationId }, reply.sign),
			messages,
			seen: messages.at(-1)?.id ?? ''
		};
	});
}

/**
 * The colleague sends the reply, as it is or changed; it goes out under its writer's signature.
 * @throws Refused `second_look.not_found`, `second_look.own`, `conversation.ended`, `conversation.colleague_replied`, `conversation.reporter_wrote`
 */
export async function sendSecondLook(
	actor: Person,
	messageId: string,
	{ body, asks, seen }: z.infer<typeof SecondLook>
) {
	await asActor(actor, async (tx) => {
		const reply = await lookedAt(tx, actor, messageId);
		await checkSeen(tx, reply.conversationId, seen);
		const at = now();
		await tx
			.updateTable('message')
			.set({
				body,
				asks,
				state: 'sent',
				sent_at: at,
				signature: await signatureOf(tx, reply.writerId, { ...reply, id: reply.conversationId }, reply.sign),
				second_look_by: actor.personId,
				second_look_at: at,
				second_look_note: null
			})
			.where('id', '=', reply.id)
			.execute();
		await replyWentOut(tx, reply.conversationId, reply.id);
		await recordAudit(tx, actor, 'conversation.reply', reply.conversationId, {
			recipient: 'reporter',
			facts: { asks, secondLook: true, changed: body !== reply.body }
		});
	});
}

/**
 * The colleague gives the reply back to its writer, with a note that only colleagues read.
 * @throws Refused `second_look.not_found`, `second_look.own`, `conversation.ended`
 */
export async function giveBack(actor: Person, messageId: string, { note }: z.infer<typeof GivenBack>) {
	await asActor(actor, async (tx) => {
		const reply = await lookedAt(tx, actor, messageId);
		await tx
			.updateTable('message')
			.set({ state: 'draft', second_look_by: actor.personId, second_look_at: now(), second_look_note: note })
			.where('id', '=', reply.id)
			.execute();
		await sql`select second_look_given_back(${reply.id}, ${newId()})`.execute(tx);
		await recordAudit(tx, actor, 'conversation.giveBack', reply.conversationId);
		await tell(tx, 'second_look_given_back', reply.id);
	});
}

/**
 * The writer takes the reply back before anybody has looked at it.
 * @throws Refused `second_look.not_found`, `conversation.ended` (the reporter has removed it)
 */
export async function takeBack(actor: Person, messageId: string) {
	await asActor(actor, async (tx) => {
		const reply = await waiting(tx, messageId, true);
		if (reply.writerId !== actor.personId) throw new Refused('second_look.not_found');
		if (reply.endedAt) throw new Refused('conversation.ended');
		await tx.updateTable('message').set({ state: 'draft', asked_person_id: null }).where('id', '=', reply.id).execute();
		await recordAudit(tx, actor, 'conversation.takeBack', reply.conversationId);
	});
}

async function lookedAt(tx: Tx, actor: Person, messageId: string) {
	const reply = await waiting(tx, messageId, true);
	if (reply.writerId === actor.personId) throw new Refused('second_look.own');
	if (reply.endedAt) throw new Refused('conversation.ended');
	return reply;
}

async function waiting(tx: Tx, messageId: string, hold = false) {
	if (!isId(messageId)) throw new Refused('second_look.not_found');
	const reply = await tx
		.selectFrom('message')
		.innerJoin('conversation', 'conversation.id', 'message.conversation_id')
		.innerJoin('unit', 'unit.id', 'conversation.unit_id')
		.leftJoin('signal', 'signal.id', 'conversation.signal_id')
		.select([
			'message.id',
			'message.body',
			'message.asks',
			'message.person_id as writerId',
			'message.asked_person_id as askedId',
			'message.written_at as writtenAt',
			'message.sign',
			'conversation.id as conversationId',
			'conversation.page_id as pageId',
			'conversation.language',
			'conversation.ended_at as endedAt',
			'unit.name as unitName',
			'unit.time_zone as timeZone',
			'signal.number as signalNumber',
			sql<string | null>`coalesce(signal.title, conversation.title)`.as('title'),
			/** Whether they work on the talk itself, and do not only look at this reply. */
			sql<boolean>`works_on_talk(conversation.id)`.as('ours')
		])
		.where('message.id', '=', messageId)
		.where('message.state', '=', 'waiting_second_look')
		.$if(hold, (query) => query.forUpdate('message'))
		.executeTakeFirst();
	if (!reply?.writerId) throw new Refused('second_look.not_found');
	return { ...reply, writerId: reply.writerId };
}
