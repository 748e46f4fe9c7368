import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import { hmacs } from '../platform/keys.ts';
import { pack } from '../platform/pack.ts';
import { skeletonOf } from '../presence/index.ts';

/**
 * By what one target is known again when its words are gone: keyed, so that whoever has the marks cannot try whom they stand for.
 * Letters that look alike are one here, so that a target spelt another way still waits. The mark in use stands first.
 */
export function marksOfTarget(target: string): Buffer[] {
	return hmacs('receipt-code', `same target ${plainOf(target)}`);
}

function plainOf(target: string): string {
	const [platform = '', handle] = target.split(' @');
	return handle === undefined ? target.toLowerCase() : `${platform} @${skeletonOf(handle) || handle}`;
}

/** And those of what may be the same: a handle of which nobody said where it is counts for the one of each platform, and the other way round. */
function marksCounted(target: string): Buffer[] {
	const [platform = '', handle] = target.split(' @');
	if (handle === undefined) return marksOfTarget(target);
	const others = platform === 'words' ? pack().platforms.map(({ code }) => code) : ['words'];
	return [target, ...others.map((other) => `${other} @${handle}`)].flatMap(marksOfTarget);
}

/**
 * How often this target was looked at within the days of the country pack, in the whole service, and whether the next look waits.
 * Source: domain.md §11.6, rule 11 (no law gives a figure).
 */
export async function looksAt(tx: Tx, target: string): Promise<{ times: number; waits: boolean }> {
	const { sameTargetDays, sameTargetTimes } = pack().lookUps;
	const since = new Date(now().getTime() - sameTargetDays * 86_400_000);
	const { rows } = await sql<{ times: number; allowed: boolean }>`
		select times, allowed from looks_at(${marksCounted(target)}::bytea[], ${since})`.execute(tx);
	const { times = 0, allowed = false } = rows[0] ?? {};
	return { times, waits: times >= sameTargetTimes && !allowed };
}

/** That a target was looked at, and nothing of what. Two at once are told apart: the second waits for the first. */
export async function keepTarget(tx: Tx, actor: Person, target: string): Promise<void> {
	const [mark] = marksOfTarget(target);
	if (!mark) return;
	await tx
		.insertInto('look_up_target')
		.values({ id: newId(), unit_id: actor.unitId, person_id: actor.personId, mark, at: now() })
		.execute();
}

/** One look-up at a target at a time, until the end of the transaction. */
export async function holdTarget(tx: Tx, target: string): Promise<void> {
	const [mark] = marksOfTarget(target.replace(/^\S+ @/, 'words @'));
	await sql`select pg_advisory_xact_lock(hashtext(${`same target ${mark?.toString('hex')}`}))`.execute(tx);
}
