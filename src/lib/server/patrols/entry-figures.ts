import { sql } from 'kysely';
import { z } from 'zod';
import { actKinds, type EntryKind } from '../../board-entry.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { dayOf } from '../platform/working-days.ts';
import { pack } from '../platform/pack.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordList } from '../trust/index.ts';
import { type CountedBy, countedBy, type Sum, sumsBetween } from './sums-between.ts';

/** What is counted together: talks, advice and requests to take down are people met. */
export const figureWhats = ['contacts', ...actKinds] as const;
export type FigureWhat = (typeof figureWhats)[number];
const kindsOf = (what: FigureWhat): EntryKind[] =>
	what === 'contacts' ? ['talked', 'advised', 'asked_to_take_down'] : [what];

const month = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Read from an address, so what cannot be read falls back and never fails. */
export const FigureWanted = z.object({
	what: z.enum(figureWhats).catch('contacts'),
	unit: z.uuid().optional().catch(undefined),
	/** Months, both counted in; without them the last twelve. */
	from: z.string().regex(month).optional().catch(undefined),
	until: z.string().regex(month).optional().catch(undefined)
});

export interface FigureRow {
	/** A code, an id or an hour; '' where the entries do not say. */
	value: string;
	/** The name of a place or community; null for what has none. */
	name: string | null;
	n: number;
}
export interface PatrolFigures {
	what: FigureWhat;
	unit: string | null;
	from: string;
	until: string;
	units: { id: string; name: string }[];
	/** All that was counted in the period. */
	total: number;
	months: { month: string; n: number }[];
	by: Record<CountedBy, FigureRow[]>;
	/** What became of the signals raised: an ending, or the state of what is open. */
	signals: { ending: string; n: number }[];
	handedOn: number;
}

const monthsBack = (at: Date, months: number) =>
	new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1)).toISOString().slice(0, 7);

/**
 * Patrols in numbers: entries of the log by month, platform, place, community, hour, age band, first contact and outcome, and what became of
 * the signals. Corrected entries count once, as corrected; months and hours are those of the unit. Nobody is named.
 * Source: issue 6; domain.md §1, "Patrol counts messages per month and by age band", and §11.6 rule 17 (n and definition with each figure).
 */
export async function patrolFigures(actor: Person, wanted: z.infer<typeof FigureWanted>): Promise<PatrolFigures> {
	return asActor(actor, async (tx) => {
		const at = now();
		const until = wanted.until ?? dayOf(at, pack().timeZone).slice(0, 7);
		const from = wanted.from && wanted.from <= until ? wanted.from : monthsBack(new Date(`${until}-01T00:00Z`), 11);
		const units = await unitsOf(tx);
		const unit = units.find(({ id }) => id === wanted.unit)?.id ?? null;
		const chosen = unit ? [unit] : units.map(({ id }) => id);
		const range = { from: `${from}-01`, until: `${until}-01` };
		const rows = await sumsBetween(tx, chosen, kindsOf(wanted.what), range);
		const { rows: handedOn } = await sql<{ n: number }>`
			select coalesce(sum(n), 0)::int n from patrol_sum where unit_id = any (${chosen}::uuid[]) and counted = 'all'
				and month between ${range.from}::date and ${range.until}::date and kind = 'handed_on'`.execute(tx);
		const { rows: signals } = await sql<{ ending: string; n: number }>`
			select ending, n from patrol_signals(${chosen}::uuid[], ${range.from}::date, (${range.until}::date + interval '1 month')::date)
			order by n desc, ending`.execute(tx);
		const names = await namesOf(tx, rows);
		await recordList(tx, actor, 'patrol.figures', { what: wanted.what, count: rows.length });
		return {
			what: wanted.what,
			unit,
			from,
			until,
			units,
			...asFigures(rows, names),
			signals,
			handedOn: handedOn[0]?.n ?? 0
		};
	});
}

function asFigures(rows: Sum[], names: Map<string, string>): Pick<PatrolFigures, 'total' | 'months' | 'by'> {
	const months = rows.flatMap(({ month, n }) => (month ? [{ month, n }] : []));
	const of = (counted: CountedBy): FigureRow[] =>
		rows
			.filter((row) => row.counted === counted)
			.map(({ value, n }) => ({ value, name: names.get(value) ?? null, n }))
			.sort((one, other) => (counted === 'hour' ? Number(one.value) - Number(other.value) : other.n - one.n));
	return {
		total: months.reduce((sum, { n }) => sum + n, 0),
		months: months.sort((one, other) => (one.month < other.month ? -1 : 1)),
		by: Object.fromEntries(countedBy.map((counted) => [counted, of(counted)])) as Record<CountedBy, FigureRow[]>
	};
}

async function unitsOf(tx: Tx): Promise<{ id: string; name: string }[]> {
	const { rows } = await sql<{ id: string; name: string }>`
		select u.id, u.short_name name from unit u where u.id = any (readable_units()) order by u.short_name, u.id`.execute(tx);
	return rows;
}

async function namesOf(tx: Tx, rows: Sum[]): Promise<Map<string, string>> {
	const ids = (counted: string) => rows.flatMap((row) => (row.counted === counted && row.value ? [row.value] : []));
	const { rows: named } = await sql<{ id: string; name: string }>`
		select id::text, name from place where id = any (${ids('place')}::uuid[])
		union all select id::text, name from community where id = any (${ids('community')}::uuid[])`.execute(tx);
	return new Map(named.map(({ id, name }) => [id, name]));
}

export interface PlaceSeen {
	id: string;
	name: string;
	sector: string | null;
	platform: string | null;
	unitName: string;
	lastAt: Date | null;
	/** Whole weeks since somebody was there; null where nobody ever was. */
	weeks: number | null;
}

const placesShown = 100;

/**
 * Places of the beat and how long nobody of a patrol has been there, the longest first; and how many there are in all.
 * Source: issue 6, "the map and list of where the unit has not been for weeks".
 */
export async function placesNotSeen(actor: Person, unit?: string): Promise<{ places: PlaceSeen[]; count: number }> {
	return asActor(actor, async (tx) => {
		const units = (await unitsOf(tx)).map(({ id }) => id).filter((id) => !unit || id === unit);
		const { rows } = await sql<PlaceSeen & { count: number }>`
			select l.id, l.name, l.sector, l.platform, u.short_name "unitName", t.last_at "lastAt",
				floor(extract(epoch from ${now()}::timestamptz - t.last_at) / 604800)::int weeks, count(*) over ()::int count
			from places_last_seen(${units}::uuid[]) t join place l on l.id = t.place_id join unit u on u.id = l.unit_id
			order by t.last_at nulls first, l.name, l.id limit ${placesShown}`.execute(tx);
		await recordList(tx, actor, 'patrol.placesNotSeen', { count: rows.length });
		return { places: rows.map(({ count: _, ...place }) => place), count: rows[0]?.count ?? 0 };
	});
}
