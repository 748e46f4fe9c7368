import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { now } from '../platform/clock.ts';
import type { Signing } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { noticeWaits } from './keep-notice.ts';
import { replyLeaves } from './leave-by-mail.ts';

/**
 * A talk is named by itself, or by the signal it is about: by that one's number, as people and addresses do, or its id. For a query that
 * has `signal` joined to `conversation`.
 */
export const talkNamedBy = (reference: string) =>
	isId(reference)
		? sql<boolean>`(conversation.id = ${reference}::uuid or conversation.signal_id = ${reference}::uuid)`
		: sql<boolean>`signal.number = ${reference}`;

/**
 * Takes hold of a talk until the transaction ends, so that of two who answer at once one is second.
 * @param reference the talk's id, or the number or id of its signal
 * @throws Refused `conversation.not_found` (also for a signal without a reporter), `conversation.ended` when the reporter has ended it
 */
export async function holdTalk(tx: Tx, reference: string) {
	const talk = await tx
		.selectFrom('conversation')
		.leftJoin('signal', 'signal.id', 'conversation.signal_id')
		.innerJoin('unit', 'unit.id', 'conversation.unit_id')
		.select([
			'conversation.id',
			'conversation.unit_id as unitId',
			'conversation.page_id as pageId',
			'unit.name as unitName',
			'signal.id as signalId',
			'conversation.ended_at as endedAt',
			'conversation.closed_at as closedAt',
			'conversation.set_aside as setAside',
			'conversation.answer_due as answerDue'
		])
		.where(talkNamedBy(reference))
		.where(sql<boolean>`works_on_talk(conversation.id)`)
		.forUpdate('conversation')
		.executeTakeFirst();
	if (!talk) throw new Refused('conversation.not_found', {}, reference);
	if (talk.endedAt) throw new Refused('conversation.ended');
	return talk;
}

/**
 * The same for an act on a talk that is about no signal; what has one is worked on there.
 * @throws Refused as `holdTalk`, and `conversation.has_signal`
 */
export async function holdOwnTalk(tx: Tx, reference: string) {
	const talk = await holdTalk(tx, reference);
	if (talk.signalId) throw new Refused('conversation.has_signal');
	return talk;
}

/** What was set aside has its place in the list once somebody works on it. */
export async function unfoldTalk(tx: Tx, { id, setAside }: { id: string; setAside: boolean }) {
	if (setAside) await tx.updateTable('conversation').set({ set_aside: false }).where('id', '=', id).execute();
}

/**
 * Says no when something was sent that the writer has not read.
 * @param seen the newest message that stood on the page the reply was written on
 * @throws Refused `conversation.colleague_replied`, `conversation.reporter_wrote`, with `seen` as it is now
 */
export async function checkSeen(tx: Tx, conversationId: string, seen: string) {
	const newest = await tx
		.selectFrom('message')
		.select(['id', 'from_reporter as fromReporter'])
		.where('conversation_id', '=', conversationId)
		.where('state', '=', 'sent')
		.orderBy('sent_at', 'desc')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (!newest || newest.id === seen) return;
	throw new Refused(newest.fromReporter ? 'conversation.reporter_wrote' : 'conversation.colleague_replied', {
		seen: newest.id
	});
}

export interface Signatures {
	name: string | null;
	page: string | null;
	unit: string;
}

/**
 * How a writer may be named to the reporter: by name only who shows it, and not where they are met as a unit-branded persona, of which the
 * police are seen and not the person; by the name of the page that was written to where it is theirs or
 * the team's, for nobody writes in another's name; as the unit always.
 */
export async function signaturesOf(
	tx: Tx,
	writerId: string,
	{ id, unitName, pageId }: { id: string; unitName: string; pageId: string | null }
): Promise<Signatures> {
	const writer = await tx
		.selectFrom('person')
		.select(['name', 'shows_name as showsName'])
		.select(sql<boolean>`talk_shows_no_face(${id})`.as('unseen'))
		.where('id', '=', writerId)
		.executeTakeFirstOrThrow();
	const page = pageId
		? await tx
				.selectFrom('presence_page')
				.select(['name', 'person_id as personId'])
				.where('id', '=', pageId)
				.where('ended_at', 'is', null)
				.executeTakeFirst()
		: undefined;
	const ofPage = page && (page.personId === null || page.personId === writerId) ? page.name : null;
	const joined = (name: string) => (name === unitName ? unitName : `${name}, ${unitName}`);
	return {
		name: writer.showsName && !writer.unseen ? joined(writer.name) : null,
		page: ofPage && ofPage !== writer.name ? joined(ofPage) : null,
		unit: unitName
	};
}

/** The signature as it was chosen; without a choice, or one that is not open to the writer, by name where they show it, else as the unit. */
export const signatureOf = async (
	tx: Tx,
	writerId: string,
	talk: { id: string; unitName: string; pageId: string | null },
	sign: Signing | null
): Promise<string> => {
	const signatures = await signaturesOf(tx, writerId, talk);
	return (sign && signatures[sign]) ?? signatures.name ?? signatures.unit;
};

/** What a sent reply does outside the talk: the reporter's step, the signal's first answer, turn and timeline, the hand-over it tells. */
export async function replyWentOut(tx: Tx, conversationId: string, messageId: string) {
	const [looked, replied, step, told] = [newId(), newId(), newId(), newId()]; // ids order the lines of one instant
	await sql`select reply_went_out(${messageId}, ${step}, ${replied}, ${told}, ${looked})`.execute(tx);
	await noticeWaits(tx, conversationId);
	await replyLeaves(tx, messageId);
	// As the persona that was written to, where a connector carries the talk (room `connectors`): whoever keeps its connection finds it there.
	await sql`select connector_goes_out(${messageId}, ${newId()}, ${newId()}, ${now()})`.execute(tx);
}
