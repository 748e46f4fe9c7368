import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fileOf = (path: string) => createRequire(import.meta.url).resolve(path);

/** Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and more stand in these. */
export const pdfFonts = {
	text: fileOf('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
	strong: fileOf('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')
};
export type Weight = keyof typeof pdfFonts;
const thickness: Record<Weight, number> = { text: 400, strong: 700 };

/** What those lack stands here. The same Han sign is drawn otherwise in Chinese, Japanese and Korean, so each has a font. */
const families = ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'] as const;
type Family = (typeof families)[number];

function familiesFor(text: string, language?: string): readonly Family[] {
	if (language === 'ja' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ['noto-sans-jp', ...families];
	if (language === 'ko' || /\p{Script=Hangul}/u.test(text)) return ['noto-sans-kr', ...families];
	return families;
}

/** A family is cut into files of some hundred letters; the ranges say in which file a letter would be, and may name one that no file has. */
interface Slice {
	from: number;
	to: number;
	file: string;
}
const slices = new Map<Family, Slice[]>();
const points = new Map<string, Set<number>>();

function slicesOf(family: Family): Slice[] {
	const kept = slices.get(family);
	if (kept) return kept;
	const home = `@fontsource-variable/${family}`;
	const ranges = JSON.parse(readFileSync(fileOf(`${home}/unicode.json`), 'utf8')) as Record<string, string>;
	const read = Object.entries(ranges).flatMap(([name, listed]) => {
		const file = fileOf(`${home}/files/${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`);
		return listed.split(',').map((range) => {
			const [from = 0, to = from] = range
				.slice('U+'.length)
				.split('-')
				.map((point) => parseInt(point, 16));
			return { from, to, file };
		});
	});
	slices.set(family, read);
	return read;
}

const ignorable = /^\p{Default_Ignorable_Code_Point}+$/u;
const signsOf = (letter: string) =>
	[...letter].filter((sign) => !ignorable.test(sign)).map((sign) => sign.codePointAt(0) ?? 0);

/** Finds the font of each letter: `base`, a file, or none that has all its signs. The library is large, and few processes ever ask. */
export async function fontFinder() {
	const { openSync } = await import('fontkit');
	const pointsIn = (file: string) => {
		const kept = points.get(file) ?? new Set(openSync(file).characterSet);
		points.set(file, kept);
		return kept;
	};
	const base = Object.values(pdfFonts).map(pointsIn);
	const furtherFont = (signs: number[], asked: readonly Family[]) =>
		asked
			.flatMap(
				(family) => slicesOf(family).find(({ from, to }) => from <= (signs[0] ?? 0) && (signs[0] ?? 0) <= to) ?? []
			)
			.find(({ file }) => signs.every((sign) => pointsIn(file).has(sign)))?.file;
	const found = new Map<string, string | undefined>();
	return (text: string, language?: string) => {
		const asked = familiesFor(text, language);
		return (letter: string): string | undefined => {
			const key = `${asked[0]} ${letter}`;
			if (found.has(key)) return found.get(key);
			const signs = signsOf(letter);
			const font = signs.every((sign) => base.every((one) => one.has(sign))) ? 'base' : furtherFont(signs, asked);
			found.set(key, font);
			return font;
		};
	};
}

/** One weight of such a file with these letters alone: a PDF takes neither all weights nor the form it lies in. */
export async function cutFont(file: string, letters: string, weight: Weight): Promise<Buffer> {
	const { default: subsetFont } = await import('subset-font');
	return subsetFont(readFileSync(file), letters, {
		targetFormat: 'sfnt',
		variationAxes: { wght: thickness[weight] },
		preserveNameIds: [6]
	});
}
