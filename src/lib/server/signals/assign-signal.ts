import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tell } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { keepBefore } from './keep-before.ts';
import { lockSignal, namedBy } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';

/** An empty person is nobody: it goes back to the whole unit. */
export const AssignSignal = z.object({ personId: z.union([z.uuid(), z.literal('')]) });

/** Those of a unit who work on its signals, by name. */
export async function colleaguesOf(tx: Tx, unitId: string): Promise<{ id: string; name: string }[]> {
	return tx
		.selectFrom('membership as m')
		.innerJoin('person as p', 'p.id', 'm.person_id')
		.select(['p.id', 'p.name'])
		.distinct()
		.where('m.unit_id', '=', unitId)
		.where('m.role', 'in', ['officer', 'lead', 'coordinator', 'partner'])
		.where((is) => is.or([is('m.until', 'is', null), is('m.until', '>', now())]))
		.where('p.left_at', 'is', null)
		.orderBy('p.name')
		.execute();
}

/**
 * Says who works on a signal, or that nobody does; its state stays, so a new one is still to be taken.
 * @param undo names the act for `undoAct`; acts on several signals share it
 * @returns what `undoAct` takes it back by; null where it was theirs already
 * @throws Refused `signal.not_found`, `signal.closed`, `person.not_found` (not of the signal's unit)
 */
export async function assignSignal(
	actor: Person,
	reference: string,
	{ personId }: z.infer<typeof AssignSignal>,
	undo: string = newId()
): Promise<string | null> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, reference);
		if (signal.state === 'closed') throw new Refused('signal.closed');
		if (personId && !(await colleaguesOf(tx, signal.unit_id)).some((one) => one.id === personId))
			throw new Refused('person.not_found');
		if ((signal.assignee_id ?? '') === personId) return null;
		await keepBefore(tx, actor, undo, 'assign', signal.id);
		await addToTimeline(tx, actor, signal.id, 'assign', { personId: personId || null });
		await recordAudit(tx, actor, 'signal.assign', signal.id);
		await tx
			.updateTable('signal')
			.set({ assignee_id: personId || null, changed_at: now(), version: sql`version + 1` })
			.where('id', '=', signal.id)
			.execute();
		if (signal.assignee_id) await tell(tx, 'given_away', signal.id, signal.assignee_id);
		if (personId) await tell(tx, 'assigned', signal.id);
		return undo;
	});
}

/**
 * Those who may be given a signal.
 * @throws Refused `signal.not_found`
 */
export async function listColleagues(actor: Person, reference: string): Promise<{ id: string; name: string }[]> {
	return asActor(actor, async (tx) => {
		const signal = await tx
			.selectFrom('signal')
			.select('unit_id')
			.where(namedBy(reference), '=', reference)
			.executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, reference);
		const colleagues = await colleaguesOf(tx, signal.unit_id);
		await recordList(tx, actor, 'person.list', { of: reference, count: colleagues.length });
		return colleagues;
	});
}
