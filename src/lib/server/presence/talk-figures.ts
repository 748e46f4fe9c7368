import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { TalkSource } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';

/** How long first answers took: of so many talks the half and nine in ten had one within so many hours, where so many have come. */
export interface FirstAnswers<Of extends string = string> {
	of: Of;
	counted: number;
	half: number | null;
	most: number | null;
}

/** The ways talks come. */
// What was held elsewhere wants no answer here.
const ways: readonly TalkSource[] = ['counter', 'email', 'partner'];

export const waitingBuckets = ['day', 'three', 'week', 'month', 'quarter', 'older'] as const;

/** Talks with people: how soon first answers came, how satisfied they were, and how long open ones wait. */
export interface TalkFigures {
	/**
	 * `lately` of each unit by its name, as the counter says it; of the last twelve weeks by the Monday of the week in which the talk
	 * began, with how many still wait, and by the way it came.
	 */
	answers: { lately: FirstAnswers[]; weeks: (FirstAnswers & { waiting: number })[]; ways: FirstAnswers<TalkSource>[] };
	/** The last twelve weeks, from Monday on, the oldest first; `mean` of one to five, null where nobody rated. */
	weeks: { week: string; rated: number; mean: number | null }[];
	/** Talks that wait for the desk, by how long. */
	waiting: { bucket: (typeof waitingBuckets)[number]; n: number }[];
}

/** The talks of the units that the acting lead reads. */
export const talkFigures = async (tx: Tx, timeZone: string): Promise<TalkFigures> => ({
	answers: await firstAnswers(tx, timeZone),
	weeks: await satisfaction(tx),
	waiting: await waiting(tx)
});

type Counted = { counted: number; half: number | null; most: number | null };

/** Whoever waits, waits for ever: a time that ends there is none. */
const timesOf = ({ counted, half, most }: Counted) => {
	const known = (hours: number | null) => (hours !== null && Number.isFinite(hours) ? hours : null);
	return { counted, half: known(half), most: known(most) };
};

async function firstAnswers(tx: Tx, timeZone: string): Promise<TalkFigures['answers']> {
	const { rows: lately } = await sql<Counted & { of: string }>`
		select u.short_name "of", h.* from unit u, lateral first_answer_hours(u.id, ${now()}::timestamptz) h
		where u.id = any ((select readable_units())::uuid[]) and h.counted > 0 order by 1`.execute(tx);
	const { rows } = await sql<Counted & { week: string | null; way: string | null; waiting: number }>`
		select week::text, way, counted, waiting, half, most from first_answer_figures(
			(date_trunc('week', ${now()}::timestamptz at time zone ${timeZone}) - interval '11 weeks') at time zone ${timeZone}, ${now()}, ${timeZone})
		order by week`.execute(tx);
	return {
		lately: lately.map(({ of, ...times }) => ({ of, ...timesOf(times) })),
		weeks: rows.flatMap(({ week, waiting, ...times }) => (week ? [{ of: week, waiting, ...timesOf(times) }] : [])),
		ways: ways.flatMap((of) => {
			const found = rows.find(({ way }) => way === of);
			return found ? [{ of, ...timesOf(found) }] : [];
		})
	};
}

async function satisfaction(tx: Tx): Promise<TalkFigures['weeks']> {
	const { rows } = await sql<{ week: string; rated: number; mean: number | null }>`
		select w::date::text week, count(c.rating)::int rated, round(avg(c.rating), 2)::float mean
		from generate_series(date_trunc('week', ${now()}::timestamptz) - interval '11 weeks', date_trunc('week', ${now()}::timestamptz), interval '1 week') w
		left join conversation c on c.rated_at >= w and c.rated_at < w + interval '1 week' and c.unit_id = any ((select readable_units())::uuid[])
		group by w order by w`.execute(tx);
	return rows;
}

async function waiting(tx: Tx): Promise<TalkFigures['waiting']> {
	const { rows } = await sql<{ bucket: string; n: number }>`
		select case when age < interval '1 day' then 'day' when age < interval '3 days' then 'three' when age < interval '7 days' then 'week'
			when age < interval '30 days' then 'month' when age < interval '90 days' then 'quarter' else 'older' end bucket, count(*)::int n
		from (select ${now()}::timestamptz - turn_since age from conversation
			where turn = 'desk' and unit_id = any ((select readable_units())::uuid[])) open group by 1`.execute(tx);
	return waitingBuckets.map((bucket) => ({ bucket, n: rows.find((row) => row.bucket === bucket)?.n ?? 0 }));
}
