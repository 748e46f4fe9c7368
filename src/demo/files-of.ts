import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { attachments } from './data/index.ts';
import { drawScreenshot } from './draw-screenshot.ts';
import type { DemoSignal } from './schema.ts';

const folder = join(import.meta.dirname, '../../tests/files');

/** What each kind of file of the data is, among the real files that the tests use too. */
const there = {
	'photo.jpg': 'gps-turned.jpg',
	'screenshot.png': 'screenshot.png',
	'document.pdf': 'three-pages.pdf',
	'voice.mp3': 'tone.mp3',
	'clip.mp4': 'gps-turned.mp4',
	'archive-named-photo.jpg': 'zip-named.jpg'
} as const;

async function* once(content: Uint8Array) {
	yield content;
}

/**
 * Each photo shows something of its own, as the service knows a picture again: shapes that follow from its name, over the one that the
 * tests use, with all that a phone writes into it.
 */
async function asTakenBy(name: string, from: keyof typeof there, content: Buffer): Promise<Buffer> {
	if (from !== 'photo.jpg' && from !== 'screenshot.png') return content;
	const dice = createHash('sha512').update(name).digest();
	const { width, height } = await sharp(content).metadata();
	const shapes = Array.from({ length: 8 }, (_, index) => {
		const [x = 0, y = 0, wide = 0, high = 0, shade = 0] = dice.subarray(index * 8);
		return `<rect x="${(x / 255) * width - 8}" y="${(y / 255) * height - 8}" width="${(wide / 510) * width + 6}" height="${(high / 510) * height + 6}" fill="hsl(${shade} 35% ${20 + (shade % 60)}%)"/>`;
	});
	const drawn = Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`
	);
	return sharp(content)
		.composite([{ input: drawn }])
		.keepMetadata()
		.toBuffer();
}

/** The files somebody sent with a signal, as an upload brings them. */
export async function filesOf(signal: DemoSignal) {
	const files = [];
	for (const file of attachments[signal.id] ?? []) {
		const content =
			file.from === 'drawing'
				? await drawScreenshot(signal)
				: await asTakenBy(file.name, file.from, await readFile(join(folder, there[file.from])));
		if (content) files.push({ name: file.name, content: once(content) });
	}
	return files;
}
