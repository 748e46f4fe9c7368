import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { gradingScheme, pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { keptUntil } from './kept-until.ts';
import { lockReport, moveReport, noteOnSignal, type Paragraph, statementKinds, writtenIn } from './move-report.ts';
import { lockSignal } from './move-signal.ts';
import { neededText, typedText } from './typed-text.ts';

export const RecordIt = z.object(sentOnce);

/**
 * Makes an information report from a signal, as a draft: its words as paragraphs, facts apart from assessments, with its grade,
 * handling codes and categories of persons. Nothing of the reporter goes along. Kept as long as its signal. The same form sent again makes one.
 * Source: Directive (EU) 2016/680, art. 6 and 7; Regulation (EU) 2016/794, art. 29.
 * @returns its number
 * @throws Refused `signal.not_found`, `not_allowed`
 */
export async function recordIt(
	actor: Person,
	reference: string,
	given: z.infer<typeof RecordIt> = {}
): Promise<string> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, reference);
		const { rows } = await sql<{ writes: boolean }>`
			select acting_as(array['officer', 'lead', 'coordinator']::role[]) writes`.execute(tx);
		if (!rows[0]?.writes) throw new Refused('not_allowed');
		return onlyOnce(tx, actor, `record ${signal.id}`, given, async () => {
			const id = newId();
			const { number } = await tx
				.insertInto('report')
				.values({
					id,
					number: sql<string>`next_number('I', ${now()})`,
					signal_id: signal.id,
					unit_id: signal.unit_id,
					begun_at: now(),
					...keptUntil(signal.received_at),
					retention_rule: signal.retention_rule
				})
				.returning('number')
				.executeTakeFirstOrThrow();
			const inScheme = signal.grading_scheme === gradingScheme().code;
			await tx
				.insertInto('report_version')
				.values({
					id: newId(),
					report_id: id,
					unit_id: signal.unit_id,
					version: 1,
					title: signal.title,
					language: signal.language,
					happened: signal.happened ?? '',
					origin: signal.origin,
					paragraphs: JSON.stringify(paragraphsOf(signal)),
					grading_scheme: gradingScheme().code,
					pack_version: pack().version,
					source_reliability: inScheme ? signal.source_reliability : null,
					information_credibility: inScheme ? signal.information_credibility : null,
					handling_codes: inScheme ? signal.handling_codes : [],
					handling_note: signal.handling_note ?? '',
					person_categories: signal.person_categories,
					writers: [actor.personId],
					changed_at: now()
				})
				.execute();
			await noteOnSignal(tx, actor, { signal_id: signal.id, number }, 'begin');
			await recordAudit(tx, actor, 'report.begin', id);
			return number;
		});
	});
}

/**
 * The text came from somebody, the facts from the officer who looked; both are facts told as such, the assessment is not. A signal's
 * language is that of its text; in which one officers wrote beside it, nothing tells until the writer of the report says so.
 */
const paragraphsOf = (signal: { text: string; facts: string; assessment: string; language: string }): Paragraph[] =>
	[
		...pieces(signal.text).map((text) => ({ kind: 'fact' as const, text, language: signal.language })),
		...pieces(signal.facts).map((text) => ({ kind: 'fact' as const, text, language: '' })),
		...pieces(signal.assessment).map((text) => ({ kind: 'assessment' as const, text, language: '' }))
	].slice(0, mostParagraphs);
const pieces = (text: string) =>
	text
		.split(/\n\s*\n/)
		.map((piece) => piece.trim())
		.filter(Boolean)
		.flatMap((piece) => piece.match(/[\s\S]{1,5000}/g) ?? []);

export const mostParagraphs = 60;
const ofScheme = (list: 'source' | 'information' | 'handling') =>
	z.string().refine((code) => code === '' || gradingScheme()[list].some((row) => row.code === code));

/** What a draft may hold: also half of it, since it is kept with every button. `askCheck` wants the whole. */
export const EditReport = z.object({
	title: neededText(200),
	happened: typedText(200),
	/** The paragraphs in their order: kind, language and text of each in lists of one length, as a form without script sends them. */
	kinds: z.array(z.enum(statementKinds)).max(mostParagraphs).default([]),
	languages: z.array(writtenIn).max(mostParagraphs).default([]),
	texts: z.array(typedText(5000)).max(mostParagraphs).default([]),
	source: ofScheme('source').default(''),
	information: ofScheme('information').default(''),
	handling: z.array(ofScheme('handling')).default([]),
	handlingNote: typedText(2000),
	categories: z
		.array(z.string().refine((code) => pack().subjectCategories.some((row) => row.code === code)))
		.default([]),
	edition: z.coerce.number().int().positive()
});

/**
 * Keeps a draft. Whoever writes in it signs for it and does not check it.
 * @returns the edition, for the form that goes on
 * @throws Refused `report.not_found`, `report.changed` (by a colleague since `edition`), `report.wrong_state`, `not_allowed`
 */
export async function editReport(actor: Person, reference: string, given: z.infer<typeof EditReport>): Promise<number> {
	return asActor(actor, async (tx) => {
		const report = await lockReport(tx, actor, reference);
		if (!report.sides.includes('unit')) throw new Refused('not_allowed');
		if (report.state !== 'draft') throw new Refused('report.wrong_state', { state: report.state });
		if (report.edition !== given.edition) throw new Refused('report.changed');
		const paragraphs = given.texts.map((text, at) => ({
			kind: given.kinds[at] ?? 'fact',
			text,
			language: given.languages[at] ?? ''
		}));
		await recordAudit(tx, actor, 'report.edit', report.report_id, { facts: { paragraphs: paragraphs.length } });
		await tx
			.updateTable('report_version')
			.set({
				title: given.title,
				happened: given.happened,
				paragraphs: JSON.stringify(paragraphs),
				grading_scheme: gradingScheme().code,
				pack_version: pack().version,
				source_reliability: given.source || null,
				information_credibility: given.information || null,
				handling_codes: given.handling,
				handling_note: given.handlingNote,
				person_categories: given.categories,
				writers: [...report.writers.filter((one) => one !== actor.personId), actor.personId],
				looked_by: null,
				looked_at: null,
				changed_at: now(),
				edition: report.edition + 1
			})
			.where('id', '=', report.id)
			.execute();
		return report.edition + 1;
	});
}

/**
 * Lets a draft go that nobody needs. Of a correction that was begun in error, the version before stays what it was.
 * @throws Refused `report.not_found`, `not_allowed`, `report.wrong_state`
 */
export async function dropReport(actor: Person, reference: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const report = await moveReport(tx, actor, reference, 'drop');
		await noteOnSignal(tx, actor, report, 'drop');
	});
}

export const CorrectReport = z.object({ changes: neededText(5000, 10), ...sentOnce });

/**
 * Begins the next version of a report that was checked, as a draft, with what is other and why. The one before stands until the
 * correction is approved; then it goes to every unit that received the report, and the records system is to be sent it again.
 * Source: Directive (EU) 2016/680, art. 7 (3).
 * @throws Refused `report.not_found`, `not_allowed`, `report.wrong_state`
 */
export async function correctReport(actor: Person, reference: string, given: z.infer<typeof CorrectReport>) {
	await asActor(actor, async (tx) => {
		const report = await lockReport(tx, actor, reference);
		await onlyOnce(tx, actor, `correct ${report.report_id}`, given, async () => {
			if (!report.sides.includes('unit')) throw new Refused('not_allowed');
			if (!(['checked', 'given_out', 'recorded'] as string[]).includes(report.state))
				throw new Refused('report.wrong_state', { state: report.state });
			const { max } = await tx
				.selectFrom('report_version')
				.select((select) => select.fn.max('version').as('max'))
				.where('report_id', '=', report.report_id)
				.executeTakeFirstOrThrow();
			const id = newId();
			await tx
				.insertInto('report_version')
				.values({
					id,
					report_id: report.report_id,
					unit_id: report.unit_id,
					version: max + 1,
					title: report.title,
					language: report.language,
					happened: report.happened,
					origin: report.origin,
					paragraphs: JSON.stringify(report.paragraphs),
					grading_scheme: report.grading_scheme,
					pack_version: report.pack_version,
					source_reliability: report.source_reliability,
					information_credibility: report.information_credibility,
					handling_codes: report.handling_codes,
					handling_note: report.handling_note,
					person_categories: report.person_categories,
					writers: [actor.personId],
					changes: given.changes,
					changed_at: now()
				})
				.execute();
			await noteOnSignal(tx, actor, report, 'correct');
			await recordAudit(tx, actor, 'report.correct', report.report_id, { facts: { version: max + 1 } });
			return id;
		});
	});
}
