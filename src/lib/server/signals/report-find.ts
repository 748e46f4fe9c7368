import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { ReportReceiver } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme } from '../platform/pack.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { checkersOf, missingIn } from './report-check.ts';
import { unitsFor } from './report-give.ts';
import { reportMovesFrom, standingStates } from './report-moves.ts';
import { seeReport, type SeenReport } from './move-report.ts';

export interface Disclosed {
	id: string;
	version: number;
	receiver: ReportReceiver;
	/** Of a unit or an authority outside; null for the records system. */
	name: string | null;
	reason: string;
	permission: string | null;
	person: string | null;
	at: Date;
}

/**
 * One information report as its reader may see it: its unit all of it, whoever checks the version they were asked about, a receiver
 * the versions that were given to them. Only the unit is told which signal it came from.
 * @throws Refused `report.not_found`
 */
export async function findReport(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const report = await seeReport(tx, actor, reference);
		const own = report.sides.includes('unit');
		const people = await tx
			.selectFrom('person')
			.select(['id', 'name'])
			.where(
				'id',
				'in',
				[...report.writers, report.asked_of, report.looked_by].filter((one) => one !== null)
			)
			.execute();
		const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
		const unit = await tx
			.selectFrom('unit')
			.select(['id', 'name', 'short_name as shortName', 'time_zone as timeZone'])
			.where('id', '=', report.unit_id)
			.executeTakeFirstOrThrow();
		const signal = own
			? await tx.selectFrom('signal').select(['number', 'title']).where('id', '=', report.signal_id).executeTakeFirst()
			: undefined;
		const versions = await tx
			.selectFrom('report_version')
			.select(['version', 'state', 'changes', 'changed_at as changedAt'])
			.where('report_id', '=', report.report_id)
			.orderBy('version', 'desc')
			.execute();
		const disclosures = await disclosuresOf(tx, report.report_id);
		const standing = standingStates.some((state) => state === report.state);
		const draft = report.state === 'draft' && own;
		await recordAudit(tx, actor, 'report.read', report.report_id, { facts: { version: report.version } });
		await markRead(tx, actor, [report.report_id]);
		return {
			...contentOf(report),
			sides: report.sides,
			own,
			unit,
			signal: signal ?? null,
			writers: report.writers.map((id) => nameOf(id)).filter((name) => name !== null),
			asked: nameOf(report.asked_of),
			checkedBy: nameOf(report.looked_by),
			checkedAt: report.looked_at,
			returnedFor: report.state === 'draft' ? report.returned_for : null,
			recordsNumber: own ? report.records_number : null,
			versions,
			disclosures,
			/** Received it outside the service in a version that holds no more, and not yet in this one. */
			sendAgain: own && standing ? outdated(disclosures, report.version) : [],
			moves: [
				...reportMovesFrom(report.state, report.sides),
				...(own && report.state !== 'given_out' && versions.some(({ state }) => state === 'given_out')
					? (['record'] as const)
					: [])
			],
			checkers: draft ? await checkersOf(tx, report.id) : [],
			missing: draft ? missingIn(report) : [],
			mayEdit: draft,
			/** By now it has been checked, and `checkedBy` is who did; before, they may have returned it. */
			checked: standing || report.state === 'replaced',
			replaced: report.state === 'replaced',
			mayGive: own && standing,
			mayCorrect: own && standing,
			needsPermission: gradingScheme().handling.some(
				(row) => row.needsPermission && report.handling_codes.includes(row.code)
			),
			receivers: own && standing ? await unitsFor(tx, report.unit_id) : []
		};
	});
}
export type FoundReport = Awaited<ReturnType<typeof findReport>>;

const contentOf = (report: SeenReport) => ({
	id: report.report_id,
	versionId: report.id,
	number: report.number,
	version: report.version,
	state: report.state,
	turn: report.turn,
	edition: report.edition,
	title: report.title,
	language: report.language,
	happened: report.happened,
	origin: report.origin,
	paragraphs: report.paragraphs,
	gradingScheme: report.grading_scheme,
	source: report.source_reliability,
	information: report.information_credibility,
	handlingCodes: report.handling_codes,
	handlingNote: report.handling_note,
	categories: report.person_categories,
	changes: report.changes,
	changedAt: report.changed_at
});

const disclosuresOf = (tx: Tx, reportId: string): Promise<Disclosed[]> =>
	tx
		.selectFrom('report_disclosure as d')
		.innerJoin('report_version as v', 'v.id', 'd.version_id')
		.leftJoin('unit as u', 'u.id', 'd.to_unit_id')
		.leftJoin('person as p', 'p.id', 'd.person_id')
		.select(['d.id', 'v.version', 'd.receiver', 'd.reason', 'd.permission', 'd.at', 'p.name as person'])
		.select(sql<string | null>`coalesce(u.name, d.to_name)`.as('name'))
		.where('d.report_id', '=', reportId)
		.orderBy('d.at', 'desc')
		.orderBy('d.id', 'desc')
		.execute();

function outdated(disclosures: Disclosed[], version: number) {
	const keyOf = ({ receiver, name }: Disclosed) => `${receiver} ${name ?? ''}`;
	const current = new Set(disclosures.filter((one) => one.version === version).map(keyOf));
	const found = new Map<string, Disclosed>();
	for (const one of disclosures)
		if (one.receiver !== 'unit' && !current.has(keyOf(one)) && !found.has(keyOf(one))) found.set(keyOf(one), one);
	return [...found.values()].map(({ receiver, name }) => ({ receiver, name }));
}
