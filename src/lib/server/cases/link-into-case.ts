import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline, lockSignal, namedBy, neededText } from '../signals/index.ts';
import { keepBefore } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { addToCase, holdOpenCase } from './hold-case.ts';

export const IntoCase = z.object({
	/** Number of a case, or of a signal: then its case, and where it has none, a new one with both. */
	other: neededText(60)
});

/**
 * Links a signal into a case; it stays what it is. Named by another signal, a case is opened for both where neither is in one, and the
 * one outside joins the other. Done twice it changes nothing.
 * @returns the number of the case, and what `undoAct` takes it back by: nothing where nothing was changed. The case stays, empty too.
 * @throws Refused `signal.not_found`, `signal.itself`, `case.not_found`, `case.other_unit` (a case holds signals of its own unit only),
 * `case.in_another` (a signal is in one case at most: merge the two), `case.merged`
 */
export async function linkIntoCase(
	actor: Person,
	reference: string,
	given: z.infer<typeof IntoCase>
): Promise<{ number: string; undo: string | null }> {
	const other = isId(given.other) ? given.other : given.other.toUpperCase();
	const undo = newId();
	return asActor(actor, async (tx) => {
		const { number, changed } = await (other.startsWith('C-')
			? joinCase(tx, actor, undo, reference, other)
			: joinSignals(tx, actor, undo, reference, other));
		return { number, undo: changed ? undo : null };
	});
}

type Signal = Awaited<ReturnType<typeof lockSignal>>;

async function joinCase(tx: Tx, actor: Person, undo: string, reference: string, number: string) {
	const signal = await lockSignal(tx, reference);
	const into = await holdOpenCase(tx, number);
	return { number: into.number, changed: await join(tx, actor, undo, signal, into) };
}

async function joinSignals(tx: Tx, actor: Person, undo: string, reference: string, other: string) {
	const ids: string[] = [];
	for (const named of [reference, other]) {
		const row = await tx.selectFrom('signal').select('id').where(namedBy(named), '=', named).executeTakeFirst();
		if (!row) throw new Refused('signal.not_found', {}, named);
		ids.push(row.id);
	}
	if (ids[0] === ids[1]) throw new Refused('signal.itself');
	// In the order of their ids, so that two officers who link the same two wait for each other and never in a circle.
	const locked = new Map<string, Signal>();
	for (const id of [...ids].sort()) locked.set(id, await lockSignal(tx, id));
	const [one, two] = ids.map((id) => locked.get(id)).filter((signal) => signal !== undefined);
	if (!one || !two) throw new Refused('signal.not_found');
	if (one.unit_id !== two.unit_id) throw new Refused('case.other_unit');
	const there = two.case_id ?? one.case_id;
	const into = there ? await holdOpenCase(tx, there) : await openCase(tx, actor, two);
	let changed = false;
	for (const signal of [two, one]) changed = (await join(tx, actor, undo, signal, into)) || changed;
	return { number: into.number, changed };
}

async function openCase(tx: Tx, actor: Person, first: Signal) {
	const opened = await tx
		.insertInto('case_file')
		.values({
			id: newId(),
			number: sql<string>`next_number('C', ${now()})`,
			unit_id: first.unit_id,
			title: first.title,
			opened_by: actor.personId,
			opened_at: now()
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await addToCase(tx, actor, opened.id, 'open');
	await recordAudit(tx, actor, 'case.open', opened.id);
	return opened;
}

/** @returns whether it was not in this case yet */
async function join(
	tx: Tx,
	actor: Person,
	undo: string,
	signal: Signal,
	into: { id: string; number: string; unit_id: string }
): Promise<boolean> {
	if (signal.case_id === into.id) return false;
	if (signal.case_id) throw new Refused('case.in_another');
	if (signal.unit_id !== into.unit_id) throw new Refused('case.other_unit');
	await keepBefore(tx, actor, undo, 'intoCase', signal.id);
	await putIntoCase(tx, signal.id, into.id);
	await addToTimeline(tx, actor, signal.id, 'intoCase', { case: into.number });
	await addToCase(tx, actor, into.id, 'link', { signalId: signal.id });
	await recordAudit(tx, actor, 'case.link', into.id);
	await recordAudit(tx, actor, 'signal.intoCase', signal.id);
	return true;
}

/** @param caseId null takes it out */
export async function putIntoCase(tx: Tx, signalId: string, caseId: string | null): Promise<void> {
	await tx
		.updateTable('signal')
		.set({ case_id: caseId, changed_at: now(), version: sql`version + 1` })
		.where('id', '=', signalId)
		.execute();
}

/**
 * Takes a signal out of its case again. It stays as it is, with all that was written in it meanwhile; so does the case, empty too.
 * @param reference the case's number or id
 * @returns what `undoAct` takes it back by
 * @throws Refused `signal.not_found` (also when it is not in this case), `case.not_found`
 */
export async function unlinkFromCase(actor: Person, reference: string, signalReference: string): Promise<string> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, signalReference);
		const from = await holdOpenCase(tx, reference);
		if (signal.case_id !== from.id) throw new Refused('signal.not_found');
		const undo = newId();
		await keepBefore(tx, actor, undo, 'outOfCase', signal.id);
		await putIntoCase(tx, signal.id, null);
		await addToTimeline(tx, actor, signal.id, 'outOfCase', { case: from.number });
		await addToCase(tx, actor, from.id, 'unlink', { signalId: signal.id });
		await recordAudit(tx, actor, 'case.unlink', from.id);
		await recordAudit(tx, actor, 'signal.outOfCase', signal.id);
		return undo;
	});
}
