import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf, type OpeningHours, type Weekday } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import { dayAfter, daysFrom, holidaysFrom, weekdayOf } from './coming-days.ts';
import { type Absence, absencesFrom } from './away.ts';
import { type TalkFigures, talkFigures } from './talk-figures.ts';

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
	/** Of each of the days asked about. */
	days: Stretch[][];
	/** Hours of these days with nobody. */
	hoursWithout: number;
}

export interface ReachFigures extends TalkFigures {
	/** Seven days, `YYYY-MM-DD`; those of them that are public holidays; and who is away on one. */
	days: string[];
	holidays: string[];
	away: ({ slug: string; name: string } & Absence)[];
	rows: CoverageRow[];
}

/** How far ahead a lead may look, in weeks. */
export const weeksAhead = 4;

interface Shown {
	slug: string;
	name: string;
	absences: Absence[];
	unitName: string;
	languages: string[];
	platforms: string[];
	hours: OpeningHours;
}

/**
 * Which sectors, online places and languages have somebody who can be reached in which hours, for a lead: from the pages that are shown
 * in the units they read, on seven days from today or a later week on, without holidays and days away. Where signals came from and nobody
 * is, stands there with nothing covered, so that gaps stand out. Source: issue 5, "Coverage picture".
 * @param ahead how many weeks from today on the seven days begin
 * @throws Refused `not_allowed` (who leads nothing)
 */
export async function reachFigures(actor: Person, ahead = 0): Promise<ReachFigures> {
	return asActor(actor, async (tx) => {
		const { rows: may } = await sql<{ leads: boolean; timeZone: string }>`
			select acting_as(array['lead', 'coordinator']::role[]) leads, u.time_zone "timeZone" from unit u where u.id = acting_unit()`.execute(
			tx
		);
		const { leads, timeZone } = may[0] ?? {};
		if (!leads || !timeZone) throw new Refused('not_allowed');
		const first = dayAfter(dayOf(now(), timeZone), 7 * ahead);
		const last = dayAfter(first, 6);
		const shown = await shownPages(tx, first);
		const met = await whereSignalsCameFrom(tx);
		const rowsOf = rowsOfWeek(first, shown);
		const rows = [
			...rowsOf('sector', await sectors(tx), (page, of) => page.unitName === of, met.sector),
			...rowsOf(
				'platform',
				keysOf(met.platform, shown, 'platforms'),
				(page, of) => page.platforms.includes(of),
				met.platform
			),
			...rowsOf(
				'language',
				keysOf(met.language, shown, 'languages'),
				(page, of) => page.languages.includes(of),
				met.language
			)
		];
		const figures = {
			days: Array.from({ length: 7 }, (_, day) => dayAfter(first, day)),
			holidays: holidaysFrom(first, 7),
			away: shown.flatMap(({ slug, name, absences }) =>
				absences.filter(({ from }) => from <= last).map((one) => ({ slug, name, ...one }))
			),
			rows,
			...(await talkFigures(tx, timeZone))
		};
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

/** Rows of one kind, each with who is there on the seven days. */
function rowsOfWeek(first: string, shown: Shown[]) {
	// Seven days in a row hold each weekday once.
	const week = new Map(
		shown.map((page) => [
			page,
			Object.fromEntries(daysFrom(first, 7, page).map(({ day, hours }) => [weekdayOf(day), hours])) as OpeningHours
		])
	);
	const begins = weekdayOf(first) - 1;
	return (
		kind: CoverageRow['kind'],
		names: string[],
		covers: (page: Shown, of: string) => boolean,
		signals: Map<string, number>
	): CoverageRow[] =>
		names.map((of) => {
			const there = shown.filter((page) => covers(page, of));
			const fromMonday = stretchesOf(there.map((page) => week.get(page) ?? {}));
			const days = [...fromMonday.slice(begins), ...fromMonday.slice(0, begins)];
			const covered = days.flat().reduce((sum, { from, to }) => sum + to - from, 0);
			return { kind, of, signals: signals.get(of) ?? 0, pages: there.length, days, hoursWithout: 168 - covered };
		});
}

/** Those that signals came from most, and those somebody is at. */
const keysOf = (met: Map<string, number>, shown: Shown[], what: 'platforms' | 'languages') => {
	const often = [...met]
		.sort((a, b) => b[1] - a[1])
		.slice(0, 12)
		.map(([code]) => code);
	return [...new Set([...often, ...shown.flatMap((page) => page[what])])];
};

async function shownPages(tx: Tx, first: string): Promise<Shown[]> {
	const { rows } = await sql<Shown>`
		select g.slug, g.name, u.short_name "unitName", g.languages, coalesce(g.hours, u.opening_hours) hours,
			array(select distinct p.platform from public_profile p where p.page_id = g.id) platforms,
			${absencesFrom(sql`${first}::date`)} absences
		from presence_page g join unit u on u.id = g.unit_id
		where g.published_at is not null and g.ended_at is null and u.closed_at is null and g.unit_id = any ((select readable_units())::uuid[])
		order by g.name`.execute(tx);
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
