import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { OpeningHours, Weekday } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';

/** A stretch of a day, in hours of the unit's clock, with how many pages have somebody there. */
export interface Stretch {
	from: number;
	to: number;
	people: number;
}

/** One thing that is covered or not: a sector unit, an online place, a language. */
export interface CoverageRow {
	kind: 'sector' | 'platform' | 'language';
	/** Name of the unit, or code. */
	of: string;
	/** Signals of the last ninety days that came from there. */
	signals: number;
	pages: number;
	/** From Monday on. */
	days: Stretch[][];
	/** Hours of the week with nobody. */
	hoursWithout: number;
}

/** Conversations with people: how satisfied they were, and how long open ones wait. */
export interface ReachFigures {
	rows: CoverageRow[];
	/** The last twelve weeks, from Monday on, the oldest first; `mean` of one to five, null where nobody rated. */
	weeks: { week: string; rated: number; mean: number | null }[];
	/** Talks that wait for the desk, by how long. */
	waiting: { bucket: (typeof waitingBuckets)[number]; n: number }[];
}

export const waitingBuckets = ['day', 'three', 'week', 'month', 'quarter', 'older'] as const;

interface Shown {
	unitId: string;
	unitName: string;
	languages: string[];
	platforms: string[];
	hours: OpeningHours;
}

/**
 * Which sectors, online places and languages have somebody who can be reached in which hours, for a lead: from the pages that are shown
 * in the units they read. Where signals came from and nobody is, stands there with nothing covered, so that gaps stand out.
 * Source: issue 5, "Coverage picture".
 * @throws Refused `not_allowed` (who leads nothing)
 */
export async function reachFigures(actor: Person): Promise<ReachFigures> {
	return asActor(actor, async (tx) => {
		const { rows: may } = await sql<{ leads: boolean }>`
			select acting_as(array['lead', 'coordinator']::role[]) leads`.execute(tx);
		if (!may[0]?.leads) throw new Refused('not_allowed');
		const shown = await shownPages(tx);
		const met = await whereSignalsCameFrom(tx);
		const rows = [
			...rowsOf('sector', await sectors(tx), (page, of) => page.unitName === of, shown, met.sector),
			...rowsOf(
				'platform',
				keysOf(met.platform, shown, 'platforms'),
				(page, of) => page.platforms.includes(of),
				shown,
				met.platform
			),
			...rowsOf(
				'language',
				keysOf(met.language, shown, 'languages'),
				(page, of) => page.languages.includes(of),
				shown,
				met.language
			)
		];
		const figures = { rows, weeks: await satisfaction(tx), waiting: await waiting(tx) };
		await recordAudit(tx, actor, 'page.coverage', null, { facts: { rows: rows.length } });
		return figures;
	});
}

const week: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The stretches of each day in which somebody is there, neighbours with as many people made one. */
export function stretchesOf(hours: readonly OpeningHours[]): Stretch[][] {
	return week.map((day) => {
		const open = hours.flatMap((one) => (one[day] ?? []).map(({ from, to }) => [inHours(from), inHours(to)] as const));
		const edges = [...new Set(open.flat())].sort((a, b) => a - b);
		const found: Stretch[] = [];
		for (const [index, from] of edges.slice(0, -1).entries()) {
			const to = edges[index + 1] ?? from;
			const people = open.filter(([begins, ends]) => begins <= from && ends >= to).length;
			const last = found.at(-1);
			if (people === 0) continue;
			if (last && last.to === from && last.people === people) last.to = to;
			else found.push({ from, to, people });
		}
		return found;
	});
}

const inHours = (clock: string) => {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number);
	return hours + minutes / 60;
};

const rowsOf = (
	kind: CoverageRow['kind'],
	names: string[],
	covers: (page: Shown, of: string) => boolean,
	shown: Shown[],
	signals: Map<string, number>
): CoverageRow[] =>
	names.map((of) => {
		const there = shown.filter((page) => covers(page, of));
		const days = stretchesOf(there.map(({ hours }) => hours));
		const covered = days.flat().reduce((sum, { from, to }) => sum + to - from, 0);
		return { kind, of, signals: signals.get(of) ?? 0, pages: there.length, days, hoursWithout: 168 - covered };
	});

/** Those that signals came from most, and those somebody is at. */
const keysOf = (met: Map<string, number>, shown: Shown[], what: 'platforms' | 'languages') => {
	const often = [...met]
		.sort((a, b) => b[1] - a[1])
		.slice(0, 12)
		.map(([code]) => code);
	return [...new Set([...often, ...shown.flatMap((page) => page[what])])];
};

async function shownPages(tx: Tx): Promise<Shown[]> {
	const { rows } = await sql<Shown>`
		select u.id "unitId", u.short_name "unitName", g.languages, coalesce(g.hours, u.opening_hours) hours,
			array(select distinct p.platform from public_profile p where p.page_id = g.id) platforms
		from presence_page g join unit u on u.id = g.unit_id
		where g.published_at is not null and g.ended_at is null and u.closed_at is null and g.unit_id = any ((select readable_units())::uuid[])`.execute(
		tx
	);
	return rows;
}

async function sectors(tx: Tx): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`
		select short_name "name" from unit where id = any ((select readable_units())::uuid[]) and closed_at is null
			and (cardinality(place_names) > 0 or cardinality(post_codes) > 0) order by 1`.execute(tx);
	return rows.map(({ name }) => name);
}

async function whereSignalsCameFrom(tx: Tx) {
	const since = new Date(now().getTime() - 90 * 86_400_000);
	const { rows } = await sql<{ unit: string; platform: string | null; language: string; n: number }>`
		select u.short_name unit, s.web_platform platform, s.language, count(*)::int n from signal s join unit u on u.id = s.unit_id
		where s.unit_id = any ((select readable_units())::uuid[]) and s.received_at >= ${since} and not s.set_aside group by 1, 2, 3`.execute(
		tx
	);
	const sums = (key: (row: (typeof rows)[number]) => string | null) => {
		const met = new Map<string, number>();
		for (const row of rows) {
			const of = key(row);
			if (of) met.set(of, (met.get(of) ?? 0) + row.n);
		}
		return met;
	};
	return {
		sector: sums((row) => row.unit),
		platform: sums((row) => row.platform),
		language: sums((row) => row.language)
	};
}

async function satisfaction(tx: Tx): Promise<ReachFigures['weeks']> {
	const { rows } = await sql<{ week: string; rated: number; mean: number | null }>`
		select w::date::text week, count(c.rating)::int rated, round(avg(c.rating), 2)::float mean
		from generate_series(date_trunc('week', ${now()}::timestamptz) - interval '11 weeks', date_trunc('week', ${now()}::timestamptz), interval '1 week') w
		left join conversation c on c.rated_at >= w and c.rated_at < w + interval '1 week' and c.unit_id = any ((select readable_units())::uuid[])
		group by w order by w`.execute(tx);
	return rows;
}

async function waiting(tx: Tx): Promise<ReachFigures['waiting']> {
	const { rows } = await sql<{ bucket: string; n: number }>`
		select case when age < interval '1 day' then 'day' when age < interval '3 days' then 'three' when age < interval '7 days' then 'week'
			when age < interval '30 days' then 'month' when age < interval '90 days' then 'quarter' else 'older' end bucket, count(*)::int n
		from (select ${now()}::timestamptz - turn_since age from conversation
			where turn = 'desk' and unit_id = any ((select readable_units())::uuid[])) open group by 1`.execute(tx);
	return waitingBuckets.map((bucket) => ({ bucket, n: rows.find((row) => row.bucket === bucket)?.n ?? 0 }));
}
