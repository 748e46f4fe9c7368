import { createRequire } from 'node:module';

const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
export const pdfFonts = { text: fontFile('DejaVuSans'), strong: fontFile('DejaVuSans-Bold') };

/** What stands in a PDF for a letter that its fonts do not have. */
const mark = '▯';
const ignorable = /^\p{Default_Ignorable_Code_Point}+$/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const lettersOf = (text: string) => [...letters.segment(text)].map(({ segment }) => segment);

let fonts: { hasGlyphForCodePoint(point: number): boolean }[] | undefined;

/** Which letters the fonts of our PDFs have. The library is large, and few processes ever ask. */
export async function pdfLetters() {
	const { openSync } = await import('fontkit');
	fonts ??= Object.values(pdfFonts).map((file) => openSync(file));
	const has = (letter: string) =>
		[...letter].every(
			(sign) => ignorable.test(sign) || fonts?.every((font) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
		);
	return {
		/** The text as a PDF can show it, with a mark for each letter it cannot. */
		shown: (text: string): string =>
			text
				.split(/(\r\n|\n|\t)/)
				.map((piece, at) =>
					at % 2
						? piece.replace('\t', ' ')
						: lettersOf(piece)
								.map((one) => (has(one) ? one : mark))
								.join('')
				)
				.join(''),
		/** The letters that a PDF of these texts would lack, each once. */
		lost: (texts: readonly string[]): string[] => [
			...new Set(texts.flatMap((text) => lettersOf(text.replace(/\s/g, ' ')).filter((one) => !has(one))))
		]
	};
}

/** Whether a PDF of these texts would have words in the wrong order: the library sets every line from left to right. */
export const runsRightToLeft = (texts: readonly string[]) => texts.some((text) => rightToLeft.test(text));

export interface LettersLost {
	letters: string[];
	rightToLeft: boolean;
}

/** What a PDF of these texts cannot show as it was written, for whoever is about to give it out. */
export async function lettersLost(texts: readonly string[]): Promise<LettersLost> {
	const { lost } = await pdfLetters();
	return { letters: lost(texts), rightToLeft: runsRightToLeft(texts) };
}
