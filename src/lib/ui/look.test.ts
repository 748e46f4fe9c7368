import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = 'src/lib/ui/';
const read = (name: string) => readFileSync(folder + name, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const counterSheets = readdirSync(folder).filter((name) => name.startsWith('counter-') && name.endsWith('.css'));
const tokens = read('counter-tokens.css');
const app = readFileSync('src/app.css', 'utf8');

type Rgb = [number, number, number];
const hex = (text: string): Rgb => {
	const long = text.length === 4 ? text.replace(/[0-9a-f]/g, '$&$&') : text;
	return [1, 3, 5].map((at) => parseInt(long.slice(at, at + 2), 16)) as Rgb;
};
/** The tokens of one theme; the dark one says only what differs. */
function palette(dark: boolean): Map<string, Rgb> {
	const [light = '', night = ''] = tokens.split('@media');
	const found = (dark ? light + night : light).matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g);
	return new Map([...found].map(([, name = '', value = '#000']) => [name, hex(value)]));
}

function luminance(colour: Rgb): number {
	const [r, g, b] = colour.map((one) => {
		const part = one / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as Rgb;
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb | undefined, other: Rgb | undefined): number {
	if (!one || !other) return 0;
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

/** OKLCH to sRGB, as CSS Color 4 has it. */
function oklch(lightness: number, chroma: number, hue: number): Rgb {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
	].map((part) => {
		const inside = Math.min(1, Math.max(0, part));
		return Math.round(255 * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055));
	}) as Rgb;
}

test.each([false, true])('every text reaches AA with room to spare, fields and rings 3:1 (dark: %s)', (dark) => {
	const colours = palette(dark);
	for (const ground of ['paper', 'sunk']) {
		for (const text of ['ink', 'muted', 'blue', 'red', 'green', 'violet'])
			expect(contrast(colours.get(text), colours.get(ground)), `${text} on ${ground}`).toBeGreaterThan(5.6);
		expect(contrast(colours.get('edge'), colours.get(ground)), `edge on ${ground}`).toBeGreaterThan(3);
	}
	for (const strong of ['blue', 'red', 'green', 'violet'])
		expect(contrast(colours.get('on-strong'), colours.get(strong)), `text on ${strong}`).toBeGreaterThan(5.6);
	expect(contrast(colours.get('on-amber'), colours.get('amber')), 'text on amber').toBeGreaterThan(5.6);
});

test('desk and counter have the same colours', () => {
	const names: Record<string, string> = {
		'--color-base-100': 'paper',
		'--color-base-200': 'sunk',
		'--color-base-300': 'line',
		'--color-base-content': 'ink',
		'--color-primary': 'blue',
		'--color-primary-content': 'on-strong',
		'--color-accent': 'amber',
		'--color-error': 'red',
		'--color-success': 'green',
		'--color-secondary': 'violet',
		'--muted': 'muted',
		'--edge': 'edge'
	};
	const [, light = '', dark = ''] = app.split("@plugin 'daisyui/theme'");
	for (const [theme, colours] of [
		[light, palette(false)],
		[dark, palette(true)]
	] as const)
		for (const [variable, token] of Object.entries(names)) {
			const [, l, c, h] = new RegExp(`${variable}: oklch\\(([\\d.]+)% ([\\d.]+) ([\\d.]+)\\)`).exec(theme) ?? [];
			expect(oklch(Number(l) / 100, Number(c), Number(h)), variable).toEqual(colours.get(token));
		}
});

test.each(counterSheets)('%s says nothing that a phone of 2020 does not understand', (name) => {
	const tooNew = [
		/@(layer|container|property|supports|scope|starting-style)/,
		/:(is|where|has)\(/,
		/\b(oklch|oklab|lab|lch|color|color-mix|light-dark)\(/,
		/&/,
		/[^-]inset(-|:)/,
		/(margin|padding|border)-(inline|block)(-color|-style|-width)?:/,
		/\d(dvh|svh|lvh|cqi|cqw)\b/,
		/@media[^{]*[<>]=?/,
		/aspect-ratio|(^|\s)(translate|rotate|scale):/
	];
	for (const pattern of tooNew) expect(read(name)).not.toMatch(pattern);
	// Safari knows gap in grids, but in flex rows only since 14.1.
	for (const [, rule = ''] of read(name).matchAll(/\{([^{}]*)\}/g))
		if (/display: (inline-)?flex/.test(rule)) expect(rule).not.toMatch(/gap:/);
});
