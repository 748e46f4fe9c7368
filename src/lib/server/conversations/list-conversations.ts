import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { few, firstTalks, keyOf, isOldestFirst, someTalks, type TalkList, talkLists } from './talks-in-order.ts';
import { talkKinds } from './work-talk.ts';

/** Read from an address, so what cannot be read falls back and never fails. */
export const ConversationsWanted = z.object({
	list: z.enum(talkLists).catch('desk'),
	mine: z.stringbool().catch(false),
	overdue: z.stringbool().catch(false),
	/** Only what was marked so. */
	kind: z.enum(talkKinds).optional().catch(undefined),
	/** `instant_id` of the last row seen. */
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});

const rowsOfPage = 50;
/** Beyond this a count says "more than". */
const countedTo = 99;

/**
 * The talks of the units this person reads, and those where a second look is asked of them. What waits for us comes by the
 * day it is due, what waits for a second look by how long it waits; the other lists begin with the newest.
 */
export async function listConversations(actor: Person, wanted: z.infer<typeof ConversationsWanted>) {
	return asActor(actor, async (tx) => {
		const { list, mine, overdue, kind, after } = wanted;
		const oldestFirst = isOldestFirst(list);
		const key = sql<Date>`conversation.${keyOf(list)}`;
		const [at, id] = after?.split('_') ?? [];
		// What is mine, and of a kind, is asked so that the planner takes half of the talks for such and reads them in order until a page
		// is full: where they are few they are known before (`few`), and what it guesses of them makes it read and sort all talks.
		const conditions = [
			mine &&
				sql`coalesce(case when c.signal_id is null then (select w.assignee_id from talk_work w where w.conversation_id = c.id)
					else (select s.assignee_id from signal s where s.id = c.signal_id) end = acting_person(), false)`,
			kind &&
				sql`coalesce((select w.kind = ${sql.lit(kind)} from talk_work w where w.conversation_id = c.id and w.unit_id = c.unit_id), false)`,
			overdue && sql`c.answer_due <= (select ${now()}::timestamptz)`,
			// Within, where no plan is made for one place in the list: it looks cheaper by a hair, and takes longer to make than to use.
			after &&
				sql`(c.${keyOf(list)}, c.id) ${oldestFirst ? sql`>` : sql`<`} ((select ${at}::timestamptz), (select ${id}::uuid))`
		].filter(Boolean) as RawBuilder<unknown>[];
		const rows = await tx
			// First of all, and not as a condition at the end: the planner joins whole tables until it comes to that.
			.selectFrom(firstTalks(list, rowsOfPage + 1, conditions, await few(tx, wanted), kind).as('found'))
			.innerJoin('conversation', 'conversation.id', 'found.id')
			.innerJoin('unit', 'unit.id', 'conversation.unit_id')
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
			.leftJoin('message as waiting', (join) =>
				join
					.onRef('waiting.conversation_id', '=', 'conversation.id')
					.on('waiting.state', '=', sql.lit('waiting_second_look'))
			)
			.leftJoin('person as writer', 'writer.id', 'waiting.person_id')
			.select([
				'conversation.id',
				'signal.number',
				sql<string | null>`coalesce(signal.title, conversation.title)`.as('title'),
				'conversation.source',
				'page.name as pageName',
				'work.kind',
				/** Whether they work on it, and do not only look at one reply. */
				sql<boolean>`conversation.unit_id = any ((select readable_units())::uuid[])`.as('ours'),
				sql<boolean>`conversation.danger or coalesce(signal.danger, false)`.as('danger'),
				'unit.short_name as unit',
				'conversation.unit_id as unitId',
				'conversation.language',
				'conversation.turn',
				'conversation.turn_since as since',
				'conversation.answer_due as due',
				'conversation.ended_at as endedAt',
				'conversation.rating',
				'assignee.name as assignee',
				'waiting.id as waitingId',
				'waiting.person_id as writerId',
				'writer.name as writer',
				// In full, since the key of the next page must not lose microseconds.
				sql<string>`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('key')
			])
			.distinctOn(sql`${key}, conversation.id`)
			.orderBy(key, oldestFirst ? 'asc' : 'desc')
			.orderBy('conversation.id', oldestFirst ? 'asc' : 'desc')
			.limit(sql.lit(rowsOfPage + 1))
			.execute();
		const counts = await tx
			.selectNoFrom((['desk', 'second_look', 'reporter', 'aside'] as const).map((turn) => count(turn).as(turn)))
			.executeTakeFirstOrThrow();
		const facts = { list, mine, overdue, ...(kind && { kind }), shown: Math.min(rows.length, rowsOfPage) };
		if (after) await recordAudit(tx, actor, 'conversation.list', null, { facts });
		else await recordList(tx, actor, 'conversation.list', facts);
		const shown = rows.slice(0, rowsOfPage);
		const last = rows.length > rowsOfPage ? shown.at(-1) : undefined;
		return {
			rows: shown.map(({ key: _, ...row }) => ({ ...row, overdue: row.due !== null && row.due <= now() })),
			counts,
			next: last ? `${last.key}_${last.id}` : null
		};
	});
}

/** How many talks wait for us or for a second look, for the navigation; counted to a hundred. */
export const countConversationsWaiting = () =>
	sql<number>`least(${count('desk')} + ${count('second_look')}, ${sql.lit(countedTo + 1)})`;

const count = (list: TalkList) => sql<number>`(select count(*)::int from ${someTalks(list, countedTo + 1)} counted)`;
