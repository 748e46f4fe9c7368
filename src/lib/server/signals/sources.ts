import type { Person } from '../platform/actor.ts';
import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { neededText } from './typed-text.ts';

export const AddChannel = z.object({ name: neededText(200, 2) });
export const RenameChannel = AddChannel;
export const GradeSource = z.object({
	reliability: z.string().refine((code) => gradingScheme().source.some((row) => row.code === code)),
	reason: neededText(1000, 10)
});

/** What a source is: an organisation outside the force, a unit of it, or a way things come in by (a hotline, a mailbox, a forum). */
type SourceKind = 'channel' | 'partner' | 'unit';

/**
 * Asked before an act is begun, so that a stranger hears a sentence; the policies of `source` say the same.
 * @throws Refused `not_allowed`
 */
async function onlyWhoJudge(tx: Tx): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select acting_as(array['lead', 'administrator']::role[]) may`.execute(
		tx
	);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}

const openSources = (tx: Tx) =>
	tx
		.selectFrom('source')
		.select([
			'id',
			'name',
			sql<SourceKind>`kind`.as('kind'),
			'reliability',
			'reason',
			'grading_scheme as gradingScheme',
			'graded_at as gradedAt'
		])
		.where('closed_at', 'is', null);

/**
 * All institutional sources that are in use, by name: every open unit and partner, and the channels, with how reliable each is held to
 * be, by which scheme, and since when. A private person is none.
 * @throws Refused `not_allowed` for all but leads and administrators
 */
export async function listSources(actor: Person) {
	return asActor(actor, async (tx) => {
		await onlyWhoJudge(tx);
		const sources = await openSources(tx)
			.orderBy(sql`plain(name)`)
			.orderBy('id')
			.execute();
		await recordList(tx, actor, 'source.list', { count: sources.length });
		return sources;
	});
}

/**
 * One source, with why it is held to be as reliable as it is.
 * @throws Refused `not_allowed`, `source.not_found` (also when it is closed)
 */
export async function findSource(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		await onlyWhoJudge(tx);
		const source = await openSource(tx, id);
		await recordAudit(tx, actor, 'source.open', id);
		return source;
	});
}

async function openSource(tx: Tx, id: string, { lock = false } = {}) {
	const source = isId(id)
		? await openSources(tx)
				.where('id', '=', id)
				.$if(lock, (query) => query.forUpdate())
				.executeTakeFirst()
		: undefined;
	if (!source) throw new Refused('source.not_found');
	return source;
}

async function lockChannel(tx: Tx, id: string) {
	const source = await openSource(tx, id, { lock: true });
	if (source.kind !== 'channel') throw new Refused('source.of_unit');
	return source;
}

/** Two of one name could not be told apart by whoever enters a signal, whatever their kind. */
async function refuseTakenName(tx: Tx, name: string, id: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('the names of sources'))`.execute(tx);
	const other = await openSources(tx)
		.where(sql`plain(name)`, '=', sql`plain(${name})`)
		.where('id', '<>', id)
		.executeTakeFirst();
	if (other) throw new Refused('source.name_taken');
}

/**
 * A way things come in by that is no unit and no partner. Nobody has judged it yet.
 * @returns its id
 * @throws Refused `not_allowed`, `source.name_taken`
 */
export async function addChannel(actor: Person, { name }: z.infer<typeof AddChannel>): Promise<string> {
	return asActor(actor, async (tx) => {
		await onlyWhoJudge(tx);
		const id = newId();
		await refuseTakenName(tx, name, id);
		await tx.insertInto('source').values({ id, name, kind: 'channel' }).execute();
		await recordAudit(tx, actor, 'source.add', id);
		return id;
	});
}

/**
 * A channel's other name, also on the signals it brought. Units and partners are renamed where they are kept.
 * @throws Refused `not_allowed`, `source.not_found`, `source.of_unit`, `source.name_taken`
 */
export async function renameChannel(actor: Person, id: string, { name }: z.infer<typeof RenameChannel>): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyWhoJudge(tx);
		await lockChannel(tx, id);
		await refuseTakenName(tx, name, id);
		await tx.updateTable('source').set({ name }).where('id', '=', id).execute();
		await recordAudit(tx, actor, 'source.rename', id);
	});
}

/**
 * Says how reliable a source is held to be from now on, in the pack's scheme, and why; each signal graded after this takes it over,
 * those graded before keep theirs. What it was before stands in the log.
 * @throws Refused `not_allowed`, `source.not_found`
 */
export async function gradeSource(
	actor: Person,
	id: string,
	{ reliability, reason }: z.infer<typeof GradeSource>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyWhoJudge(tx);
		const before = await openSource(tx, id, { lock: true });
		const scheme = gradingScheme().code;
		await tx
			.updateTable('source')
			.set({ reliability, reason, grading_scheme: scheme, graded_at: now() })
			.where('id', '=', id)
			.execute();
		await recordAudit(tx, actor, 'source.grade', id, {
			justification: reason,
			facts: { scheme, grade: reliability, before: before.reliability ?? '' }
		});
	});
}

/**
 * A channel that nothing comes in by any more: no signal is entered from it; those it brought keep it. A unit or partner ends as a
 * source when it is closed.
 * @throws Refused `not_allowed`, `source.not_found`, `source.of_unit`
 */
export async function closeChannel(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyWhoJudge(tx);
		await lockChannel(tx, id);
		await recordAudit(tx, actor, 'source.close', id);
		await tx.updateTable('source').set({ closed_at: now() }).where('id', '=', id).execute();
	});
}
