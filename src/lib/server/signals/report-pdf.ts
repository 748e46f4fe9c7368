import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { languageWord, originWord } from '../../signal-words.ts';
import { whenText } from '../../ui/when.ts';
import { pdfFonts, type Weight } from './pdf-fonts.ts';
import { pdfLetters, type Said } from './pdf-letters.ts';
import { type PdfText, pdfText } from './pdf-text.ts';
import type { InformationReport } from './report-document.ts';

const margin = 62;
const small = 8.5;

/**
 * The report as a tagged PDF/A-2a: readable by a screen reader in its order, with its language, kept for decades. Each page carries
 * number, version, handling codes and whom it was given to, so that a page on its own says what may be done with it.
 * Each text stands in the order it is read in, by fonts that have its script. A letter that they lack is marked, and the page says
 * where the text stands whole; whoever listens to it or copies it has it whole here.
 */
export async function reportPdf(
	report: InformationReport,
	{ language, timeZone }: { language: Locale; timeZone: string }
): Promise<Buffer> {
	const say = { locale: language };
	const when = (at: string) => whenText(new Date(at), 'full', { locale: language, timeZone });
	const title = m.reports_pdf_title({ number: report.number, title: report.title }, say);
	const { default: PDFDocument } = await import('pdfkit'); // large, and few processes ever make one
	const doc = new PDFDocument({
		size: 'A4',
		margins: { top: margin + 16, bottom: margin + 20, left: margin, right: margin },
		bufferPages: true,
		pdfVersion: '1.7',
		subset: 'PDF/A-2a',
		tagged: true,
		lang: language,
		displayTitle: true,
		font: pdfFonts.text,
		info: {
			Title: title,
			Author: report.unit,
			Subject: m.reports_pdf_subject({}, say),
			Keywords: [report.number, ...report.handling.codes.map(({ code }) => code)].join(', ')
		}
	});
	const pieces: Buffer[] = [];
	doc.on('data', (piece: Buffer) => pieces.push(piece));
	const done = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(pieces))));
	const blocks = blocksOf(report, language, when);
	const marks = marksOf(report, language);
	const letters = await pdfLetters();
	if (letters.lost(blocks).length > 0)
		blocks.splice(afterTitle, 0, { kind: 'P', text: m.reports_pdf_lost({}, say), weight: 'strong' });
	const page = await pdfText(doc, letters, [
		...blocks,
		...Object.values(marks).map((text) => ({ text, weight: 'text' as const }))
	]);
	const root = doc.struct('Document');
	doc.addStructure(root);
	for (const block of blocks) {
		const { kind, weight, size = { H1: 16, H2: 11.5, P: 10 }[kind], language, text } = block;
		root.add(
			doc.struct(kind, { ...(language && { lang: language }), ...(!page.asWritten(block) && { actual: text }) }, () => {
				doc.y += block.above ?? 0;
				page.write(block, weight, size);
				doc.y += kind === 'P' ? 5 : 3;
			})
		);
	}
	root.end();
	markPages(doc, marks, language, page);
	doc.end();
	return done;
}

/** A heading or paragraph; `above` is room before it, in points. */
interface Block extends Said {
	kind: 'H1' | 'H2' | 'P';
	weight: Weight;
	size?: number;
	above?: number;
}

const afterTitle = 2;

function blocksOf(report: InformationReport, language: Locale, when: (at: string) => string): Block[] {
	const say = { locale: language };
	const blocks: Block[] = [];
	const write = (kind: Block['kind'], text: string, how: Partial<Block> = {}) =>
		blocks.push({ kind, text, weight: kind === 'P' ? 'text' : 'strong', ...how });
	const fact = (term: string, text: string) => text && write('P', m.reports_term({ term, text }, say));
	const part = (heading: string) => write('H2', heading, { above: 8 });

	write('H1', m.reports_title({ number: report.number }, say));
	write('P', report.title, { weight: 'strong', size: 12 });
	fact(m.reports_version({}, say), String(report.version));
	if (report.status === 'draft') write('P', m.reports_pdf_draft({}, say), { weight: 'strong' });
	if (report.status === 'replaced') write('P', m.reports_pdf_replaced({}, say), { weight: 'strong' });
	fact(m.reports_unit({}, say), report.unit);
	fact(m.reports_written_by({}, say), report.writtenBy.join(', '));
	if (report.checkedBy && report.checkedAt)
		fact(m.reports_checked_by({}, say), `${report.checkedBy}, ${when(report.checkedAt)}`);
	fact(m.reports_happened({}, say), report.happened);
	fact(m.reports_origin({}, say), originWord[report.origin]({}, say));
	fact(m.reports_source_reference({}, say), report.sourceReference);
	if (report.recordsNumber) fact(m.reports_records_number({}, say), report.recordsNumber);
	if (report.correction) {
		part(m.reports_correction_of({ version: report.correction.replacesVersion }, say));
		write('P', report.correction.changes);
	}
	part(m.reports_grade({}, say));
	const { source, information } = report.evaluation;
	const coded = (one: { code: string; label: string; meaning?: string }) =>
		[`${one.code} · ${one.label}`, one.meaning].filter(Boolean).join('. ');
	if (source) fact(m.reports_source({}, say), coded(source));
	if (information) fact(m.reports_information({}, say), coded(information));
	for (const code of report.handling.codes) fact(m.reports_handling({}, say), coded(code));
	fact(m.reports_handling_note({}, say), report.handling.note);
	if (report.handling.permission) fact(m.reports_permission({}, say), report.handling.permission);
	fact(m.reports_categories({}, say), report.personCategories.map(({ label }) => label).join(', '));
	part(m.reports_text({}, say));
	for (const { number, kind, language: written, text } of report.paragraphs) {
		const word = kind === 'fact' ? m.reports_fact({}, say) : m.reports_assessment({}, say);
		const label = [`${number}. ${word}`, written && languageWord(written, language)].filter(Boolean).join(' · ');
		write('P', label, { weight: 'strong', size: 9, above: 3 });
		write('P', text, written ? { language: written } : {});
	}
	if (report.givenTo) {
		part(m.reports_given_to({}, say));
		write('P', `${receiverName(report, language)}, ${when(report.givenTo.at)}`);
		fact(m.reports_reason({}, say), report.givenTo.reason);
	}
	return blocks;
}

const receiverName = ({ givenTo }: InformationReport, language: Locale) =>
	givenTo ? (givenTo.name ?? m.reports_receiver_records({}, { locale: language })) : '';

/** What stands at the head and foot of each page. */
function marksOf(report: InformationReport, language: Locale) {
	const say = { locale: language };
	const codes = report.handling.codes.map(({ code }) => code).join(' ') || '–';
	return {
		number: `${report.number} · ${m.reports_version_short({ version: report.version }, say)}`,
		handling: m.reports_pdf_handling({ codes }, say),
		given: report.givenTo
			? m.reports_pdf_given({ name: receiverName(report, language) }, say)
			: m.reports_pdf_working({}, say)
	};
}

/** Head and foot are no part of the text: a screen reader does not read them on every page. */
function markPages(doc: PDFKit.PDFDocument, marks: ReturnType<typeof marksOf>, language: Locale, text: PdfText) {
	const { start, count: pages } = doc.bufferedPageRange();
	for (let page = start; page < start + pages; page++) {
		doc.switchToPage(page);
		const { height, margins } = doc.page;
		doc.markContent('Artifact', { type: 'Pagination' });
		// Beneath the margin the library would begin another page.
		const { bottom } = margins;
		margins.bottom = 0;
		text.line(marks.handling, 34, 'right', 'strong', small);
		text.line(marks.number, 34, 'left', 'text', small);
		text.line(marks.given, height - 48, 'left', 'text', small);
		text.line(
			m.reports_pdf_page({ page: page - start + 1, pages }, { locale: language }),
			height - 48,
			'right',
			'text',
			small
		);
		margins.bottom = bottom;
		doc.endMarkedContent();
	}
}
