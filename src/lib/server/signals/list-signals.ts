import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { markOf } from './what-was-shown.ts';
import { conditions, pageSize, readRows, type InboxRow } from './inbox-rows.ts';
import { filterFacts, InboxFilters, shelvesOf } from './inbox-filters.ts';

/** How far the tabs count; beyond it a page says "more than". */
export const countCap = 999;

export interface Inbox {
	rows: InboxRow[];
	/** Where the next page begins, for the filter `after`; null at the end. */
	next: string | null;
	/** Names what is shown here (`markOf`). */
	mark: string;
	/** How many each open tab holds under these filters, counted up to `countCap + 1`. */
	counts: { waits: number; new: number; others: number; open: number; aside: number };
}

/**
 * The inbox of the unit acted for (of a lead: and of the units below), newest first unless sorted otherwise, a page at a time.
 * One audit line tells the filter and how many were shown, and stands for ten minutes of the same list (recordList); none where the
 * page that asks shows this very list already.
 * @param shown the mark of the list that the page shows now
 */
export async function listSignals(
	actor: Person,
	filters: InboxFilters = InboxFilters.parse({}),
	shown?: string,
	open?: Tx
): Promise<Inbox> {
	const read = async (tx: Tx) => {
		const at = now();
		const found = await readRows(tx, filters, actor.personId, at);
		const rows = found.slice(0, pageSize);
		const counts = await countShelves(tx, filters, actor.personId, at);
		const mark = markOf(rows, counts);
		const facts = { ...filterFacts(filters), count: rows.length };
		if (filters.after) await recordAudit(tx, actor, 'signal.list', null, { facts });
		else if (mark !== shown) await recordList(tx, actor, 'signal.list', facts);
		return { rows, next: found.length > pageSize ? (rows.at(-1)?.cursor ?? null) : null, counts, mark };
	};
	return asActor(actor, read, open);
}

async function countShelves(tx: Tx, filters: InboxFilters, me: string, at: Date) {
	const unit = filters.unit ? sql`where unit_id = ${filters.unit}::uuid` : sql``;
	// In the order of the index `signal_shelf`: which shelf it is the planner does not know, and it took reading the whole table for cheap.
	const { rows } = await sql<{ shelf: string; n: number }>`
		select shelf, (
			select count(*)::int from (
				select from (select unit_id from unnest(readable_units()) unit_id ${unit}) units
				cross join lateral (
					select from signal s where s.unit_id = units.unit_id and s.shelf = one.shelf and ${conditions(filters, me, at)}
						order by s.received_at desc, s.id desc limit ${countCap + 1}
				) hit limit ${countCap + 1}
			) counted
		) n from unnest(${[...shelvesOf.open, ...shelvesOf.aside]}::text[]) one(shelf)`.execute(tx);
	const of = (shelf: string) => rows.find((row) => row.shelf === shelf)?.n ?? 0;
	const upTo = (n: number) => Math.min(n, countCap + 1);
	return {
		waits: upTo(of('new') + of('ours')),
		new: of('new'),
		others: of('others'),
		aside: of('aside'),
		open: upTo(of('new') + of('ours') + of('others'))
	};
}
