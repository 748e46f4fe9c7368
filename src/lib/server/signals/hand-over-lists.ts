import type { Person } from '../platform/actor.ts';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import type { Expectation, HandOverOutcome, HandOverState, HandOverTurn, Urgency } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import type { Side } from './hand-over-moves.ts';
import { handOverLate, handOverOpen } from './hand-over-open.ts';
import { namedBy } from './move-signal.ts';

/**
 * `ours` waits for us, `ended` for nobody. `theirs` is for a receiver what they have asked back; for a giver all that has no answer
 * yet, also where their own reply comes first: no thread is missing there.
 */
export const handOverShelves = ['ours', 'theirs', 'ended'] as const;
export type HandOverShelf = (typeof handOverShelves)[number];

/** A list's address: whatever cannot be read there is left out. */
export const HandOverFilters = z.object({
	shelf: z.enum(handOverShelves).optional().catch(undefined),
	/** The unit on the other side. */
	with: z.uuid().optional().catch(undefined),
	/** One's own unit, for who leads several. */
	unit: z.uuid().optional().catch(undefined),
	/** What is overdue, on whichever shelf it stands. */
	late: z.literal('1').optional().catch(undefined),
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});
export type HandOverFilters = z.infer<typeof HandOverFilters>;

export interface HandOverRow {
	id: string;
	number: string;
	title: string;
	topic: string;
	urgency: Urgency;
	state: HandOverState;
	turn: HandOverTurn;
	expected: Expectation;
	outcome: HandOverOutcome | null;
	fromName: string;
	toName: string;
	offeredAt: Date;
	acceptedAt: Date | null;
	answeredAt: Date | null;
	toldAt: Date | null;
	/** The end of the day something is owed by; null where nothing is. */
	due: Date | null;
	late: boolean;
	raised: boolean;
	sortedBy: Date;
}

const pageSize = 50;
const own: Record<Side, RawBuilder<unknown>> = { giver: sql`h.from_unit_id`, receiver: sql`h.to_unit_id` };
const other: Record<Side, RawBuilder<unknown>> = { giver: sql`h.to_unit_id`, receiver: sql`h.from_unit_id` };

/** What waits for a side: for the giver also an answer nobody has turned into words yet, and a no. */
const onShelf: Record<Side, Record<HandOverShelf, RawBuilder<unknown>>> = {
	giver: { ours: sql`h.turn = 'giver'`, theirs: handOverOpen, ended: sql`h.turn = 'nobody'` },
	receiver: {
		ours: sql`h.turn = 'receiver'`,
		theirs: sql`h.state = 'asked_back'`,
		ended: sql`h.state in ('read', 'answered', 'declined')`
	}
};

/** The end of the day the next thing is owed by: a look first, then the answer. What a row shows is what it is sorted by. */
const due = sql`case when h.state = 'offered' then least(h.acknowledge_due, h.answer_due) else h.answer_due end`;

const columns = (
	at: Date
) => sql`h.id, h.number, coalesce(p.title, h.number) title, coalesce(p.topic, '') topic, coalesce(p.urgency, 'normal') urgency, h.state, h.turn, h.expected, h.outcome, f.short_name "fromName", t.short_name "toName",
	h.offered_at "offeredAt", h.accepted_at "acceptedAt", h.answered_at "answeredAt", h.told_reporter_at "toldAt",
	case when ${handOverOpen} then ${due} end "due",
	${handOverLate(at)} "late", h.overdue_raised_at is not null "raised"`;
/** A package is closed to who has declined it: of that one the number is left. */
const tables = sql`hand_over h left join package p on p.hand_over_id = h.id join unit f on f.id = h.from_unit_id join unit t on t.id = h.to_unit_id`;

export interface HandOverList {
	rows: HandOverRow[];
	next: string | null;
	counts: Record<HandOverShelf | 'late', number>;
	/** Who is on the other side of what is open: how much, how much of it late, the day the oldest is due. */
	others: { id: string; name: string; open: number; late: number; oldestDue: Date }[];
}

/**
 * The hand-overs of the unit acted for (of a lead: and of the units below) on one side: what is open with the soonest due first,
 * what has ended with the newest first.
 */
export async function listHandOvers(actor: Person, side: Side, filters: HandOverFilters = {}): Promise<HandOverList> {
	return asActor(actor, async (tx) => {
		const at = now();
		const shelf = filters.shelf ?? 'ours';
		const mine = sql`${own[side]} = any ((select readable_units())::uuid[]) and ${filters.unit ? sql`${own[side]} = ${filters.unit}::uuid` : sql`true`}`;
		const theirs = filters.with ? sql`${other[side]} = ${filters.with}::uuid` : sql`true`;
		const wanted = filters.late ? handOverLate(at) : onShelf[side][shelf];
		const ended = shelf === 'ended' && !filters.late;
		const key = ended ? sql`h.offered_at` : due;
		const [after, afterId] = filters.after?.split('_') ?? [];
		const rest = after
			? sql`(date_trunc('milliseconds', ${key}), h.id) ${ended ? sql`<` : sql`>`} (${after}::timestamptz, ${afterId}::uuid)`
			: sql`true`;
		const order = ended
			? sql`date_trunc('milliseconds', ${key}) desc, h.id desc`
			: sql`date_trunc('milliseconds', ${key}), h.id`;
		const { rows } = await sql<HandOverRow>`select ${columns(at)}, ${key} "sortedBy" from ${tables}
			where ${mine} and ${theirs} and ${wanted} and ${rest} order by ${order} limit ${pageSize + 1}`.execute(tx);
		const counts = await sql<HandOverList['counts']>`
			select count(*) filter (where ${onShelf[side].ours})::int "ours", count(*) filter (where ${onShelf[side].theirs})::int "theirs",
				count(*) filter (where ${onShelf[side].ended})::int "ended", count(*) filter (where ${handOverLate(at)})::int "late"
			from hand_over h where ${mine} and ${theirs}`.execute(tx);
		const others = await sql<HandOverList['others'][number]>`
			select u.id, u.short_name "name", count(*)::int "open", count(*) filter (where ${handOverLate(at)})::int "late", min(${due}) "oldestDue"
			from hand_over h join unit u on u.id = ${other[side]} where ${mine} and ${handOverOpen} group by u.id, u.short_name order by min(${due}), u.short_name`.execute(
			tx
		);
		const page = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? page.at(-1) : undefined;
		const { after: further, ...asked } = filters;
		const facts = {
			side,
			...Object.fromEntries(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined)),
			count: page.length
		};
		if (further) await recordAudit(tx, actor, 'hand_over.list', null, { facts });
		else await recordList(tx, actor, 'hand_over.list', facts);
		return {
			rows: page,
			next: last ? `${last.sortedBy.toISOString()}_${last.id}` : null,
			counts: counts.rows[0] ?? { ours: 0, theirs: 0, ended: 0, late: 0 },
			others: others.rows
		};
	});
}

/** What was taken back from the units the actor reads for: number, giver and when, nothing of the content. */
export async function listWithdrawn(actor: Person) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{
			number: string;
			fromName: string;
			offeredAt: Date;
			withdrawnAt: Date;
			reason: string;
		}>`
			select w.number, u.short_name "fromName", w.offered_at "offeredAt", w.withdrawn_at "withdrawnAt", w.reason
			from withdrawn_hand_overs(null) w join unit u on u.id = w.from_unit_id`.execute(tx);
		await recordAudit(tx, actor, 'hand_over.listWithdrawn', null, { facts: { count: rows.length } });
		return rows;
	});
}

const count = (condition: RawBuilder<unknown>) =>
	sql<number>`(select count(*)::int from hand_over h where ${condition})`;
/** How many wait for the unit acted for, as receiver; the navigation shows it on every page, so it leaves no line. */
export const countReceived = () => count(sql`h.to_unit_id = acting_unit() and h.turn = 'receiver'`);
/** How many wait for the unit acted for, as giver: a question, an answer to tell, a no. */
export const countThreads = () => count(sql`h.from_unit_id = acting_unit() and h.turn = 'giver'`);

/**
 * The hand-overs of a signal, for the panel beside it: those it was given by, each with the instant since which its receiver has an
 * older version than stands here, and the one it came by. (Directive (EU) 2016/680, art. 7)
 * @throws Refused `signal.not_found`
 */
export async function handOversOf(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const at = now();
		const signal = await tx
			.selectFrom('signal')
			.select(['id', 'state'])
			.where(namedBy(reference), '=', reference)
			.executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, reference);
		const read = (where: RawBuilder<unknown>) => readRows(tx, at, where);
		return {
			given: await read(sql`h.signal_id = ${signal.id}::uuid`),
			received: (await read(sql`h.receiver_signal_id = ${signal.id}::uuid`))[0] ?? null,
			mayHandOver: signal.state !== 'closed'
		};
	});
}
/** A part of the signal that this receiver was given, or that is always known. */
const wasGiven = sql`(changed.field in ('topic', 'urgency') or to_jsonb(p) ->> changed.field is not null and changed.field <> 'title')`;
/**
 * There was nothing to give of it when it was handed over. What we think, and whom we sort where, is news to nobody who was not given
 * it; a platform follows from the address.
 */
const wasEmpty = sql`(changed.field not in ('title', 'assessment', 'person_categories', 'web_platform') and coalesce(e.facts -> 'before' ->> changed.field, '') = '')`;

/**
 * When the signal last changed in what concerns a receiver, after the hand-over and the last news to them; null where they know it all.
 * Who has ended is owed a correction alone: of what they were given.
 */
const newsSince = sql<Date | null>`(
	select max(e.at) from signal_event e
	where e.signal_id = h.signal_id and h.state <> 'withdrawn' and e.at > coalesce(
			(select max(n.at) from hand_over_event n where n.hand_over_id = h.id and n.kind in ('supplement', 'correction')), h.offered_at)
		and (e.kind in ('reporterWrote', 'filesAdded') and ${handOverOpen}
			or e.kind = 'edit' and exists (
				select from jsonb_array_elements_text(e.facts -> 'fields') changed (field) where ${wasGiven} or ${handOverOpen} and ${wasEmpty})))`;

/** `words` are what the other side said last, while it waits for the giver: its question, its answer, its reason to say no. */
const readRows = async (tx: Tx, at: Date, where: RawBuilder<unknown>) =>
	(
		await sql<
			HandOverRow & { words: string | null; newsSince: Date | null }
		>`select ${columns(at)}, h.offered_at "sortedBy", ${newsSince} "newsSince",
			case when h.turn = 'giver' then coalesce(h.answer_internal, (
				select e.body from hand_over_event e where e.hand_over_id = h.id and e.kind in ('askBack', 'decline') order by e.at desc limit 1
			)) end "words" from ${tables} where ${where} order by h.offered_at, h.id`.execute(tx)
	).rows;
