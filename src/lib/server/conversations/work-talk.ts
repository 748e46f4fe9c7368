import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { hasAction } from '../prevention/record.ts';
import { tellOfTalk } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { holdOwnTalk, holdTalk, unfoldTalk } from './hold-talk.ts';
import { stepLeaves } from './leave-by-mail.ts';
import { addTalkEvent } from './talk-event.ts';

const words = (most: number) =>
	z.string().transform((text) => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim().slice(0, most));

export const TalkNote = z.object({ text: words(5000).pipe(z.string().min(1)), ...sentOnce });

/**
 * A note beside the talk, for colleagues. The same form sent again adds nothing.
 * @throws Refused `conversation.not_found`, `conversation.ended`
 */
export async function addTalkNote(actor: Person, reference: string, given: z.infer<typeof TalkNote>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id } = await holdTalk(tx, reference);
		await onlyOnce(tx, actor, `talk note ${id}`, given, async () => {
			await addTalkEvent(tx, actor, id, 'note', { text: given.text });
			await recordAudit(tx, actor, 'conversation.note', id);
			return id;
		});
	});
}

/** Empty: nobody has it, and it is the whole unit's again. */
export const TalkAssigned = z.object({
	personId: z.union([z.uuid(), z.literal('')]),
	/** A line of context for whoever gets it. */
	text: words(2000).default('')
});

/** Those of a unit who work on its talks, by name. */
export const talkColleagues = (tx: Tx, unitId: string): Promise<{ id: string; name: string }[]> =>
	tx
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.select(['person.id', 'person.name'])
		.distinct()
		.where('membership.unit_id', '=', unitId)
		.where('role', 'in', ['officer', 'lead', 'coordinator', 'partner'])
		.where((or) => or.or([or('until', 'is', null), or('until', '>', now())]))
		.where('person.left_at', 'is', null)
		.orderBy('person.name')
		.execute();

/**
 * Gives a talk to a colleague with a line of context, takes it over (to oneself, also while somebody else has it), or gives it back to
 * the unit. Who takes it has read it, which its writer is told.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.has_signal`, `person.not_found` (not of the talk's unit)
 */
export async function assignTalk(
	actor: Person,
	reference: string,
	{ personId, text }: z.infer<typeof TalkAssigned>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, reference);
		if (
			personId &&
			personId !== actor.personId &&
			!(await talkColleagues(tx, talk.unitId)).some(({ id }) => id === personId)
		)
			throw new Refused('person.not_found');
		const { before, now: changed } = await assign(tx, talk.id, personId || null);
		await unfoldTalk(tx, talk);
		if (!changed && !text) return;
		await addTalkEvent(tx, actor, talk.id, 'assign', { personId: personId || null, before, ...(text && { text }) });
		await recordAudit(tx, actor, 'conversation.assign', talk.id);
		if (personId === actor.personId) await tellWriter(tx, talk.id, 'read');
		if (changed && personId) await tellOfTalk(tx, 'talk_assigned', talk.id);
	});
}

async function assign(tx: Tx, id: string, personId: string | null) {
	const row = await tx
		.selectFrom('talk_work')
		.select('assignee_id')
		.where('conversation_id', '=', id)
		.executeTakeFirst();
	const before = row?.assignee_id ?? null;
	if (before !== personId) await keepWork(tx, id, { assignee_id: personId });
	return { before, now: before !== personId };
}

/** What the desk keeps of a talk: made where it is not there yet, as for that of a flag. */
async function keepWork(
	tx: Tx,
	id: string,
	change: {
		assignee_id?: string | null;
		kind?: 'advice' | 'tip' | 'formal_report' | null;
		report_number?: string | null;
	}
) {
	await tx
		.insertInto('talk_work')
		.values((eb) => ({
			conversation_id: id,
			unit_id: eb.selectFrom('conversation').select('unit_id').where('id', '=', id),
			...change
		}))
		.onConflict((is) => is.column('conversation_id').doUpdateSet(change))
		.execute();
}

/** A step of the writer's page, where no signal tells it: with public facts only. Who wrote by mail is told by mail. */
async function tellWriter(tx: Tx, id: string, step: 'read' | 'closed' | 'reopened', ending: Ending | null = null) {
	const stepId = newId();
	await sql`select tell_writer(${id}, ${stepId}, ${step}, ${now()}, ${ending})`.execute(tx);
	await stepLeaves(tx, stepId);
}

export const TalkPassedOn = z.object({
	/** The public page of the officer or team who gets it. */
	pageId: z.uuid(),
	text: words(2000).pipe(z.string().min(3))
});

/** Officers and teams of other units whose page is public: whom a talk can be passed on to. */
export const talkReceivers = (tx: Tx, unitId: string) =>
	tx
		.selectFrom('presence_page')
		.innerJoin('unit', 'unit.id', 'presence_page.unit_id')
		.select(['presence_page.id', 'presence_page.name', 'unit.name as unitName'])
		.where('presence_page.unit_id', '<>', unitId)
		.where('published_at', 'is not', null)
		.where('ended_at', 'is', null)
		.where('unit.closed_at', 'is', null)
		.where('unit.kind', '<>', 'partner')
		.orderBy('unit.name')
		.orderBy('presence_page.name')
		.execute();

/**
 * To an officer or a team of another unit, with why: from then on it is theirs with all that stands beside it, and the giver reads it no
 * longer. The writer is told which unit has it; the day that was promised stays.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.has_signal`, `reply.waits`, `page.not_found`
 */
export async function passTalkOn(actor: Person, reference: string, { pageId, text }: z.infer<typeof TalkPassedOn>) {
	await asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, reference);
		const waits = await tx
			.selectFrom('message')
			.select('id')
			.where('conversation_id', '=', talk.id)
			.where('state', '=', 'waiting_second_look')
			.executeTakeFirst();
		if (waits) throw new Refused('reply.waits');
		if (!(await talkReceivers(tx, talk.unitId)).some(({ id }) => id === pageId)) throw new Refused('page.not_found');
		await recordAudit(tx, actor, 'conversation.passOn', talk.id, { recipient: pageId });
		const stepId = newId();
		await sql`select pass_talk_on(${talk.id}, ${pageId}, ${stepId}, ${newId()}, ${text}, ${now()})`.execute(tx);
		await stepLeaves(tx, stepId);
		await tellOfTalk(tx, 'talk_assigned', talk.id);
	});
}

export const talkKinds = ['advice', 'tip', 'formal_report'] as const;
export const TalkMark = z.object({ kind: z.enum([...talkKinds, '']) });

/**
 * Says what a talk is: advice, a tip, or somebody who wants to make a formal report. Empty takes the mark off.
 * @throws Refused `conversation.not_found`, `conversation.ended`
 */
export async function markTalk(actor: Person, reference: string, { kind }: z.infer<typeof TalkMark>) {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		await keepWork(tx, talk.id, { kind: kind || null });
		await unfoldTalk(tx, talk);
		await addTalkEvent(tx, actor, talk.id, 'mark', { kind: kind || null });
		await recordAudit(tx, actor, 'conversation.mark', talk.id, { facts: { kind: kind || 'none' } });
	});
}

export const ReportNumber = z.object({ number: words(60) });

/**
 * The number that a formal report got where it was made. Empty takes it off.
 * @throws Refused `conversation.not_found`, `conversation.ended`
 */
export async function noteReportNumber(actor: Person, reference: string, { number }: z.infer<typeof ReportNumber>) {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		await keepWork(tx, talk.id, { report_number: number || null });
		await addTalkEvent(tx, actor, talk.id, 'number', { number: number || null });
		await recordAudit(tx, actor, 'conversation.noteNumber', talk.id);
	});
}

const endings = [
	'solved',
	'passed_on',
	'acted_preventively',
	'not_for_police',
	'nothing_could_be_done',
	'not_enough_to_go_on'
] as const;
type Ending = (typeof endings)[number];
export const TalkClosed = z.object({ ending: choiceOf(endings) });

/**
 * Ends a talk that is about no signal with one of the pack's honest endings; the last word is a reply sent before. The writer may still
 * write, say how it went, and open it again.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.has_signal`, `conversation.closed`,
 * `conversation.answer_owed` while the first answer is owed
 */
export async function closeTalk(actor: Person, reference: string, { ending }: z.infer<typeof TalkClosed>) {
	await asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, reference);
		if (talk.closedAt) throw new Refused('conversation.closed');
		if (talk.answerDue) throw new Refused('conversation.answer_owed');
		if (ending === 'acted_preventively' && !(await hasAction(tx, 'conversation_id', talk.id)))
			throw new Refused('signal.action_missing');
		await unfoldTalk(tx, talk);
		await addTalkEvent(tx, actor, talk.id, 'close', { ending });
		await recordAudit(tx, actor, 'conversation.close', talk.id, { facts: { ending } });
		await tellWriter(tx, talk.id, 'closed', ending);
	});
}

/**
 * Opens it again; the writer is told.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.has_signal`, `conversation.not_closed`
 */
export async function reopenTalk(actor: Person, reference: string) {
	await asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, reference);
		if (!talk.closedAt) throw new Refused('conversation.not_closed');
		await addTalkEvent(tx, actor, talk.id, 'reopen');
		await recordAudit(tx, actor, 'conversation.reopenTalk', talk.id);
		await tellWriter(tx, talk.id, 'reopened');
	});
}
