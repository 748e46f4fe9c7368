import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { keepLinkBefore } from './keep-before.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';

export const linkRelations = ['same_event', 'announces', 'follows', 'contradicts'] as const;
export const LinkSignals = z.object({
	other: z.string().trim().min(1).max(60),
	relation: z.enum(linkRelations).default('same_event')
});

/**
 * Links two signals, each of which stays what it is. Both must be open to whoever links them, and whoever may not see one of them
 * never learns of the link: the timeline keeps the other's id and shows the line only where that id can be read.
 * Linked already, the relation changes.
 * @param reference the signal the relation starts from: it announces, follows or contradicts the other
 * @returns what `undoAct` takes it back by
 * @throws Refused `signal.not_found`, `signal.itself`
 */
export async function linkSignals(
	actor: Person,
	reference: string,
	{ other, relation }: z.infer<typeof LinkSignals>
): Promise<string> {
	return asActor(actor, async (tx) => {
		const [a, b] = await lockBoth(tx, reference, other);
		const [undo, linkId] = [newId(), newId()];
		await keepLinkBefore(tx, actor, undo, 'link', a, b, linkId);
		await removeLink(tx, a, b);
		await tx
			.insertInto('signal_link')
			.values({ id: linkId, a, b, relation, linked_by: actor.personId, linked_at: now() })
			.execute();
		await tellBoth(tx, actor, 'link', a, b, { relation });
		return undo;
	});
}

/**
 * Removes a link; both signals stay as they are.
 * @returns what `undoAct` takes it back by
 * @throws Refused `signal.not_found`, also when the two are not linked
 */
export async function unlinkSignals(actor: Person, reference: string, other: string): Promise<string> {
	return asActor(actor, async (tx) => {
		const [a, b] = await lockBoth(tx, reference, other);
		const undo = newId();
		await keepLinkBefore(tx, actor, undo, 'unlink', a, b, null);
		if (!(await removeLink(tx, a, b))) throw new Refused('signal.not_found');
		await tellBoth(tx, actor, 'unlink', a, b, {});
		return undo;
	});
}

/** Always in the order of their ids, so that two officers linking the same two wait for each other and never in a circle. */
export async function lockBoth(tx: Tx, reference: string, other: string): Promise<[string, string]> {
	const ids = new Map<string, string>();
	for (const named of [reference, other]) {
		const found = await findId(tx, named);
		if (!found) throw new Refused('signal.not_found');
		ids.set(named, found);
	}
	const a = ids.get(reference) ?? '';
	const b = ids.get(other) ?? '';
	if (a === b) throw new Refused('signal.itself');
	for (const id of [a, b].sort()) await lockSignal(tx, id);
	return [a, b];
}

async function findId(tx: Tx, named: string): Promise<string | undefined> {
	const byId = z.uuid().safeParse(named).success;
	const row = await tx
		.selectFrom('signal')
		.select('id')
		.where(byId ? 'id' : 'number', '=', byId ? named : named.toUpperCase())
		.executeTakeFirst();
	return row?.id;
}

export async function removeLink(tx: Tx, a: string, b: string): Promise<boolean> {
	const removed = await tx
		.deleteFrom('signal_link')
		.where((is) => is.or([is.and({ a, b }), is.and({ a: b, b: a })]))
		.returning('id')
		.execute();
	return removed.length > 0;
}

async function tellBoth(
	tx: Tx,
	actor: Person,
	kind: 'link' | 'unlink',
	a: string,
	b: string,
	facts: { relation?: string }
) {
	await addToTimeline(tx, actor, a, kind, { signalId: b, ...facts });
	await addToTimeline(tx, actor, b, kind, { signalId: a, ...facts, ...(facts.relation && { turned: true }) });
	await recordAudit(tx, actor, `signal.${kind}`, a);
	await recordAudit(tx, actor, `signal.${kind}`, b);
}
