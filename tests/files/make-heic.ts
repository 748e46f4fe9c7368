import { execFileSync } from 'node:child_process';

/**
 * A HEIC picture of 96 × 64 that is to be turned by 90° (ISO/IEC 23008-12): one HEVC key picture, put into the
 * boxes that a telephone writes, with an EXIF item that names a place. Needs an `ffmpeg` on the machine: the encoder for
 * HEVC never ends in the WASM build, which has one thread.
 */
export function heicFile(): Buffer {
	const still = ['-f', 'lavfi', '-i', 'testsrc=size=96x64', '-frames:v', '1', '-pix_fmt', 'yuv420p'];
	const encoded = ['-c:v', 'libx265', '-x265-params', 'log-level=none:info=0', '-tag:v', 'hvc1'];
	const inPipe = ['-movflags', 'frag_keyframe+default_base_moof', '-f', 'mp4', 'pipe:1'];
	const film = execFileSync('ffmpeg', ['-v', 'error', ...still, ...encoded, ...inPipe]);
	const hvcC = boxIn(film, 'hvcC');
	const picture = boxIn(film, 'mdat').subarray(8);
	const exif = Buffer.from('\0\0\0\0MM\0*\0\0\0\u0008\0\0 GPS-SECRET-PLACE', 'latin1');

	const ftyp = box('ftyp', 'heic', u32(0), 'mif1heic');
	const before = ftyp.length + meta(hvcC, 0, picture.length, exif.length).length + 8;
	return Buffer.concat([ftyp, meta(hvcC, before, picture.length, exif.length), box('mdat', picture, exif)]);
}

function meta(hvcC: Buffer, at: number, pictureLength: number, exifLength: number): Buffer {
	const hdlr = full('hdlr', 0, u32(0), 'pict', u32(0), u32(0), u32(0), '\0');
	const iinf = full('iinf', 0, u16(2), infe(1, 'hvc1'), infe(2, 'Exif'));
	const iref = full('iref', 0, box('cdsc', u16(2), u16(1), u16(1)));
	const ispe = full('ispe', 0, u32(96), u32(64));
	const irot = box('irot', Buffer.from([3])); // a quarter turn to the right
	const ipma = full('ipma', 0, u32(1), u16(1), Buffer.from([3, 0x81, 0x02, 0x83]));
	const iprp = box('iprp', box('ipco', hvcC, ispe, irot), ipma);
	const extent = (id: number, start: number, length: number) =>
		Buffer.concat([u16(id), u16(0), u16(1), u32(start), u32(length)]);
	const iloc = full(
		'iloc',
		0,
		Buffer.from([0x44, 0]),
		u16(2),
		extent(1, at, pictureLength),
		extent(2, at + pictureLength, exifLength)
	);
	return full('meta', 0, hdlr, full('pitm', 0, u16(1)), iloc, iinf, iref, iprp);
}

const infe = (id: number, type: string) => full('infe', 2, u16(id), u16(0), type, '\0');
const full = (type: string, version: number, ...parts: (Buffer | string)[]) => box(type, u32(version << 24), ...parts);

function box(type: string, ...parts: (Buffer | string)[]): Buffer {
	const body = Buffer.concat(
		[type, ...parts].map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))
	);
	return Buffer.concat([u32(body.length + 4), body]);
}

function boxIn(file: Buffer, type: string): Buffer {
	const start = file.indexOf(type, 0, 'latin1') - 4;
	return file.subarray(start, start + file.readUInt32BE(start));
}

function u16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16BE(value);
	return bytes;
}

function u32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
