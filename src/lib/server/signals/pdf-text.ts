import { cutFont, pdfFonts, type Weight } from './pdf-fonts.ts';
import type { PdfLetters, Said } from './pdf-letters.ts';
import { type Line, setLines } from './pdf-lines.ts';

const lineGap = 2;

/** Sets text in any script into a PDF of which all texts are known, since each letter's font has to be in it first. */
export async function pdfText(
	doc: PDFKit.PDFDocument,
	letters: PdfLetters,
	texts: readonly (Said & { weight: Weight })[]
) {
	for (const weight of ['text', 'strong'] as const)
		for (const [file, signs] of letters.further(texts.filter((said) => said.weight === weight)))
			doc.registerFont(nameOf(file, weight), await cutFont(file, signs, weight));
	const use = (font: string, weight: Weight, size: number) => doc.font(nameOf(font, weight)).fontSize(size);
	const lines = (said: Said, weight: Weight, size: number, width: number) => {
		const known = new Map<string, number>();
		return setLines(said, width, letters, (text, font) => {
			const key = `${font} ${text}`;
			const wide = known.get(key) ?? use(font, weight, size).widthOfString(text, asOneRun);
			known.set(key, wide);
			return wide;
		});
	};
	/** All its letters stand on one height, whatever their fonts. */
	const draw = ({ runs }: Line, left: number, baseline: number, weight: Weight, size: number) => {
		let x = left;
		for (const { text, font } of runs) {
			use(font, weight, size).text(text, x, baseline, { ...asOneRun, baseline: 'alphabetic', lineBreak: false });
			x += doc.widthOfString(text, asOneRun);
		}
	};
	const ascent = (weight: Weight, size: number) => {
		use('base', weight, size);
		return size * ascentOfBase;
	};
	return {
		/** In lines beneath what stands there, on further pages where it has to be. */
		write(said: Said, weight: Weight, size: number) {
			const { left, right } = doc.page.margins;
			const width = doc.page.width - left - right;
			for (const line of lines(said, weight, size, width)) {
				const rise = ascent(weight, size);
				const height = doc.currentLineHeight(true);
				if (doc.y + height > doc.page.maxY()) doc.continueOnNewPage();
				const top = doc.y;
				draw(line, line.rightToLeft ? left + width - line.width : left, top + rise, weight, size);
				doc.x = left;
				doc.y = top + height + lineGap;
			}
		},
		/** On one line of the page's width, at a height of the page. */
		line(text: string, top: number, align: 'left' | 'right', weight: Weight, size: number) {
			const { left, right } = doc.page.margins;
			const [line] = lines({ text }, weight, size, Infinity);
			if (line)
				draw(
					line,
					align === 'left' ? left : doc.page.width - right - line.width,
					top + ascent(weight, size),
					weight,
					size
				);
		},
		/** Whether the text can be read off the page as it was written: letter by letter, from left to right. */
		asWritten: (said: Said) => letters.shown(said) === said.text && !turned.test(said.text)
	};
}
export type PdfText = Awaited<ReturnType<typeof pdfText>>;

/** The common fonts go by their path: under a second name the library would read the file again each time it is used. */
const nameOf = (font: string, weight: Weight) => (font === 'base' ? pdfFonts[weight] : `${weight} ${font}`);
/** Told of features, the library sets a run as a whole, not word by word from left to right. */
const asOneRun = { features: [] };
const ascentOfBase = 0.928;
const turned =
	/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
