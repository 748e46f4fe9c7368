import { sql } from 'kysely';
import { z } from 'zod';
import { inLanguage } from '../../pack-types.ts';
import { isLocale, type Locale } from '../../locales.ts';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { Paragraphs, seeReport, statementKinds } from './move-report.ts';
import { reportReceivers } from './report-give.ts';

const coded = z.object({ code: z.string(), label: z.string(), meaning: z.string().optional() });

/**
 * An information report as data, for a records system. The grade, the handling codes and what they bind to are those of Regulation
 * (EU) 2016/794, art. 29 (or the scheme the service has chosen, which is named), facts and assessments and the categories of persons
 * those of Directive (EU) 2016/680, art. 6 and 7. Instants are RFC 3339, languages BCP 47.
 */
export const InformationReport = z
	.object({
		schema: z.literal('urn:ilot:information-report:1'),
		number: z.string().describe('Number of the report at the unit that wrote it, the same in all versions.'),
		version: z.number().int().positive(),
		status: z.enum(['draft', 'checked', 'replaced']).describe('Only what is checked may be relied on.'),
		unit: z.string().describe('The unit that wrote it and answers for it.'),
		writtenBy: z.array(z.string()),
		checkedBy: z.string().nullable().describe('The second person, who wrote none of it.'),
		checkedAt: z.iso.datetime().nullable(),
		title: z.string(),
		language: z.string().describe('Of what was reported; each paragraph says its own.'),
		happened: z.string().describe('When and where, as written.'),
		origin: z.enum(['citizen', 'street', 'web', 'partner', 'unit', 'hand_over']),
		sourceReference: z.string().describe('Who the source is stays with the unit, under this reference.'),
		paragraphs: z.array(
			z.object({
				number: z.number().int(),
				kind: z.enum(statementKinds),
				language: z.string().nullable().describe('As its writer said; null where nobody did.'),
				text: z.string()
			})
		),
		evaluation: z.object({
			scheme: z.string(),
			schemeVersion: z.string(),
			source: coded.nullable(),
			information: coded.nullable()
		}),
		handling: z.object({ codes: z.array(coded), note: z.string(), permission: z.string().nullable() }),
		personCategories: z.array(coded),
		legalRegime: z.literal('LED').describe('Directive (EU) 2016/680 governs what is done with it.'),
		correction: z
			.object({ replacesVersion: z.number().int(), changes: z.string() })
			.nullable()
			.describe('What is other than in the version before, and why.'),
		recordsNumber: z.string().nullable().describe('What the records system called it, where it told the unit.'),
		reviewOn: z.iso.date(),
		givenTo: z
			.object({
				receiver: z.enum(reportReceivers),
				name: z.string().nullable(),
				reason: z.string(),
				at: z.iso.datetime()
			})
			.nullable()
			.describe('Null for a working copy, which is not to leave the unit.')
	})
	.meta({ title: 'Information report' });
export type InformationReport = z.infer<typeof InformationReport>;

/** What `static/schemas/information-report-1.json` holds; a test keeps it current. */
export const informationReportSchema = () => ({
	$id: 'urn:ilot:information-report:1',
	...z.toJSONSchema(InformationReport, { target: 'draft-2020-12' })
});

const files = ['pdf', 'json', 'xml'] as const;
export type ReportFile = (typeof files)[number];
export const isReportFile = (name: string): name is ReportFile => (files as readonly string[]).includes(name);

/**
 * A report as it is written out into a file. With a disclosure it is the very version that was given, in the language it was given
 * in, and names its receiver; without one it is the unit's own working copy, and says so.
 * @param file what it becomes, for the log
 * @throws Refused `report.not_found`
 */
export async function readReportDocument(
	actor: Person,
	reference: string,
	file: ReportFile,
	{ disclosureId, language }: { disclosureId?: string; language: Locale }
): Promise<{ document: InformationReport; language: Locale; timeZone: string }> {
	return asActor(actor, async (tx) => {
		const seen = await seeReport(tx, actor, reference);
		const disclosure = await disclosureOf(tx, seen.report_id, seen.id, disclosureId, !seen.sides.includes('unit'));
		if (disclosureId && !disclosure) throw new Refused('report.not_found', {}, reference);
		// A receiver opens what was given to them; only the unit, and who checks for it, have working copies.
		if (!disclosure && seen.sides.length === 0) throw new Refused('report.not_found', {}, reference);
		const version = disclosure
			? await tx
					.selectFrom('report_version')
					.selectAll()
					.where('id', '=', disclosure.version_id)
					.executeTakeFirstOrThrow()
			: seen;
		const spoken = disclosure && isLocale(disclosure.language) ? disclosure.language : language;
		const unit = await tx
			.selectFrom('unit')
			.select(['name', 'time_zone as timeZone'])
			.where('id', '=', version.unit_id)
			.executeTakeFirstOrThrow();
		const people = await tx
			.selectFrom('person')
			.select(['id', 'name'])
			.where('id', 'in', [...version.writers, ...(version.looked_by ? [version.looked_by] : [])])
			.execute();
		const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
		const checked = version.state !== 'draft' && version.state !== 'in_check' && version.state !== 'dropped';
		await recordAudit(tx, actor, 'report.openFile', seen.report_id, {
			...(disclosure && { recipient: disclosure.name ?? 'police records system', justification: disclosure.reason }),
			facts: { file, version: version.version, working: !disclosure }
		});
		const { rows } = await sql<{ day: string }>`
			select to_char(review_on, 'YYYY-MM-DD') "day" from report where id = ${seen.report_id}`.execute(tx);
		return {
			language: spoken,
			timeZone: unit.timeZone,
			document: InformationReport.parse({
				schema: 'urn:ilot:information-report:1',
				number: seen.number,
				version: version.version,
				status: version.state === 'replaced' ? 'replaced' : checked ? 'checked' : 'draft',
				unit: unit.name,
				writtenBy: version.writers.map(nameOf).filter((name) => name !== null),
				checkedBy: checked ? nameOf(version.looked_by) : null,
				checkedAt: checked ? (version.looked_at?.toISOString() ?? null) : null,
				title: version.title,
				language: version.language,
				happened: version.happened,
				origin: version.origin,
				sourceReference: seen.number,
				paragraphs: Paragraphs.parse(version.paragraphs).map(({ kind, language, text }, index) => ({
					number: index + 1,
					kind,
					language: language || null,
					text
				})),
				...gradeOf(version, spoken),
				handling: {
					codes: version.handling_codes.map((code) => meaningOf(version.grading_scheme, 'handling', code, spoken)),
					note: version.handling_note,
					permission: disclosure?.permission ?? null
				},
				personCategories: version.person_categories.map((code) => ({
					code,
					label: labelOf(pack().subjectCategories, code, spoken)
				})),
				legalRegime: 'LED',
				correction: version.changes ? { replacesVersion: version.version - 1, changes: version.changes } : null,
				recordsNumber: seen.sides.includes('unit') && !disclosure ? seen.records_number : null,
				reviewOn: rows[0]?.day,
				givenTo: disclosure
					? {
							receiver: disclosure.receiver,
							name: disclosure.name,
							reason: disclosure.reason,
							at: disclosure.at.toISOString()
						}
					: null
			})
		};
	});
}

/** The disclosure that was named; for a receiver who names none, the last one of the version they see. */
const disclosureOf = (tx: Tx, reportId: string, versionId: string, id: string | undefined, receives: boolean) =>
	tx
		.selectFrom('report_disclosure as d')
		.leftJoin('unit as u', 'u.id', 'd.to_unit_id')
		.selectAll('d')
		.select(sql<string | null>`coalesce(u.name, d.to_name)`.as('name'))
		.where('d.report_id', '=', reportId)
		.$if(id !== undefined, (query) => query.where('d.id', '=', id ?? ''))
		.$if(id === undefined, (query) => query.where('d.version_id', '=', versionId).where(sql<boolean>`${receives}`))
		.orderBy('d.at', 'desc')
		.limit(1)
		.executeTakeFirst();

type Row = { code: string; label: Parameters<typeof inLanguage>[0] };
const labelOf = (rows: readonly Row[], code: string, language: Locale) => {
	const row = rows.find((one) => one.code === code);
	return row ? inLanguage(row.label, language) : code;
};

/** By the scheme it was graded in, whichever is in use today. */
function meaningOf(scheme: string | null, list: 'source' | 'information' | 'handling', code: string, language: Locale) {
	const row = pack()
		.gradingSchemes.find((one) => one.code === scheme)
		?.[list].find((one) => one.code === code);
	return row
		? { code, label: inLanguage(row.label, language), meaning: inLanguage(row.meaning, language) }
		: { code, label: code };
}

function gradeOf(
	version: {
		grading_scheme: string | null;
		pack_version: string;
		source_reliability: string | null;
		information_credibility: string | null;
	},
	language: Locale
) {
	const { grading_scheme: scheme, source_reliability: source, information_credibility: information } = version;
	return {
		evaluation: {
			scheme: scheme ?? '',
			schemeVersion: version.pack_version,
			source: source && meaningOf(scheme, 'source', source, language),
			information: information && meaningOf(scheme, 'information', information, language)
		}
	};
}
