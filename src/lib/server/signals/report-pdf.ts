import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { languageWord, originWord } from '../../signal-words.ts';
import { whenText } from '../../ui/when.ts';
import { pdfFonts, pdfLetters, runsRightToLeft } from './pdf-letters.ts';
import type { InformationReport } from './report-document.ts';

const margin = 62;
const small = 8.5;

/**
 * The report as a tagged PDF/A-2a: readable by a screen reader in its order, with its language, kept for decades. Each page carries
 * number, version, handling codes and whom it was given to, so that a page on its own says what may be done with it.
 * A letter that the fonts lack is marked, and the page says where the text stands whole; whoever listens to it or copies it has it whole here.
 */
export async function reportPdf(
	report: InformationReport,
	{ language, timeZone }: { language: Locale; timeZone: string }
): Promise<Buffer> {
	const say = { locale: language };
	const when = (at: string) => whenText(new Date(at), 'full', { locale: language, timeZone });
	const title = m.reports_pdf_title({ number: report.number, title: report.title }, say);
	const texts = textsIn(report);
	const { shown, lost } = await pdfLetters();
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
	doc.registerFont('text', pdfFonts.text);
	doc.registerFont('strong', pdfFonts.strong);

	const root = doc.struct('Document');
	doc.addStructure(root);
	const write = (
		kind: 'H1' | 'H2' | 'P',
		text: string,
		options: { lang?: string; bold?: boolean; size?: number } = {}
	) => {
		const { bold = kind !== 'P', size = { H1: 16, H2: 11.5, P: 10 }[kind], lang } = options;
		const seen = shown(text);
		const asWritten = seen === text && !runsRightToLeft([text]);
		root.add(
			doc.struct(kind, { ...(lang && { lang }), ...(!asWritten && { actual: text }) }, () => {
				doc.font(bold ? 'strong' : 'text').fontSize(size);
				doc.text(seen, { lineGap: 2, paragraphGap: kind === 'P' ? 5 : 3 });
			})
		);
	};
	const fact = (term: string, text: string) => text && write('P', m.reports_term({ term, text }, say));
	const part = (heading: string) => {
		doc.moveDown(0.6);
		write('H2', heading);
	};

	write('H1', m.reports_title({ number: report.number }, say));
	write('P', report.title, { bold: true, size: 12 });
	fact(m.reports_version({}, say), String(report.version));
	if (report.status === 'draft') write('P', m.reports_pdf_draft({}, say), { bold: true });
	if (report.status === 'replaced') write('P', m.reports_pdf_replaced({}, say), { bold: true });
	if (lost(texts).length > 0) write('P', m.reports_pdf_lost({}, say), { bold: true });
	if (runsRightToLeft(texts)) write('P', m.reports_pdf_right_to_left({}, say), { bold: true });
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
		doc.moveDown(0.3);
		const label = [`${number}. ${word}`, written && languageWord(written, language)].filter(Boolean).join(' · ');
		write('P', label, { bold: true, size: 9 });
		write('P', text, written ? { lang: written } : {});
	}
	if (report.givenTo) {
		part(m.reports_given_to({}, say));
		write('P', `${receiverName(report, language)}, ${when(report.givenTo.at)}`);
		fact(m.reports_reason({}, say), report.givenTo.reason);
	}
	root.end();
	markPages(doc, report, language, shown);
	doc.end();
	return done;
}

/** All that is written in it, whoever wrote it. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const receiverName = ({ givenTo }: InformationReport, language: Locale) =>
	givenTo ? (givenTo.name ?? m.reports_receiver_records({}, { locale: language })) : '';

/** Head and foot of each page are no part of the text: a screen reader does not read them on every page. */
function markPages(
	doc: PDFKit.PDFDocument,
	report: InformationReport,
	language: Locale,
	shown: (text: string) => string
) {
	const say = { locale: language };
	const codes = report.handling.codes.map(({ code }) => code).join(' ') || '–';
	const { start, count } = doc.bufferedPageRange();
	for (let page = start; page < start + count; page++) {
		doc.switchToPage(page);
		const { width, height, margins } = doc.page;
		const line = (text: string, y: number, align: 'left' | 'right') =>
			doc.text(shown(text), margins.left, y, { width: width - margins.left - margins.right, align, lineBreak: false });
		doc.markContent('Artifact', { type: 'Pagination' });
		// Beneath the margin the library would begin another page.
		const { bottom } = margins;
		margins.bottom = 0;
		doc.font('strong').fontSize(small);
		line(m.reports_pdf_handling({ codes }, say), 34, 'right');
		doc.font('text');
		line(`${report.number} · ${m.reports_version_short({ version: report.version }, say)}`, 34, 'left');
		line(
			report.givenTo
				? m.reports_pdf_given({ name: receiverName(report, language) }, say)
				: m.reports_pdf_working({}, say),
			height - 48,
			'left'
		);
		line(m.reports_pdf_page({ page: page - start + 1, pages: count }, say), height - 48, 'right');
		margins.bottom = bottom;
		doc.endMarkedContent();
	}
}
