import { type RawBuilder, sql } from 'kysely';
import type { EntryKind } from '../../board-entry.ts';
import type { Tx } from '../platform/database.ts';

export const countedBy = ['platform', 'place', 'community', 'hour', 'age', 'first', 'outcome'] as const;
export type CountedBy = (typeof countedBy)[number];

/** First days of months, both counted in. */
interface Span {
	from: string;
	until: string;
}
const span = (from: string, until: string): Span[] => (from <= until ? [{ from, until }] : []);

/** A period of months as the whole years within it and the months around them. */
function spansOf({ from, until }: Span): { years: Span[]; months: Span[] } {
	const first = Number(from.slice(0, 4)) + (from.slice(5, 7) === '01' ? 0 : 1);
	const last = Number(until.slice(0, 4)) - (until.slice(5, 7) === '12' ? 0 : 1);
	if (first > last) return { years: [], months: [{ from, until }] };
	return {
		years: [{ from: `${first}-01-01`, until: `${last}-01-01` }],
		months: [...span(from, `${first - 1}-12-01`), ...span(`${last + 1}-01-01`, until)]
	};
}

export interface Sum {
	counted: 'all' | CountedBy;
	/** `YYYY-MM` of what is counted as a whole; null where the whole period is one sum. */
	month: string | null;
	value: string;
	n: number;
}

/**
 * How many entries of these kinds there were in some units, by month, and by what they say over the whole period. Years that lie within it
 * are read as one, so that five of them cost little more than one.
 * @param period first days of its first and its last month
 */
export async function sumsBetween(tx: Tx, units: string[], kinds: EntryKind[], period: Span): Promise<Sum[]> {
	const ours = sql`unit_id = any (${units}::uuid[]) and kind = any (${kinds}::patrol_entry_kind[])`;
	const within = ({ from, until }: Span) => sql`month between ${from}::date and ${until}::date`;
	const part = (one: Span, whole: RawBuilder<unknown>) =>
		sql`select counted, null "month", value, n from patrol_sum
			where ${ours} and ${whole} and counted = any (${[...countedBy]}::text[]) and ${within(one)}`;
	const { years, months } = spansOf(period);
	const parts = [
		sql`select counted, to_char(month, 'YYYY-MM') "month", value, n from patrol_sum
			where ${ours} and not whole_year and counted = 'all' and ${within(period)}`,
		...years.map((one) => part(one, sql`whole_year`)),
		...months.map((one) => part(one, sql`not whole_year`))
	];
	const { rows } = await sql<Sum>`
		select counted, "month", value, sum(n)::int n from (${sql.join(parts, sql` union all `)}) one
		group by 1, 2, 3 having sum(n) > 0`.execute(tx);
	return rows;
}
