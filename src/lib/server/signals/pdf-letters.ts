import { fontFinder } from './pdf-fonts.ts';

/** What stands in a PDF for a letter that its fonts do not have. */
const mark = '▯';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
export const lettersOf = (text: string) => [...letters.segment(text)].map(({ segment }) => segment);

/** A text, and its language where somebody said it. */
export interface Said {
	text: string;
	language?: string;
}

/** Which letters a PDF can show, and by which font. */
export async function pdfLetters() {
	const fontsFor = await fontFinder();
	const pieces = ({ text }: Said) => lettersOf(text.replace(/\t/g, ' '));
	const isBreak = (letter: string) => letter === '\n' || letter === '\r\n';
	return {
		fontsFor,
		/** The text as a PDF can show it, with a mark for each letter it cannot. */
		shown: (said: Said): string => {
			const fontOf = fontsFor(said.text, said.language);
			return pieces(said)
				.map((one) => (isBreak(one) || fontOf(one) ? one : mark))
				.join('');
		},
		/** The letters that a PDF of these texts would lack, each once. */
		lost: (texts: readonly Said[]): string[] => [
			...new Set(
				texts.flatMap((said) => {
					const fontOf = fontsFor(said.text, said.language);
					return pieces(said).filter((one) => !isBreak(one) && !fontOf(one));
				})
			)
		],
		/** The signs that these texts take from each further font. */
		further: (texts: readonly Said[]): Map<string, string> => {
			const needed = new Map<string, Set<string>>();
			for (const { text, language } of texts) {
				const fontOf = fontsFor(text, language);
				for (const letter of lettersOf(text)) {
					const font = fontOf(letter);
					if (font && font !== 'base') needed.set(font, new Set([...(needed.get(font) ?? []), ...letter]));
				}
			}
			return new Map([...needed].map(([font, signs]) => [font, [...signs].join('')]));
		}
	};
}
export type PdfLetters = Awaited<ReturnType<typeof pdfLetters>>;

/** The letters that a PDF of these texts cannot show, for whoever is about to give it out. */
export async function lettersLost(texts: readonly string[]): Promise<string[]> {
	const { lost } = await pdfLetters();
	return lost(texts.map((text) => ({ text })));
}
