import { sql } from 'kysely';
import { communityNotes } from '../beat/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { signatureOf, signaturesOf, talkNamedBy } from './hold-talk.ts';
import { whoReadsTalk } from './open-talk.ts';
import { readyAnswersFor } from './ready-answers.ts';
import { sameTextAs } from './same-text.ts';
import { secondLookers } from './second-look.ts';
import { talkColleagues, talkReceivers } from './work-talk.ts';

export type Talk = Awaited<ReturnType<typeof readTalk>> & object;

/**
 * A talk as the desk sees it: what was said, what is being written, what the citizen was told and when they last looked, what
 * colleagues wrote beside it. Contact details stay sealed: only whether there are some, and whether this person may open them.
 * @param reference the talk's id, or the number or id of its signal
 * @throws Refused `conversation.not_found`
 */
export async function findTalk(actor: Person, reference: string): Promise<Talk> {
	const talk = await asActor(actor, (tx) => readTalk(tx, actor, reference));
	if (!talk) throw new Refused('conversation.not_found', {}, reference);
	return talk;
}

/** The same for a signal, which need not have one: then null. */
export async function talkOfSignal(actor: Person, reference: string) {
	const talk = await asActor(actor, (tx) => readTalk(tx, actor, reference));
	if (!talk?.signalId || !talk.signalNumber || talk.id === reference) return null;
	const { signalId, signalNumber } = talk;
	return { ...talk, signalId, signalNumber, signalTitle: talk.title };
}

async function readTalk(tx: Tx, actor: Person, reference: string) {
	const talk = await tx
		.selectFrom('conversation')
		.leftJoin('signal', 'signal.id', 'conversation.signal_id')
		.leftJoin('talk_work as work', 'work.conversation_id', 'conversation.id')
		.leftJoin('person as assignee', (join) =>
			join.on(
				'assignee.id',
				'=',
				sql`case when conversation.signal_id is null then work.assignee_id else signal.assignee_id end`
			)
		)
		.leftJoin('presence_page as page', 'page.id', 'conversation.page_id')
		.innerJoin('unit', 'unit.id', 'conversation.unit_id')
		.leftJoin('partner_talk', 'partner_talk.conversation_id', 'conversation.id')
		.leftJoin('unit as partner', 'partner.id', 'partner_talk.unit_id')
		.leftJoin('person as partner_person', 'partner_person.id', 'partner_talk.person_id')
		.select([
			'conversation.id',
			'signal.id as signalId',
			'signal.number as signalNumber',
			sql<string>`coalesce(signal.title, conversation.title, '')`.as('title'),
			'conversation.page_id as pageId',
			'page.name as pageName',
			'conversation.source',
			'partner.name as partnerName',
			'partner_person.name as partnerPerson',
			sql<boolean>`conversation.danger or coalesce(signal.danger, false)`.as('danger'),
			'conversation.set_aside as setAside',
			'conversation.created_at as receivedAt',
			'conversation.closed_at as closedAt',
			'assignee.id as assigneeId',
			'assignee.name as assignee',
			'work.kind',
			'work.report_number as reportNumber',
			'conversation.unit_id as unitId',
			'unit.name as unitName',
			'unit.time_zone as timeZone',
			'conversation.language',
			'conversation.wants_answer as wantsAnswer',
			'conversation.answer_expected as answerExpected',
			'conversation.answer_due as answerDue',
			'conversation.turn',
			'conversation.turn_since as turnSince',
			'conversation.confirmed_at as confirmedAt',
			'conversation.seen_at as seenAt',
			'conversation.ending',
			'conversation.ended_at as endedAt',
			'conversation.rating',
			'conversation.rating_note as ratingNote',
			sql<boolean>`has_reporter_identity(conversation.id)`.as('leftContact'),
			sql<boolean>`exists (select from reporter_identity i where i.conversation_id = conversation.id)`.as(
				'mayOpenContact'
			)
		])
		.where(talkNamedBy(reference))
		.where(sql<boolean>`works_on_talk(conversation.id)`)
		.executeTakeFirst();
	if (!talk) return null;
	const written = await tx
		.selectFrom('message')
		.leftJoin('person as writer', 'writer.id', 'message.person_id')
		.leftJoin('person as looker', 'looker.id', 'message.second_look_by')
		.leftJoin('person as asked', 'asked.id', 'message.asked_person_id')
		.leftJoin('hand_over', 'hand_over.id', 'message.tells_hand_over')
		.select([
			'message.id',
			'message.state',
			'message.from_reporter as fromReporter',
			'message.person_id as writerId',
			'writer.name as writer',
			'message.body',
			'message.asks',
			'message.sign',
			'message.written_at as writtenAt',
			'message.sent_at as sentAt',
			'message.signature',
			'looker.name as looker',
			'asked.name as asked',
			'message.second_look_note as note',
			'hand_over.number as tells'
		])
		.where('message.conversation_id', '=', talk.id)
		.orderBy(sql`coalesce(message.sent_at, message.written_at)`)
		.orderBy('message.id')
		.execute();
	const steps = await tx
		.selectFrom('conversation_step')
		.select(['id', 'kind', 'at', 'facts'])
		.where('conversation_id', '=', talk.id)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const answers = await tx
		.selectFrom('hand_over')
		.innerJoin('unit', 'unit.id', 'hand_over.to_unit_id')
		.select([
			'hand_over.number',
			'unit.name as unitName',
			'outcome',
			'answer_for_reporter as words',
			'answered_at as answeredAt',
			'told_reporter_at as toldAt'
		])
		.where('signal_id', 'is not distinct from', talk.signalId)
		.where('hand_over.state', '=', 'answered')
		.orderBy('answered_at')
		.execute();
	await recordAudit(tx, actor, 'conversation.lookAt', talk.id);
	await markRead(tx, actor, [talk.signalId ?? talk.id, ...written.map(({ id }) => id)]);
	const sent = written.filter(({ state }) => state === 'sent');
	const unsent = written
		.filter(({ state }) => state !== 'sent')
		/** Not a draft any more: a colleague looks at it, and it can be taken back but not written on. */
		.map((message) => ({ ...message, waitsForLook: message.state === 'waiting_second_look' }));
	return {
		...talk,
		overdue: talk.answerDue !== null && talk.answerDue <= now(),
		messages: sent,
		/** What this person is writing: a draft, or a reply of theirs that waits for a second look. */
		own: unsent.find(({ writerId }) => writerId === actor.personId) ?? null,
		others: unsent.filter(({ writerId }) => writerId !== actor.personId),
		steps,
		answers,
		/** How this person's reply would be signed. */
		signature: await signatureOf(tx, actor.personId, talk, null),
		/** All the ways it may be signed. */
		signatures: await signaturesOf(tx, actor.personId, talk),
		/** The talk may be put aside without an answer (`needsNoAnswer`): none is owed and no unit's answer is untold. */
		mayRest: talk.turn === 'desk' && !talk.answerDue && answers.every(({ toldAt }) => toldAt),
		/** Those of the unit who may be given it, and whom of other units it may be passed on to; it is moved here only while it is about no signal. */
		colleagues: talk.signalId ? [] : await talkColleagues(tx, talk.unitId),
		receivers: talk.signalId ? [] : await talkReceivers(tx, talk.unitId),
		/** Whom the same text reached, and who answers it. */
		same: await sameTextAs(tx, talk.id),
		/** Its writer said that the same words elsewhere are not theirs. */
		wroteHereAlone: steps.some(({ facts }) => (facts as { alone?: boolean }).alone === true),
		readyAnswers: await readyAnswersFor(tx, talk.language),
		/** What is good to know of those one may be writing to. */
		communities: await communityNotes(tx),
		openBy: await whoReadsTalk(tx, talk.id),
		events: await eventsOf(tx, talk.id),
		links: await linksOf(tx, talk.id),
		files: talk.signalId ? [] : await filesOf(tx, talk.id),
		lookers: talk.endedAt ? [] : await secondLookers(tx, talk.unitId, actor.personId),
		/** Goes back with the reply, so that nobody answers past what they have read. */
		seen: sent.at(-1)?.id ?? ''
	};
}

/** What colleagues said and did beside the talk, the oldest first. */
async function eventsOf(tx: Tx, id: string) {
	const rows = await tx
		.selectFrom('talk_event')
		.leftJoin('person', 'person.id', 'talk_event.person_id')
		.select(['talk_event.id', 'kind', 'at', 'person.name as person'])
		.select(sql<Record<string, string | null | undefined>>`facts`.as('facts'))
		.select((eb) =>
			eb
				.selectFrom('person as whom')
				.select('whom.name')
				.where('whom.id', '=', sql<string>`(talk_event.facts ->> 'personId')::uuid`)
				.as('whom')
		)
		.where('conversation_id', '=', id)
		.orderBy('at')
		.orderBy('talk_event.id')
		.execute();
	return rows;
}

/** Signals that it is linked to, where they have a talk of their own. */
const linksOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('talk_link')
		.innerJoin('signal', 'signal.id', 'talk_link.signal_id')
		.select(['signal.number', 'signal.title'])
		.where('conversation_id', '=', id)
		.orderBy('talk_link.at')
		.execute();

/** Talks that are linked to a signal, which has one of its own. */
export const talksLinkedTo = (actor: Person, signalId: string) =>
	asActor(actor, (tx) =>
		tx
			.selectFrom('talk_link')
			.innerJoin('conversation', 'conversation.id', 'talk_link.conversation_id')
			.select(['conversation.id', 'conversation.title'])
			.where('talk_link.signal_id', '=', signalId)
			.orderBy('talk_link.at')
			.execute()
	);

/** The files that came with it, each with the copies there are; of the originals nothing is opened here. */
const filesOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('message_attachment')
		.innerJoin('message', 'message.id', 'message_attachment.message_id')
		.innerJoin('attachment', 'attachment.id', 'message_attachment.attachment_id')
		.select([
			'attachment.id',
			'attachment.name',
			'attachment.media_kind as kind',
			'attachment.media_type as mediaType',
			'attachment.copy_state as copyState',
			'attachment.sealed_reason as sealedReason',
			'message.id as messageId'
		])
		// Below 2^53, as every size of a file.
		.select(sql<number>`attachment.bytes::float8`.as('bytes'))
		.select((eb) =>
			eb
				.selectFrom('attachment_copy')
				.select((of) => of.fn.countAll<string>().as('count'))
				.whereRef('attachment_copy.attachment_id', '=', 'attachment.id')
				.as('copies')
		)
		.where('message.conversation_id', '=', id)
		.orderBy('attachment.received_at')
		.orderBy('attachment.id')
		.execute();
