import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { lockReport, moveReport, noteOnSignal, type SeenReport } from './move-report.ts';
import { neededText } from './typed-text.ts';

export interface Checker {
	id: string;
	name: string;
	neighbour: boolean;
}

/** Who may check this version: see `report_checkers` in the database. */
export async function checkersOf(tx: Tx, versionId: string): Promise<Checker[]> {
	const { rows } = await sql<Checker>`
		select p.id, p.name, c.neighbour from report_checkers(${versionId}) c join person p on p.id = c.person_id order by c.neighbour, p.name`.execute(
		tx
	);
	return rows;
}

/** What a version lacks before a second person can judge it. */
export const missing = ['paragraphs', 'empty', 'grade', 'handling', 'handlingNote', 'categories'] as const;
export type Missing = (typeof missing)[number];

export function missingIn(
	report: Pick<
		SeenReport,
		| 'paragraphs'
		| 'grading_scheme'
		| 'source_reliability'
		| 'information_credibility'
		| 'handling_codes'
		| 'handling_note'
		| 'person_categories'
	>
): Missing[] {
	const scheme = gradingScheme();
	const has: Record<Missing, boolean> = {
		paragraphs: report.paragraphs.length > 0,
		empty: report.paragraphs.every(({ text }) => text !== ''),
		grade:
			report.grading_scheme === scheme.code &&
			report.source_reliability !== null &&
			report.information_credibility !== null,
		handling: report.handling_codes.length > 0,
		handlingNote:
			report.handling_note !== '' ||
			!scheme.handling.some((row) => row.needsText && report.handling_codes.includes(row.code)),
		categories: report.person_categories.length > 0
	};
	return missing.filter((one) => !has[one]);
}

export const AskCheck = z.object({
	/** Whose check is wished; empty for whoever may and comes first. */
	askedOf: z.union([z.uuid(), z.literal('')]).default('')
});

/**
 * The report waits for a second person; nobody changes it meanwhile. Where only a neighbour could check, it is asked of them by name.
 * @throws Refused `report.not_found`, `not_allowed`, `report.wrong_state`, `report.incomplete` (facts: `missing`), `person.not_found` when
 * the one who was asked may not check, or nobody could
 */
export async function askCheck(actor: Person, reference: string, { askedOf }: z.infer<typeof AskCheck>): Promise<void> {
	await asActor(actor, async (tx) => {
		const report = await lockReport(tx, actor, reference);
		if (report.state === 'draft' && report.sides.includes('unit')) {
			const lacks = missingIn(report);
			if (lacks.length > 0) throw new Refused('report.incomplete', { missing: lacks });
		}
		const checkers = await checkersOf(tx, report.id);
		const asked = askedOf || (checkers.every(({ neighbour }) => neighbour) && checkers[0]?.id) || null;
		if (checkers.length === 0 || (asked && !checkers.some(({ id }) => id === asked)))
			throw new Refused('person.not_found');
		await moveReport(tx, actor, reference, 'askCheck', {
			asked_of: asked,
			asked_at: now(),
			looked_by: null,
			looked_at: null,
			returned_for: null
		});
		await noteOnSignal(tx, actor, report, 'askCheck');
		await tell(tx, 'report_check_asked', report.report_id);
	});
}

/**
 * Takes a report back before anybody has checked it.
 * @throws Refused `report.not_found`, `not_allowed`, `report.wrong_state`
 */
export async function takeBackReport(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const report = await moveReport(tx, actor, reference, 'takeBack', { asked_of: null });
		await noteOnSignal(tx, actor, report, 'takeBack');
	});
}

export const ReturnReport = z.object({ reason: neededText(2000, 3) });

/**
 * The second person gives the report back to who wrote it, with what is to be mended.
 * @throws Refused `report.not_found`, `not_allowed` (its writers, or who may not check), `report.wrong_state`
 */
export async function returnReport(actor: Person, reference: string, { reason }: z.infer<typeof ReturnReport>) {
	await asActor(actor, async (tx) => {
		const report = await moveReport(tx, actor, reference, 'giveBack', {
			looked_by: actor.personId,
			looked_at: now(),
			returned_for: reason
		});
		await sql`select report_checked(${report.id}, ${newId()}, '')`.execute(tx);
		await tell(tx, 'report_returned', report.report_id);
	});
}

/**
 * The second person approves: from now on the version is fixed. A correction replaces the version before it and goes at once to every
 * unit that received the report, each disclosure with its line in the log.
 * @param language in which the copies of a correction are written out
 * @throws Refused `report.not_found`, `not_allowed` (its writers, or who may not check), `report.wrong_state`
 */
export async function approveReport(actor: Person, reference: string, language: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const report = await moveReport(tx, actor, reference, 'approve', { looked_by: actor.personId, looked_at: now() });
		const { rows } = await sql<{ unitId: string }>`
			select report_checked(${report.id}, ${newId()}, ${language}) "unitId"`.execute(tx);
		await tell(tx, 'report_approved', report.report_id);
		if (rows.length > 0) {
			await logCorrection(
				tx,
				actor,
				report,
				rows.map(({ unitId }) => unitId)
			);
			await tell(tx, 'report_corrected', report.report_id);
		}
	});
}

async function logCorrection(tx: Tx, actor: Person, report: SeenReport, unitIds: string[]) {
	const units = await tx.selectFrom('unit').select(['id', 'name']).where('id', 'in', unitIds).execute();
	for (const id of unitIds)
		await recordAudit(tx, actor, 'report.sendCorrection', report.report_id, {
			recipient: units.find((unit) => unit.id === id)?.name ?? id,
			facts: { version: report.version }
		});
}
