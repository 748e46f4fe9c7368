import { type Selectable, sql, type Updateable } from 'kysely';
import { validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ReportState, ReportVersion } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import type { Move } from './moves.ts';
import { reportMoves, type ReportMove, type ReportSide } from './report-moves.ts';
import { addToTimeline } from './timeline.ts';

export const statementKinds = ['fact', 'assessment'] as const;
export type StatementKind = (typeof statementKinds)[number];
/** BCP 47; empty where nobody said. */
export const writtenIn = z.union([z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.literal('')]);
/**
 * What the database keeps of a version's text: each paragraph is a fact or an assessment, never both (LED art. 7), and in the language
 * its writer said, since a report often holds the reporter's words and the officer's.
 */
export const Paragraphs = z.array(
	z.object({ kind: z.enum(statementKinds), text: z.string(), language: writtenIn.default('') })
);
export type Paragraph = z.infer<typeof Paragraphs>[number];

/**
 * A report with its newest version that was not dropped, and how the actor stands to it. A receiver has the newest version that was
 * given to their unit; a neighbour who checks has the one they were asked about.
 * @param reference its number (`I-2026-00003`) or its id
 * @throws Refused `report.not_found`, also when the actor may not see it
 */
export async function seeReport(tx: Tx, actor: Person, reference: string, { lock = false } = {}) {
	const report = await findVersion(tx, actor, reference, { lock });
	if (!report) throw new Refused('report.not_found', {}, reference);
	return report;
}

/** @param state the version in this state instead of the newest */
async function findVersion(
	tx: Tx,
	actor: Person,
	reference: string,
	{ lock, state }: { lock: boolean; state?: ReportState }
) {
	const found = await tx
		.selectFrom('report_version as v')
		.innerJoin('report as r', 'r.id', 'v.report_id')
		.selectAll('v')
		.select(['r.number', 'r.signal_id', 'r.records_number', 'r.recorded_at', 'r.review_on'])
		.select([
			sql<boolean>`v.unit_id = any (readable_units())`.as('own'),
			sql<boolean>`exists (select from report_checkers(v.id) c where c.person_id = ${actor.personId}::uuid)`.as(
				'checks'
			)
		])
		.where(isId(reference) ? 'r.id' : 'r.number', '=', reference)
		.where((is) =>
			state ? is('v.state', '=', state) : is.or([is('v.state', '<>', 'dropped'), is('v.version', '=', 1)])
		)
		.orderBy('v.version', 'desc')
		.limit(1)
		.$if(lock, (query) => query.forUpdate('v'))
		.executeTakeFirst();
	if (!found) return undefined;
	const { own, checks, ...version } = found;
	const sides: ReportSide[] = [
		...(own ? (['unit'] as const) : []),
		...(checks && found.state === 'in_check' ? (['checker'] as const) : [])
	];
	return { ...version, paragraphs: Paragraphs.parse(found.paragraphs), sides };
}
export type SeenReport = Awaited<ReturnType<typeof seeReport>>;

/** Takes hold of the version until the transaction ends. */
export const lockReport = (tx: Tx, actor: Person, reference: string) => seeReport(tx, actor, reference, { lock: true });

type Change = Omit<Updateable<ReportVersion>, 'state' | 'turn'>;

/**
 * The only place that writes a version's state: lock, check, audit line, state. What a check says in the signal's timeline is written
 * by the database, since a neighbour who checks does not reach it.
 * @throws Refused `report.not_found`, `not_allowed` (not this person's to do), `report.wrong_state`
 */
export async function moveReport(
	tx: Tx,
	actor: Person,
	reference: string,
	move: ReportMove,
	change: Change = {},
	audit: { justification?: string; recipient?: string } = {}
) {
	const { from, to, by, turn }: Move<ReportState> & Pick<(typeof reportMoves)[ReportMove], 'by' | 'turn'> =
		reportMoves[move];
	const newest = await lockReport(tx, actor, reference);
	// The number of what was given out may come while its correction is being written.
	const report =
		(move === 'record' && (await findVersion(tx, actor, reference, { lock: true, state: 'given_out' }))) || newest;
	if (!from.includes(report.state)) throw new Refused('report.wrong_state', { state: report.state });
	if (!report.sides.includes(by)) throw new Refused('not_allowed');
	await recordAudit(tx, actor, `report.${move}`, report.report_id, { ...audit, facts: { version: report.version } });
	await tx
		.updateTable('report_version')
		.set({ ...change, state: to, turn, changed_at: now() })
		.where('id', '=', report.id)
		.execute();
	return report;
}

/** A line in the timeline of the signal it was made from. */
export const noteOnSignal = (
	tx: Tx,
	actor: Person,
	report: Pick<SeenReport, 'signal_id' | 'number'>,
	move: string,
	facts: Record<string, unknown> = {}
) => addToTimeline(tx, actor, report.signal_id, 'report', { report: report.number, move, ...facts });

export type VersionRow = Selectable<ReportVersion>;
