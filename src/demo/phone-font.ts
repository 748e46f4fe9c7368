import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import sharp from 'sharp';

const block = 512;

/** The files of a plain tar whose names end in `.ttf`. */
function fontsIn(tar: Buffer) {
	const fonts: { name: string; bytes: Buffer }[] = [];
	for (let at = 0; at + block <= tar.length;) {
		const name = tar.toString('latin1', at, at + 100).split('\0')[0] ?? '';
		if (name === '') break;
		const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
		if (name.endsWith('.ttf')) fonts.push({ name: basename(name), bytes: tar.subarray(at + block, at + block + size) });
		at += block + Math.ceil(size / block) * block;
	}
	return fonts;
}

async function load() {
	const archive = new URL('../../node_modules/@sparticuz/chromium/bin/fonts.tar.br', import.meta.url);
	if (!existsSync(archive)) return;
	const folder = mkdtempSync(join(tmpdir(), 'phone-font-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	for (const font of fontsIn(brotliDecompressSync(readFileSync(archive)))) {
		const file = join(folder, font.name);
		writeFileSync(file, font.bytes);
		// Naming the file once makes the font known to every later drawing of this process.
		await sharp({ text: { text: 'a', fontfile: file } })
			.png()
			.toBuffer();
	}
}

let loaded: Promise<void> | undefined;

/**
 * A bare machine has no font at all, and every letter would be drawn as an empty box. The capture browser brings
 * Open Sans along in its package; without it the machine's own fonts have to do.
 */
export const phoneFont = () => (loaded ??= load());
