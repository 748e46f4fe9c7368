import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import {
	ageBuckets,
	agedAs,
	answeredIn,
	answerHours,
	type AgeBucket,
	figurePeriods,
	handedIn,
	handedStages,
	type HandedStage,
	promiseAs,
	stageAs,
	tookAs,
	tookBuckets,
	type TookBucket
} from './figure-filters.ts';
import { shelvesOf } from './inbox-filters.ts';

/** With fewer answers than this, a middle says something about single cases and nothing about the unit. */
export const fewest = 5;

/** A page's address: whatever cannot be read there falls back. */
export const FiguresWanted = z.object({
	period: z.enum(figurePeriods).catch('90'),
	unit: z.uuid().optional().catch(undefined)
});
export type FiguresWanted = z.infer<typeof FiguresWanted>;

/** Hours within which so many of all came; null where there are too few to say (`fewest`). */
type Middle = number | null;

/** How long answers took: half of them, and nine in ten. */
interface Times {
	n: number;
	median: Middle;
	ninetieth: Middle;
}

export interface PeriodFigures {
	at: Date;
	units: { id: string; name: string }[];
	answers: Times & { took: Record<TookBucket, number>; kept: number; missed: number };
	/** The same of each unit; empty where one alone was asked about. */
	byUnit: (Times & { id: string; name: string })[];
	open: { bucket: AgeBucket; new: number; inHand: number }[];
	receivers: ({ id: string; name: string; acknowledgeHours: Middle; answerHours: Middle } & Record<
		HandedStage,
		number
	>)[];
}

/**
 * What a lead asks about a period: how long first answers took and whether the promise was kept, how old what is open is, and how
 * receivers answer hand-overs. Counts signals, so that each figure is the length of the list it opens. Of the units acted for, or one of them.
 */
export async function periodFigures(actor: Person, wanted: FiguresWanted): Promise<PeriodFigures> {
	return asActor(actor, (tx) => readFigures(tx, actor, wanted, 'unit.figures'));
}

/** The same with another line in the log, for who takes the figures away as a file. */
export async function exportFigures(actor: Person, wanted: FiguresWanted): Promise<PeriodFigures> {
	return asActor(actor, (tx) => readFigures(tx, actor, wanted, 'unit.exportFigures'));
}

async function readFigures(tx: Tx, actor: Person, { period, unit }: FiguresWanted, operation: string) {
	const at = now();
	const units = await sql<{ id: string; name: string }>`
		select id, short_name "name" from unit where id = any (readable_units()) order by short_name`.execute(tx);
	const ours = (column: RawBuilder<unknown>) =>
		sql`${column} = any ((select readable_units())::uuid[]) and ${unit ? sql`${column} = ${unit}::uuid` : sql`true`}`;
	const answers = await sql<Record<TookBucket, number> & { kept: number; missed: number } & Times>`
		select ${counts(tookBuckets, tookAs)}, ${counts(['kept', 'missed'] as const, promiseAs)}, ${answerTimes}
		from signal s where ${ours(sql`s.unit_id`)} and ${answeredIn(period, at)}`.execute(tx);
	const byUnit =
		unit || units.rows.length < 2
			? []
			: (
					await sql<Times & { id: string; name: string }>`
		select u.id, u.short_name "name", a.* from unit u join lateral (
			select ${answerTimes} from signal s where s.unit_id = u.id and ${ours(sql`s.unit_id`)} and ${answeredIn(period, at)}) a on true
		where ${ours(sql`u.id`)} and a.n > 0 order by u.short_name`.execute(tx)
				).rows;
	const open = await sql<Record<AgeBucket, number> & { state: 'new' | 'in_hand' }>`
		select s.state, ${counts(ageBuckets, (bucket) => agedAs(bucket, at))}
		from signal s where ${ours(sql`s.unit_id`)} and s.shelf = any (${shelvesOf.open as string[]}::text[]) group by s.state`.execute(
		tx
	);
	const receivers = await sql<PeriodFigures['receivers'][number] & { acknowledgements: number; answersGiven: number }>`
		select h.to_unit_id id, u.short_name "name", ${counts(handedStages, (stage) => stageAs(stage, at), sql`distinct h.signal_id`)},
			count(h.acknowledged_at)::int acknowledgements, count(h.answered_at)::int "answersGiven",
			percentile_cont(0.5) within group (order by extract(epoch from h.acknowledged_at - h.offered_at)::float8 / 3600) "acknowledgeHours",
			percentile_cont(0.5) within group (order by extract(epoch from h.answered_at - h.offered_at)::float8 / 3600) "answerHours"
		from hand_over h join unit u on u.id = h.to_unit_id
		where ${ours(sql`h.from_unit_id`)} and ${handedIn(period, at)} group by h.to_unit_id, u.short_name order by "all" desc, u.short_name`.execute(
		tx
	);
	await recordAudit(tx, actor, operation, actor.unitId, { facts: { period, units: unit ? 1 : units.rows.length } });
	const { kept = 0, missed = 0, n = 0, median = null, ninetieth = null, ...took } = answers.rows[0] ?? {};
	const middle = (hours: number | null, of: number): Middle => (of >= fewest ? hours : null);
	const timesOf = (one: Times): Times => ({
		n: one.n,
		median: middle(one.median, one.n),
		ninetieth: middle(one.ninetieth, one.n)
	});
	return {
		at,
		units: units.rows,
		answers: { took: filled(tookBuckets, took), kept, missed, ...timesOf({ n, median, ninetieth }) },
		byUnit: byUnit.map(({ id, name, ...times }) => ({ id, name, ...timesOf(times) })),
		open: ageBuckets.map((bucket) => {
			const of = (state: 'new' | 'in_hand') => open.rows.find((row) => row.state === state)?.[bucket] ?? 0;
			return { bucket, new: of('new'), inHand: of('in_hand') };
		}),
		receivers: receivers.rows.map(({ acknowledgements, answersGiven, ...row }) => ({
			...row,
			acknowledgeHours: middle(row.acknowledgeHours, acknowledgements),
			answerHours: middle(row.answerHours, answersGiven)
		}))
	};
}

const within = (part: number) => sql`percentile_cont(${sql.lit(part)}) within group (order by ${answerHours}::float8)`;
const answerTimes = sql`count(*)::int n, ${within(0.5)} median, ${within(0.9)} ninetieth`;

/** One count for each of these, under its own name. */
const counts = <Name extends string>(
	names: readonly Name[],
	as: (name: Name) => RawBuilder<unknown>,
	what: RawBuilder<unknown> = sql`*`
) => sql.join(names.map((name) => sql`count(${what}) filter (where ${as(name)})::int ${sql.ref(name)}`));

const filled = <Name extends string>(names: readonly Name[], found: Partial<Record<Name, number>>) =>
	Object.fromEntries(names.map((name) => [name, found[name] ?? 0])) as Record<Name, number>;
