import { type RawBuilder, sql } from 'kysely';
import { pack } from '../platform/pack.ts';
import { handOverLate, handOverOpen } from './hand-over-open.ts';

// What a figure counts and what the inbox lists when it is opened are the same conditions, written here once.

/** Days back from now; `year` is the calendar year we are in. */
export const figurePeriods = ['30', '90', '365', 'year'] as const;
export type FigurePeriod = (typeof figurePeriods)[number];

const hour = 1;
const day = 24;
/** How long a first answer took, in hours: from, and less than. */
const tookHours = {
	hours: [0, 4 * hour],
	day: [4 * hour, day],
	three: [day, 3 * day],
	week: [3 * day, 7 * day],
	longer: [7 * day, null]
} as const;
export const tookBuckets = Object.keys(tookHours) as (keyof typeof tookHours)[];
export type TookBucket = keyof typeof tookHours;

/** How long ago something open came in, in hours. */
const ageHours = {
	day: [0, day],
	three: [day, 3 * day],
	week: [3 * day, 7 * day],
	month: [7 * day, 30 * day],
	quarter: [30 * day, 90 * day],
	older: [90 * day, null]
} as const;
export const ageBuckets = Object.keys(ageHours) as (keyof typeof ageHours)[];
export type AgeBucket = keyof typeof ageHours;

export const handedStages = ['all', 'acknowledged', 'answered', 'declined', 'waiting', 'late'] as const;
export type HandedStage = (typeof handedStages)[number];

type Sql = RawBuilder<unknown>;
const within = (hours: Sql, [from, to]: readonly [number, number | null]): Sql =>
	to === null ? sql`${hours} >= ${from}` : sql`${hours} >= ${from} and ${hours} < ${to}`;
const hoursBetween = (from: Sql, to: Sql) => sql`extract(epoch from ${to} - ${from}) / 3600`;

export function periodStart(period: FigurePeriod, now: Date): Sql {
	if (period !== 'year') return sql`(${now}::timestamptz - make_interval(days => ${Number(period)}))`;
	const { timeZone } = pack();
	return sql`(date_trunc('year', ${now}::timestamptz at time zone ${timeZone}) at time zone ${timeZone})`;
}
const inPeriod = (at: Sql, period: FigurePeriod, now: Date) =>
	sql`${at} > ${periodStart(period, now)} and ${at} <= ${now}`;

/** The signal `s` got its first answer in the period. What came by hand-over is its giver's to answer, so that a chain counts once. */
export const answeredIn = (period: FigurePeriod, now: Date) =>
	sql`s.origin <> 'hand_over' and s.first_answer_at is not null and ${inPeriod(sql`s.first_answer_at`, period, now)}`;
export const answerHours = hoursBetween(sql`s.received_at`, sql`s.first_answer_at`);
export const tookAs = (bucket: TookBucket) => within(answerHours, tookHours[bucket]);
/** Only where a day was promised can it be kept or missed. */
export const promiseAs = (promise: 'kept' | 'missed') =>
	promise === 'kept'
		? sql`s.first_answer_due is not null and s.first_answer_at <= s.first_answer_due`
		: sql`s.first_answer_due is not null and s.first_answer_at > s.first_answer_due`;

export const agedAs = (bucket: AgeBucket, now: Date) =>
	within(hoursBetween(sql`s.received_at`, sql`${now}::timestamptz`), ageHours[bucket]);

/** The hand-over `h` was offered in the period, and not taken back. */
export const handedIn = (period: FigurePeriod, now: Date) =>
	sql`h.state <> 'withdrawn' and ${inPeriod(sql`h.offered_at`, period, now)}`;
export const stageAs = (stage: HandedStage, now: Date): Sql =>
	({
		all: sql`true`,
		acknowledged: sql`h.acknowledged_at is not null`,
		answered: sql`h.answered_at is not null`,
		declined: sql`h.state = 'declined'`,
		waiting: handOverOpen,
		late: handOverLate(now)
	})[stage];
