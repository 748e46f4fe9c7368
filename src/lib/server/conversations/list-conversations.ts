import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { talkKinds } from './work-talk.ts';

export const talkLists = ['desk', 'second_look', 'reporter', 'all', 'aside'] as const;
export type TalkList = (typeof talkLists)[number];

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
		const conditions = [
			mine &&
				sql`case when c.signal_id is null then (select w.assignee_id from talk_work w where w.conversation_id = c.id)
					else (select s.assignee_id from signal s where s.id = c.signal_id) end = acting_person()`,
			kind &&
				sql`exists (select from talk_work w where w.conversation_id = c.id and w.unit_id = c.unit_id and w.kind = ${sql.lit(kind)})`,
			overdue && sql`c.answer_due <= ${now()}`,
			after && sql`(c.${keyOf(list)}, c.id) ${oldestFirst ? sql`>` : sql`<`} (${at}::timestamptz, ${id}::uuid)`
		].filter(Boolean) as RawBuilder<unknown>[];
		const rows = await tx
			// First of all, and not as a condition at the end: the planner joins whole tables until it comes to that.
			.selectFrom(talks(list, conditions, rowsOfPage + 1, await few(tx, wanted)).as('found'))
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
				join.onRef('waiting.conversation_id', '=', 'conversation.id').on('waiting.state', '=', 'waiting_second_look')
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
				sql<boolean>`works_on_talk(conversation.id)`.as('ours'),
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

const count = (list: TalkList) => sql<number>`(select count(*)::int from ${talks(list, [], countedTo + 1)} counted)`;

/** Up to so many talks are looked at one by one; where there are more, a list that is looked through soon has its page. */
const mostByOne = 1000;

/** The talks that are somebody's or of a kind, and more that could be, where they are few: in a list of all, a page of them may not come. */
async function few(tx: Tx, { mine, kind }: z.infer<typeof ConversationsWanted>) {
	const most = sql`limit ${sql.lit(mostByOne + 1)}`;
	const sets = [
		mine &&
			sql<{ id: string }>`(select conversation_id id from talk_work where assignee_id = acting_person() ${most})
				union all (select c.id from signal s join conversation c on c.signal_id = s.id where s.assignee_id = acting_person() ${most})`,
		kind &&
			sql<{ id: string }>`select conversation_id id from talk_work
				where unit_id = any ((select readable_units())::uuid[]) and kind = ${sql.lit(kind)} ${most}`
	];
	for (const set of sets) {
		if (!set) continue;
		const { rows } = await set.execute(tx);
		if (rows.length <= mostByOne) return rows.map(({ id }) => id);
	}
	return undefined;
}

const isOldestFirst = (list: TalkList) => list === 'desk' || list === 'second_look';
/** What a list is in the order of, then the id. */
const keyOf = (list: TalkList) => (isOldestFirst(list) ? sql.ref('turn_order') : sql.ref('turn_since'));

/**
 * The talks of one list: those of each unit in the order of an index, then those whose second look is asked of this person. Asked
 * for at once, with "or" as the policy says it, the planner reads every talk there is; and whose turn it is stands as a constant,
 * because under row-level security an index is chosen by it and not looked up by it (only what gives nothing away may be).
 * `among` are all there can be of our own, where they are few.
 * What the counter set aside waits folded until somebody takes it: a flag in the inbox, what was written to a page in a list of its own.
 */
function talks(
	list: TalkList,
	conditions: RawBuilder<unknown>[],
	most: number,
	among?: string[]
): RawBuilder<{ id: string }> {
	const all = [
		...(list === 'all' || list === 'aside' ? [] : [sql`c.turn = ${sql.lit(list)}`]),
		list === 'aside' ? sql`c.set_aside` : sql`not c.set_aside`,
		...conditions,
		// A value and not "not exists", which the planner turns into a look at all that was set aside.
		sql`(select s.set_aside and s.state = 'new' from signal s where s.id = c.signal_id) is not true`
	];
	const where = sql.join(all, sql` and `);
	const key = keyOf(list);
	const direction = isOldestFirst(list) ? sql`asc` : sql`desc`;
	// Of each unit so many and of all together no more: else the planner takes the page for thousands and reads whole tables for it.
	const first = sql`order by ${key} ${direction}, id ${direction} limit ${sql.lit(most)}`;
	const ours = among
		? sql`select c.id, c.${key} from conversation c where c.id = any (${among}::uuid[]) and c.unit_id = any ((select readable_units())::uuid[]) and ${where}`
		: sql`select one.* from unnest(readable_units()) unit(id)
			cross join lateral (select c.id, c.${key} from conversation c where c.unit_id = unit.id and ${where} ${first}) one`;
	return sql<{ id: string }>`(
		select id from (
			${ours}
			union all
			select c.id, c.${key} from conversation c where c.id = any ((select second_looks_asked())::uuid[]) and c.unit_id <> all ((select readable_units())::uuid[]) and ${where}
		) found ${first})`;
}
