import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { TalkKind } from '../platform/database-types.ts';

export const talkLists = ['desk', 'second_look', 'reporter', 'all', 'aside'] as const;
export type TalkList = (typeof talkLists)[number];

export const isOldestFirst = (list: TalkList) => list === 'desk' || list === 'second_look';
/** What a list is in the order of, then the id. */
export const keyOf = (list: TalkList) => (isOldestFirst(list) ? sql.ref('turn_order') : sql.ref('turn_since'));

type Talks = RawBuilder<{ id: string }>;

/** Up to so many talks are looked at one by one; where there are more, a list that is looked through soon has its page. */
const mostByOne = 1000;

/** The talks that are somebody's or of a kind, and more that could be, where they are few: in a list of all, a page of them may not come. */
export async function few(tx: Tx, { mine, kind }: { mine: boolean; kind?: TalkKind }): Promise<Talks | undefined> {
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
		const { rows } = await sql<{ n: number }>`select count(*)::int n from (${set}) one`.execute(tx);
		if (rows[0]!.n <= mostByOne) return set;
	}
	return undefined;
}

/**
 * The first talks of one list in its order.
 * @param conditions on `c`, which has what stands in `columns`
 * @param among all there can be of our own, where they are few
 */
export const firstTalks = (
	list: TalkList,
	most: number,
	conditions: RawBuilder<unknown>[],
	among?: Talks,
	kind?: TalkKind
): Talks => sql`(select id from (${found(list, most, conditions, among, kind)}) found ${first(list, most)})`;

/** So many talks of one list, whichever: for counting, which ends with them and has not to read as many of each unit. */
export const someTalks = (list: TalkList, most: number): Talks =>
	sql`(select id from (${found(list, most)}) found limit ${sql.lit(most)})`;

function inOrder(list: TalkList) {
	const direction = isOldestFirst(list) ? sql`asc` : sql`desc`;
	return sql`order by ${keyOf(list)} ${direction}, id ${direction}`;
}

// Of each unit so many and of all together no more: else the planner takes the page for thousands and reads whole tables for it.
const first = (list: TalkList, most: number) => sql`${inOrder(list)} limit ${sql.lit(most)}`;

/** What is granted of a talk and asked by conditions. */
const columns = sql`id, unit_id, signal_id, turn, turn_order, turn_since, answer_due, set_aside`;

/**
 * The talks of one list: those of each unit in the order of an index, then those whose second look is asked of this person. Asked
 * for at once, with "or" as the policy says it, the planner reads every talk there is; and whose turn it is stands as a constant,
 * because under row-level security an index is chosen by it and not looked up by it (only what gives nothing away may be).
 * What the counter set aside waits folded until somebody takes it: a flag in the inbox, what was written to a page in a list of its own.
 */
function found(
	list: TalkList,
	most: number,
	conditions: RawBuilder<unknown>[] = [],
	among?: Talks,
	kind?: TalkKind
): RawBuilder<unknown> {
	const all = [
		...(list === 'all' || list === 'aside' ? [] : [sql`c.turn = ${sql.lit(list)}`]),
		list === 'aside' ? sql`c.set_aside` : sql`not c.set_aside`,
		...conditions,
		// A value and not "not exists", which the planner turns into a look at all that was set aside.
		sql`(select s.set_aside and s.state = 'new' from signal s where s.id = c.signal_id) is not true`
	];
	const where = sql.join(all, sql` and `);
	const key = keyOf(list);
	// A unit that has none of a kind would be looked through to its end.
	const units = kind
		? sql`where (select true from talk_work w where w.unit_id = unit.id and w.kind = ${sql.lit(kind)} order by w.kind limit 1)`
		: sql``;
	const ours = among
		? // In order first, so that of a thousand no more are looked at than a page takes.
			sql`(select id, ${key} from (
				select ${columns} from conversation where id = any (array(${among})) and unit_id = any ((select readable_units())::uuid[])
				${inOrder(list)} offset 0
			) c where ${where} ${first(list, most)})`
		: sql`select one.* from (select id from unnest(readable_units()) unit(id) ${units}) unit
			cross join lateral (select c.id, c.${key} from conversation c where c.unit_id = unit.id and ${where} ${first(list, most)}) one`;
	return sql`${ours}
		union all
		select c.id, c.${key} from conversation c where c.id = any ((select second_looks_asked())::uuid[]) and c.unit_id <> all ((select readable_units())::uuid[]) and ${where}`;
}
