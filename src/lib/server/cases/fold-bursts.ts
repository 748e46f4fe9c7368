import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import type { Subject } from './compare.ts';

/** A flood: more flags an hour than this, and more than so many times what the hour is used to. */
const floodFrom = 30;
const timesUsual = 4;
/** What resembles so many others of its hour goes with the flood; anything else keeps its place. */
const manyAlike = 5;

/**
 * Folds what came in a burst into one row of the inbox and, where far more came than usual at this hour of the week, sets the burst
 * aside: one row for all of it. Nothing is refused and nothing lost; what resembles nothing stays where it is.
 * @param compared the signals of this batch, each with how many like it came within the hour
 * @param known these and those they were compared with: what comes under a burst now is noted on them
 */
export async function foldBursts(
	tx: Tx,
	compared: (Subject & { fresh: boolean })[],
	known: Iterable<Subject>
): Promise<void> {
	const given = [...known].filter(({ folds }) => folds).map(({ id, unitId, burst }) => ({ id, unit: unitId, burst }));
	const counted = compared
		.filter(({ fresh }) => fresh)
		.map(({ id, unitId, receivedAt }) => ({ id, unit: unitId, at: receivedAt }));
	const floods = counted.length > 0 ? await floodsOf(tx, counted, compared) : [];
	if (given.length === 0 && floods.length === 0) return;
	const { rows } = await sql<{ aside: number }>`
		select fold_alike(${JSON.stringify(given)}::jsonb, ${JSON.stringify(floods)}::jsonb, ${now()}::timestamptz) aside`.execute(
		tx
	);
	const aside = rows[0]?.aside ?? 0;
	if (aside > 0)
		await recordAudit(tx, { kind: 'job', name: 'likeness' }, 'signal.setAside', null, { facts: { count: aside } });
}

async function floodsOf(tx: Tx, counted: { unit: string }[], compared: Subject[]) {
	const { rows } = await sql<{ unit_id: string; per_hour: number; usual_per_hour: number }>`
		select * from count_hour(${JSON.stringify(counted)}::jsonb, ${now()}::timestamptz)`.execute(tx);
	const flooded = new Map(
		rows
			.filter((one) => one.per_hour > Math.max(floodFrom, timesUsual * one.usual_per_hour))
			.map((one) => [one.unit_id, one])
	);
	const bursts = new Map<string, { burst: string; perHour: number; usual: number }>();
	for (const { burst, unitId, near } of compared) {
		const rate = flooded.get(unitId);
		if (rate && burst && (near ?? 0) >= manyAlike)
			bursts.set(burst, { burst, perHour: rate.per_hour, usual: rate.usual_per_hour });
	}
	return [...bursts.values()];
}
