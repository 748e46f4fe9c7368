import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { namedBy } from './move-signal.ts';

/** A page that is still open says so every half minute; after three of them it counts as left. */
export const presenceSeconds = 90;

export interface Presence {
	personId: string;
	name: string;
	since: Date;
	/** Holds the soft lock: is writing. Others are told, and may take it over. */
	holds: boolean;
}

/**
 * Notes that a person has a signal open, and with `writing` takes the soft lock if nobody else holds it. Called again while the page
 * stays open. A lock keeps nobody out: two who write at once are told when they save.
 * @returns who has it open now, the asker included
 * @throws Refused `signal.not_found`
 */
export async function openSignal(actor: Person, reference: string, writing: boolean): Promise<Presence[]> {
	return asActor(actor, async (tx) => {
		const id = await idOf(tx, reference);
		if (writing) await oneWriterAtATime(tx, id);
		const there = await whoHasOpen(tx, id);
		const others = there.filter((one) => one.personId !== actor.personId);
		// The first look leaves a line, and not each of the signs of life that follow.
		if (others.length === there.length)
			await recordAudit(tx, actor, 'signal.open', id, { facts: { count: others.length } });
		await keepOpen(tx, actor, id, writing && !others.some((one) => one.holds));
		return whoHasOpen(tx, id);
	});
}

/**
 * Takes the soft lock from whoever holds it, who sees so at once; nothing they typed is touched.
 * @throws Refused `signal.not_found`
 */
export async function takeOverLock(actor: Person, reference: string): Promise<Presence[]> {
	return asActor(actor, async (tx) => {
		const id = await idOf(tx, reference);
		await oneWriterAtATime(tx, id);
		await tx
			.updateTable('signal_open')
			.set({ holds: false })
			.where('signal_id', '=', id)
			.where('person_id', '<>', actor.personId)
			.execute();
		await keepOpen(tx, actor, id, true);
		await recordAudit(tx, actor, 'signal.takeOverLock', id);
		return whoHasOpen(tx, id);
	});
}

/** The page was closed or left. */
export async function leaveSignal(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const id = await idOf(tx, reference);
		await tx.deleteFrom('signal_open').where('signal_id', '=', id).where('person_id', '=', actor.personId).execute();
	});
}

/** Those whose page was heard of lately, the one who writes first. */
export async function whoHasOpen(tx: Tx, id: string): Promise<Presence[]> {
	const rows = await tx
		.selectFrom('signal_open as o')
		.innerJoin('person as p', 'p.id', 'o.person_id')
		.select(['o.person_id as personId', 'p.name', 'o.since', 'o.holds'])
		.where('o.signal_id', '=', id)
		.where('o.seen_at', '>', new Date(now().getTime() - presenceSeconds * 1000))
		.orderBy('o.holds', 'desc')
		.orderBy('o.since')
		.execute();
	return rows;
}

/** Of those who ask for the soft lock at the same moment the second sees that the first has it; nobody else waits for them. */
const oneWriterAtATime = (tx: Tx, id: string) =>
	sql`select pg_advisory_xact_lock(hashtext('who writes'), hashtext(${id}))`.execute(tx);

async function idOf(tx: Tx, reference: string): Promise<string> {
	const row = await tx.selectFrom('signal').select('id').where(namedBy(reference), '=', reference).executeTakeFirst();
	if (!row) throw new Refused('signal.not_found', {}, reference);
	return row.id;
}

async function keepOpen(tx: Tx, { personId }: Person, id: string, holds: boolean) {
	await tx
		.insertInto('signal_open')
		.values({ signal_id: id, person_id: personId, since: now(), seen_at: now(), holds })
		.onConflict((is) =>
			is.columns(['signal_id', 'person_id']).doUpdateSet({
				seen_at: now(),
				holds,
				since: sql`case when signal_open.seen_at < ${new Date(now().getTime() - presenceSeconds * 1000)} then excluded.since else signal_open.since end`
			})
		)
		.execute();
}
