import { sql, type Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { onItsWaySeconds, undoSeconds } from '../../undo-time.ts';
import { holdCaseOfAct, sayTakenBack } from '../cases/record.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { DoneAct } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { changedBy, type ChangingAct } from './keep-before.ts';
import { lockBoth, removeLink } from './link-signals.ts';
import { lockSignal, putBack } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';

type Act = Selectable<DoneAct>;

/**
 * Takes an act back: grade, closing, taking, assigning, link, into a case or out of it, or one act on many signals. What it changed stands as before, to the
 * column; the lines of the timeline stay and one more says that it was taken back. Whoever was told of it and has not read it is told
 * nothing, and whoever has is told the contrary. Asked again, it answers the same.
 * Open for `undoSeconds`, and `onItsWaySeconds` more for the way over the network.
 * @param undo what the act returned
 * @returns numbers of the signals that stand as before, and how many were left as they are because they had moved on
 * @throws Refused `undo.over` (too late, or no act of this person), `undo.changed` (the act was on one signal, which has moved on)
 */
export async function undoAct(actor: Person, undo: string): Promise<{ undone: string[]; left: string[] }> {
	return asActor(actor, async (tx) => {
		const acts = await tx
			.selectFrom('done_act')
			.selectAll()
			.where('id', '=', undo)
			.orderBy('signal_id') // acts on several signals lock them in this order
			.forUpdate()
			.execute();
		const [first] = acts;
		// Somebody else's, unknown and over are one answer: nobody learns which it was, and who is late is not in the log as a prowler.
		if (!first || first.at.getTime() < now().getTime() - (undoSeconds + onItsWaySeconds) * 1000)
			throw new Refused('undo.over');
		const again = acts.some(({ undone_at }) => undone_at);
		const done = new Set<string>();
		for (const act of acts) if (again ? act.undone_at : await takeBack(tx, actor, act)) done.add(act.signal_id);
		if (acts.length === 1 && done.size === 0) throw new Refused('undo.changed');
		const signals = await tx
			.selectFrom('signal')
			.select(['id', 'number'])
			.where(
				'id',
				'in',
				acts.map(({ signal_id }) => signal_id)
			)
			.orderBy('number')
			.execute();
		return {
			undone: signals.filter(({ id }) => done.has(id)).map(({ number }) => number),
			left: signals.filter(({ id }) => !done.has(id)).map(({ number }) => number)
		};
	});
}

/**
 * Whether an act can still be undone, for the page that offers it.
 * @returns whole seconds; 0 when it is over, was undone, or is not this person's
 */
export async function undoLeft(actor: Person, undo: string): Promise<number> {
	return asActor(actor, async (tx) => {
		const act = await tx
			.selectFrom('done_act')
			.select('at')
			.where('id', '=', undo)
			.where('undone_at', 'is', null)
			.executeTakeFirst();
		return act ? Math.max(0, Math.ceil(undoSeconds - (now().getTime() - act.at.getTime()) / 1000)) : 0;
	});
}

/** Checks first and writes after: false leaves the signal as it is. */
async function takeBack(tx: Tx, actor: Person, act: Act): Promise<boolean> {
	return act.other_id === null ? takeBackChange(tx, actor, act) : takeBackLink(tx, actor, act, act.other_id);
}

async function takeBackChange(tx: Tx, actor: Person, act: Act): Promise<boolean> {
	const { signal_id: id, kind } = act;
	if (!isChange(kind)) throw new Error(`${kind} is no change of a signal`);
	const signal = await lockSignal(tx, id).catch(orNothing);
	if (signal?.version !== act.version || (await handOverMoved(tx, act))) return false;
	const ofCase = isOfCase(kind) ? { kind, held: await caseOf(tx, signal.case_id, act) } : null;
	if (ofCase && !ofCase.held) return false;
	await markUndone(tx, act);
	const assigneeId = await putBack(tx, signal, changedBy[kind], act.before);
	await addToTimeline(tx, actor, id, 'undo', { act: kind, ...(ofCase?.held && { case: ofCase.held.number }) });
	if (ofCase?.held) await sayTakenBack(tx, actor, ofCase.held.id, ofCase.kind, id);
	const reporter = kind === 'take' || kind === 'close' ? await takeBackStep(tx, act) : null;
	await recordAudit(tx, actor, 'signal.undo', id, { facts: { act: kind, ...(reporter && { reporter }) } });
	// Told there and back before they have read it, they are told nothing (`tell_of`).
	if (signal.assignee_id !== assigneeId) {
		if (signal.assignee_id) await tell(tx, 'given_away', id, signal.assignee_id);
		if (assigneeId) await tell(tx, 'assigned', id);
	}
	return true;
}

async function takeBackLink(tx: Tx, actor: Person, act: Act, otherId: string): Promise<boolean> {
	const { signal_id: id, kind } = act;
	const both = await lockBoth(tx, id, otherId).catch(orNothing);
	if (!both) return false;
	const link = await tx
		.selectFrom('signal_link')
		.select('id')
		.where((is) => is.or([is.and({ a: id, b: otherId }), is.and({ a: otherId, b: id })]))
		.executeTakeFirst();
	if ((link?.id ?? null) !== act.link_id) return false;
	await markUndone(tx, act);
	if (link) await removeLink(tx, id, otherId);
	if (act.before !== null)
		await sql`insert into signal_link select * from jsonb_populate_record(null::signal_link, ${JSON.stringify(act.before)}::jsonb)`.execute(
			tx
		);
	for (const [one, signalId] of [
		[id, otherId],
		[otherId, id]
	] as const) {
		await addToTimeline(tx, actor, one, 'undo', { act: kind, signalId });
		await recordAudit(tx, actor, 'signal.undo', one, { facts: { act: kind } });
	}
	return true;
}

const isOfCase = (kind: ChangingAct) => kind === 'intoCase' || kind === 'outOfCase';
const Before = z.object({ case_id: z.uuid().nullable() });

/** The case the signal was put into, or out of which it was taken. */
async function caseOf(tx: Tx, caseId: string | null, act: Act) {
	const id = caseId ?? Before.parse(act.before).case_id;
	return id ? holdCaseOfAct(tx, id) : undefined;
}

const isChange = (kind: string): kind is ChangingAct => kind in changedBy;

/** What is not there any more for this person is left alone. */
const orNothing = (cause: unknown) => {
	if (!(cause instanceof Refused)) throw cause;
};

/** What receivers did meanwhile leaves the version as it is, and on a closed signal whose turn it is too. */
async function handOverMoved(tx: Tx, act: Act): Promise<boolean> {
	const moved = await tx
		.selectFrom('signal_event')
		.select('id')
		.where('signal_id', '=', act.signal_id)
		.where('kind', '=', 'handOverMoved')
		.where('at', '>=', act.at)
		.limit(1)
		.executeTakeFirst();
	return moved !== undefined;
}

async function markUndone(tx: Tx, act: Act): Promise<void> {
	await tx
		.updateTable('done_act')
		.set({ undone_at: now() })
		.where('id', '=', act.id)
		.where('signal_id', '=', act.signal_id)
		.execute();
}

/**
 * A reporter reads of an act at once, and not only when it can no longer be undone: a closing held back for ten seconds would have to
 * be held back in every list, deadline and count that knows of it, for the rare one that is taken back. So its step is removed if they
 * have not looked since, and answered by "it goes on" if they have.
 * @returns whether they may have read it; null where there is no reporter
 */
async function takeBackStep(tx: Tx, act: Act): Promise<string | null> {
	const { rows } = await sql<{ reporter: string | null }>`
		select take_back_step(${act.id}, ${act.signal_id}, ${newId()}, ${now()}) reporter`.execute(tx);
	return rows[0]?.reporter ?? null;
}
