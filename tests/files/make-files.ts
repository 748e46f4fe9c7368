// Makes the files of this folder anew: `node tests/files/make-files.ts`. Needs the packages of the
// project and, for HEVC alone, an `ffmpeg` on the machine.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { type Ffmpeg, loadFfmpeg } from '../../src/lib/server/platform/files/ffmpeg.ts';
import { heicFile } from './make-heic.ts';
import { pdfFile } from './make-pdf.ts';

const here = import.meta.dirname;
const keep = (name: string, data: Uint8Array | string) => writeFile(join(here, name), data);

// Red above left, so that a test can see which way up a picture is.
const drawing = (width: number, height: number) =>
	Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
	<rect width="100%" height="100%" fill="#2a6f97"/><rect width="50%" height="50%" fill="#d62828"/>
	<circle cx="75%" cy="75%" r="15%" fill="#fcbf49"/></svg>`);

const secretPlace = {
	IFD0: { Make: 'GeheimeKamera', Copyright: 'Ada Voorbeeld', ImageDescription: 'GPS-SECRET-PLACE' },
	IFD3: {
		GPSLatitudeRef: 'N',
		GPSLatitude: '51/1 3/1 3000/100',
		GPSLongitudeRef: 'E',
		GPSLongitude: '3/1 43/1 1200/100'
	}
};
const secretXmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="51,3.5N" exif:UserComment="GPS-SECRET-PLACE"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

async function pictures() {
	// Lies on its side in the file (64 × 96) and stands upright by its orientation 6: seen, it is 96 × 64.
	const lying = await sharp(drawing(96, 64)).rotate(270).toBuffer();
	const photo = await sharp(lying)
		.jpeg({ quality: 80 })
		.withIccProfile('p3')
		.withXmp(secretXmp)
		.withExif(secretPlace)
		.withMetadata({ orientation: 6 })
		.toBuffer();
	await keep('gps-turned.jpg', photo);
	await keep('screenshot.png', await sharp(drawing(300, 200)).png().withExif(secretPlace).toBuffer());
	await keep('alpha.webp', await sharp(drawing(80, 60)).ensureAlpha(0.5).webp().withXmp(secretXmp).toBuffer());
	await keep('photo.avif', await sharp(drawing(80, 60)).avif({ quality: 50 }).withExif(secretPlace).toBuffer());
	const frames = await Promise.all([0, 90, 180].map((turn) => sharp(drawing(64, 64)).rotate(turn).png().toBuffer()));
	await keep(
		'moving.gif',
		await sharp(frames, { join: { animated: true } })
			.gif({ delay: [200, 200, 200] })
			.toBuffer()
	);
	await keep('cut-off.jpg', photo.subarray(0, Math.floor(photo.length * 0.7)));
	await keep('zip-named.jpg', zipFile('note.txt', 'A zip that was named photo.jpg\n'));
	const tail = zipFile('payload.js', 'alert("HIDDEN-TAIL")');
	await keep('jpeg-and-zip.jpg', Buffer.concat([photo, tail, Buffer.from('<script>alert("HIDDEN-TAIL")</script>')]));
}

async function texts() {
	await keep('page-named.png', '<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>\n');
	await keep(
		'script.svg',
		'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>\n'
	);
}

async function sounds({ run }: Ffmpeg) {
	const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-ac', '1'];
	const about = ['-metadata', 'title=GPS-SECRET-PLACE', '-metadata', 'artist=Ada Voorbeeld'];
	await keep('tone.mp3', await run({}, ...tone, ...about, '-b:a', '32k', 'tone.mp3'));
	await keep('tone.m4a', await run({}, ...tone, ...about, '-b:a', '32k', 'tone.m4a'));
	await keep('tone.ogg', await run({}, ...tone, ...about, '-c:a', 'libvorbis', '-b:a', '48k', 'tone.ogg'));
}

async function films({ run }: Ffmpeg) {
	const scene = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10:duration=3'];
	const tone = ['-f', 'lavfi', '-i', 'sine=frequency=330:duration=3', '-ac', '1', '-b:a', '24k', '-shortest'];
	const about = ['-metadata', 'location=+51.0583+003.7200/', '-metadata', 'comment=GPS-SECRET-PLACE'];
	const film = await run({}, ...scene, ...tone, ...about, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', 'film.mp4');
	// A telephone held upright writes a lying film and says how to turn it.
	const turned = ['-i', 'film.mp4', '-c', 'copy', '-map_metadata', '0', '-metadata:s:v', 'rotate=90', 'turned.mp4'];
	await keep('gps-turned.mp4', await run({ 'film.mp4': film }, ...turned));
	const webm = ['-c:v', 'libvpx', '-b:v', '60k', '-c:a', 'libopus', 'clip.webm'];
	await keep('clip.webm', await run({}, ...scene, ...tone, ...about, ...webm));
}

/** A zip with one stored file in it. */
function zipFile(name: string, text: string): Buffer {
	const data = Buffer.from(text);
	const entry = Buffer.alloc(26); // what the local and the central header have in common
	entry.writeUInt16LE(20, 0);
	entry.writeUInt32LE(crc32(data), 10);
	entry.writeUInt32LE(data.length, 14);
	entry.writeUInt32LE(data.length, 18);
	entry.writeUInt16LE(name.length, 22);
	const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), entry, Buffer.from(name), data]);
	const central = Buffer.concat([
		Buffer.from('PK\u0001\u0002\u0014\u0000'),
		entry,
		Buffer.alloc(14),
		Buffer.from(name)
	]);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(1, 4);
	end.writeUInt16LE(1, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(local.length, 12);
	return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), end]);
}

const ffmpeg = await loadFfmpeg();
await pictures();
await texts();
await sounds(ffmpeg);
await films(ffmpeg);
await keep('three-pages.pdf', pdfFile(['First page', 'Second page', 'Third page']));
await keep('iphone.heic', heicFile());
