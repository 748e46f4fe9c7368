import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** The files somebody sent with a signal, as an upload brings them. */
export async function filesOf(signal: DemoSignal) {
	const files = [];
	for (const file of attachments[signal.id] ?? []) {
		const content =
			file.from === 'drawing' ? await drawScreenshot(signal) : await readFile(join(folder, there[file.from]));
		if (content) files.push({ name: file.name, content: once(content) });
	}
	return files;
}
