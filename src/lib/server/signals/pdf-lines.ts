import bidiFactory, { type EmbeddingLevels } from 'bidi-js';
import LineBreaker from 'linebreak';
import { lettersOf, type PdfLetters, type Said } from './pdf-letters.ts';

/** Letters that stand beside each other in one font and one direction, as the PDF library is to be given them. */
export interface Run {
	text: string;
	font: string;
}

/** Its runs from left to right as they are seen; `rightToLeft` when the text begins at the right margin. */
export interface Line {
	runs: Run[];
	width: number;
	rightToLeft: boolean;
}

const bidi = bidiFactory();
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeftScript = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const noScript = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** What the PDF library takes a run for: it looks at the script of the first letter that has one, and sets the whole run by it. */
const setFromTheRight = (text: string) => rightToLeftScript.test([...text].find((sign) => !noScript.test(sign)) ?? '');

/**
 * Breaks a text into lines of a width and puts each into the order it is read in (Unicode's UAX 14 and UAX 9): the PDF library
 * sets every line from left to right, in one font.
 * @param width in points, as what `measure` answers
 */
export function setLines(
	said: Said,
	width: number,
	letters: PdfLetters,
	measure: (text: string, font: string) => number
): Line[] {
	const fontOf = letters.fontsFor(said.text, said.language);
	return letters
		.shown(said)
		.split(/\r\n|[\n\r\u2028\u2029]/)
		.flatMap((paragraph) => linesOf(paragraph, width, fontOf, measure));
}

function linesOf(
	text: string,
	width: number,
	fontOf: (letter: string) => string | undefined,
	measure: (text: string, font: string) => number
): Line[] {
	const levels = bidi.getEmbeddingLevels(text);
	const rightToLeft = (levels.paragraphs[0]?.level ?? 0) % 2 === 1;
	const fonts = lettersOf(text).flatMap((letter) => Array<string>(letter.length).fill(fontOf(letter) ?? 'base'));
	const line = (start: number, end: number): Line => {
		const runs = runsOf(text, fonts, levels, start, start + text.slice(start, end).trimEnd().length);
		return { runs, width: runs.reduce((sum, { text, font }) => sum + measure(text, font), 0), rightToLeft };
	};
	const lines: Line[] = [];
	let start = 0;
	let end = 0;
	let taken = 0;
	for (const next of stops(text)) {
		const piece = line(end, next).width;
		if (taken + piece > width && end > start) {
			lines.push(line(start, end));
			start = end;
			taken = 0;
		}
		// A word wider than the page, such as an address, is cut where it has to be.
		if (piece > width) {
			let at = end;
			for (const letter of lettersOf(text.slice(end, next))) {
				const one = measure(letter, fonts[at] ?? 'base');
				if (taken + one > width) {
					lines.push(line(start, at));
					start = at;
					taken = 0;
				}
				taken += one;
				at += letter.length;
			}
		} else {
			const spaces = text.slice(end, next).length - text.slice(end, next).trimEnd().length;
			taken += piece + spaces * measure(' ', 'base');
		}
		end = next;
	}
	return [...lines, line(start, text.length)];
}

function* stops(text: string) {
	const breaker = new LineBreaker(text);
	for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) yield next.position;
}

function runsOf(text: string, fonts: string[], levels: EmbeddingLevels, start: number, end: number): Run[] {
	if (end <= start) return [];
	const seen = Array.from({ length: end - start }, (_, index) => start + index);
	for (const [from = 0, to = 0] of bidi.getReorderSegments(text, levels, start, end - 1))
		seen.splice(from - start, to - from + 1, ...seen.slice(from - start, to - start + 1).reverse());
	const runs: { from: number; to: number }[] = [];
	for (const at of seen) {
		const last = runs.at(-1);
		const beside = last && (at === last.to + 1 || at === last.from - 1);
		if (beside && fonts[at] === fonts[last.from] && levels.levels[at] === levels.levels[last.from]) {
			last.from = Math.min(last.from, at);
			last.to = Math.max(last.to, at);
		} else runs.push({ from: at, to: at });
	}
	return runs
		.map(({ from, to }) => ({
			text: asSet(text.slice(from, to + 1), (levels.levels[from] ?? 0) % 2 === 1),
			font: fonts[from] ?? 'base'
		}))
		.filter((run) => run.text !== '');
}

/** Brackets turn with the direction, and what the library would set the other way round is handed to it the other way round. */
function asSet(written: string, fromTheRight: boolean): string {
	const signs = lettersOf(written.replace(controls, ''));
	const turned = fromTheRight ? signs.map((sign) => bidi.getMirroredCharacter(sign) ?? sign) : signs;
	return (fromTheRight === setFromTheRight(turned.join('')) ? turned : turned.reverse()).join('');
}
