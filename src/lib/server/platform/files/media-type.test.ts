import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';
import { detectType } from './media-type.ts';

const file = (name: string) => readFile(`tests/files/${name}`);
const typeOf = async (name: string) => {
	const { kind, mediaType } = await detectType(await file(name));
	return `${kind} ${mediaType}`;
};

test.each([
	['gps-turned.jpg', 'image image/jpeg'],
	['screenshot.png', 'image image/png'],
	['alpha.webp', 'image image/webp'],
	['photo.avif', 'image image/avif'],
	['moving.gif', 'image image/gif'],
	['iphone.heic', 'image image/heic'],
	['three-pages.pdf', 'pdf application/pdf'],
	['tone.mp3', 'audio audio/mpeg'],
	['tone.m4a', 'audio audio/x-m4a'],
	['tone.ogg', 'audio audio/ogg'],
	['gps-turned.mp4', 'video video/mp4'],
	['clip.webm', 'video video/webm'],
	// the name lies
	['zip-named.jpg', 'other application/zip'],
	['page-named.png', 'other text/html'],
	['script.svg', 'other image/svg+xml'],
	// two things at once: read as what it begins as
	['jpeg-and-zip.jpg', 'image image/jpeg']
])('%s is %s', async (name, type) => expect(await typeOf(name)).toBe(type));

test.each([
	['#EXTM3U\n#EXTINF:1,\nhttp://example.test/a.ts\n', 'text/plain'],
	['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
	['<?xml version="1.0"?><note/>', 'application/xml'],
	['\uFEFFBonjour', 'text/plain'],
	['a\0b', 'application/octet-stream'],
	['', 'text/plain']
])('the text %j stays sealed as %s', async (text, mediaType) =>
	expect(await detectType(Buffer.from(text))).toEqual({ kind: 'other', mediaType })
);

test('a song with a cover larger than the sample is a song', async () => {
	const tag = Buffer.concat([Buffer.from('ID3\u0004\0\0', 'latin1'), Buffer.from([0, 0x7f, 0x7f, 0x7f])]);
	const first = Buffer.concat([tag, Buffer.alloc(70_000, 7)]);
	expect(await detectType(first)).toEqual({ kind: 'audio', mediaType: 'audio/mpeg' });
});

test.each([
	['photo.jpg', 'photo.jpg'],
	['../../etc/passwd', 'passwd'],
	['C:\\Users\\mara\\scan.PDF', 'scan.PDF'],
	['facture\u202Efdp.exe', 'facturefdp.exe'],
	['a\0b\u0007\n.png', 'ab.png'],
	['', 'file'],
	['..', 'file'],
	['/', 'file'],
	['.htaccess', 'htaccess'],
	['con.txt', '_con.txt'],
	['what?<is>|this*.jpg', 'what__is__this_.jpg'],
	['Öö õhtul – 北.jpeg', 'Öö õhtul – 北.jpeg'],
	['e\u0301te\u0301.png', 'été.png'],
	[`${'x'.repeat(500)}.webm`, `${'x'.repeat(115)}.webm`],
	[`a.${'y'.repeat(300)}`, `a.${'y'.repeat(118)}`]
])('the name %j is shown as %j', (name, shown) => expect(safeFileName(name)).toBe(shown));
