import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';

export const talkLists = ['desk', 'second_look', 'reporter', 'all'] as const;
export type TalkList = (typeof talkLists)[number];

/** Read from an address, so what cannot be read falls back and never fails. */
export const ConversationsWanted = z.object({
	list: z.enum(talkLists).catch('desk'),
	mine: z.stringbool().catch(false),
	overdue: z.stringbool().catch(false),
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
		const { list, mine, overdue, after } = wanted;
		const oldestFirst = list === 'desk' || list === 'second_look';
		const key = oldestFirst ? sql<Date>`conversation.turn_order` : sql<Date>`conversation.turn_since`;
		const [at, id] = after?.split('_') ?? [];
		const rows = await tx
			.selectFrom('conversation')
			.innerJoin('unit', 'unit.id', 'conversation.unit_id')
			.leftJoin('signal', 'signal.id', 'conversation.signal_id')
			.leftJoin('person as assignee', 'assignee.id', 'signal.assignee_id')
			.leftJoin('message as waiting', (join) =>
				join.onRef('waiting.conversation_id', '=', 'conversation.id').on('waiting.state', '=', 'waiting_second_look')
			)
			.leftJoin('person as writer', 'writer.id', 'waiting.person_id')
			.select([
				'conversation.id',
				'signal.number',
				'signal.title',
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
			// What the counter set aside waits folded in the inbox until somebody takes it.
			.where(sql<boolean>`(signal.set_aside and signal.state = 'new') is not true`)
			.$if(list !== 'all', (query) => query.where('conversation.turn', '=', list === 'all' ? 'desk' : list))
			.$if(mine, (query) => query.where('signal.assignee_id', '=', actor.personId))
			.$if(overdue, (query) => query.where('conversation.answer_due', '<=', now()))
			.$if(after !== undefined, (query) =>
				query.where(
					oldestFirst
						? sql<boolean>`(${key}, conversation.id) > (${at}::timestamptz, ${id}::uuid)`
						: sql<boolean>`(${key}, conversation.id) < (${at}::timestamptz, ${id}::uuid)`
				)
			)
			.orderBy(key, oldestFirst ? 'asc' : 'desc')
			.orderBy('conversation.id', oldestFirst ? 'asc' : 'desc')
			.limit(rowsOfPage + 1)
			.execute();
		const counts = await tx
			.selectNoFrom(
				(['desk', 'second_look', 'reporter'] as const).map((turn) =>
					sql<number>`(select count(*)::int from (select from conversation c left join signal s on s.id = c.signal_id where c.turn = ${turn} and (s.set_aside and s.state = 'new') is not true limit ${countedTo + 1}) one)`.as(
						turn
					)
				)
			)
			.executeTakeFirstOrThrow();
		const facts = { list, mine, overdue, shown: Math.min(rows.length, rowsOfPage) };
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
export async function countConversationsWaiting(actor: Person, open?: Tx): Promise<number> {
	const counted = async (tx: Tx) => {
		const { rows } = await sql<{ count: number }>`
			select count(*)::int as count from (select from conversation c left join signal s on s.id = c.signal_id
				where c.turn in ('desk', 'second_look') and (s.set_aside and s.state = 'new') is not true limit ${countedTo + 1}) one`.execute(
			tx
		);
		return rows[0]?.count ?? 0;
	};
	return asActor(actor, counted, open);
}
