import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline, neededText } from '../signals/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToCase, caseNamedBy, holdCase, holdOpenCase } from './hold-case.ts';

export const MergeCases = z.object({ into: neededText(60) });

/**
 * Merges a case into another of the same unit: its signals go there, and it remembers which they were, so that it can be undone.
 * @param reference the case that goes into the other
 * @throws Refused `case.not_found`, `case.itself`, `case.other_unit`, `case.merged` (one of them already went into another)
 */
export async function mergeCases(
	actor: Person,
	reference: string,
	{ into }: z.infer<typeof MergeCases>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const [from, to] = [await caseId(tx, reference), await caseId(tx, into.toUpperCase())];
		if (from === to) throw new Refused('case.itself');
		const signals = await holdSignalsOf(tx, [from, to]);
		const [one, two] = [from, to].sort();
		const held = [await holdOpenCase(tx, one ?? from), await holdOpenCase(tx, two ?? to)];
		const goes = held.find(({ id }) => id === from);
		const stays = held.find(({ id }) => id === to);
		if (!goes || !stays) throw new Refused('case.not_found');
		if (goes.unit_id !== stays.unit_id) throw new Refused('case.other_unit');
		const moved = signals.filter(({ case_id }) => case_id === from).map(({ id }) => id);
		await tx.updateTable('case_file').set({ merged_into: to, merged_signals: moved }).where('id', '=', from).execute();
		await move(tx, actor, moved, stays);
		await addToCase(tx, actor, from, 'mergedInto', { case: stays.number, count: moved.length });
		await addToCase(tx, actor, to, 'merge', { case: goes.number, count: moved.length });
		await recordAudit(tx, actor, 'case.merge', from);
		await recordAudit(tx, actor, 'case.merge', to);
	});
}

/**
 * Undoes a merge: the signals that came with the case and are still where it went go back to it. What was taken out meanwhile stays
 * out, what was added stays there.
 * @param reference the case that had gone into another
 * @throws Refused `case.not_found`, `case.not_merged`, `case.merged` (the other one went on into a third: undo that first)
 */
export async function undoMerge(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const id = await caseId(tx, reference);
		const { merged_into: into } = await tx
			.selectFrom('case_file')
			.select('merged_into')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if (!into) throw new Refused('case.not_merged');
		const signals = await holdSignalsOf(tx, [into]);
		for (const one of [id, into].sort()) await holdCase(tx, one);
		const from = await holdCase(tx, id);
		const stays = await holdOpenCase(tx, into);
		if (from.merged_into !== into) throw new Refused('case.not_merged');
		const came = new Set(from.merged_signals);
		const back = signals.filter((signal) => signal.case_id === into && came.has(signal.id)).map((signal) => signal.id);
		await tx.updateTable('case_file').set({ merged_into: null, merged_signals: null }).where('id', '=', id).execute();
		await move(tx, actor, back, from);
		await addToCase(tx, actor, id, 'unmerge', { case: stays.number, count: back.length });
		await addToCase(tx, actor, into, 'unmerge', { case: from.number, count: back.length });
		await recordAudit(tx, actor, 'case.undoMerge', id);
		await recordAudit(tx, actor, 'case.undoMerge', into);
	});
}

async function caseId(tx: Tx, reference: string): Promise<string> {
	const found = await tx
		.selectFrom('case_file')
		.select('id')
		.where(caseNamedBy(reference), '=', reference)
		.executeTakeFirst();
	if (!found) throw new Refused('case.not_found', {}, reference);
	return found.id;
}

/** Before the cases, as whoever links one signal takes that first too. */
const holdSignalsOf = (tx: Tx, cases: string[]) =>
	tx
		.selectFrom('signal')
		.select(['id', 'case_id'])
		.where('case_id', 'in', cases)
		.orderBy('id')
		.forNoKeyUpdate()
		.execute();

async function move(tx: Tx, actor: Person, signals: string[], to: { id: string; number: string }) {
	if (signals.length === 0) return;
	await tx
		.updateTable('signal')
		.set({ case_id: to.id, changed_at: now(), version: sql`version + 1` })
		.where('id', 'in', signals)
		.execute();
	for (const id of signals) await addToTimeline(tx, actor, id, 'intoCase', { case: to.number });
}
