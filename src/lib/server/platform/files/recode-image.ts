import sharp, { type Sharp } from 'sharp';
import { pictureHash } from './picture-hash.ts';
import type { RecodeLimits } from './recode-limits.ts';
import { CannotRecode, type Keep, type Recoded, type RecodedCopy } from './recode-result.ts';

// sharp writes no EXIF, XMP, IPTC, comment or profile unless asked to, and turns colours into sRGB; so a copy is
// clean by leaving things out, and what was hung behind the picture (an archive, a script) is never copied at all.
const readers = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((name) => `VipsForeignLoad${name}`);
const formats: Record<string, string> = {
	'image/jpeg': 'jpeg',
	'image/png': 'png',
	'image/apng': 'png',
	'image/webp': 'webp',
	'image/gif': 'gif',
	'image/avif': 'heif',
	'image/tiff': 'tiff'
};
const heic = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'];

export function boundSharp() {
	sharp.block({ operation: ['VipsForeignLoad'] });
	sharp.unblock({ operation: readers });
	sharp.cache(false);
	sharp.concurrency(1);
}

/** One picture: upright, at most `edge` pixels long, WebP; an animation keeps its first frames. */
export async function recodeImage(
	bytes: Uint8Array,
	mediaType: string,
	keep: Keep,
	limits: RecodeLimits
): Promise<Recoded> {
	if (heic.includes(mediaType)) {
		const { readHeic } = await import('./read-heic.ts'); // 2 MB of WASM that few files need
		const { data, width, height, images } = await readHeic(bytes, limits.pixels);
		const picture = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: limits.pixels });
		return { copies: [await writeCopy(picture, 'image', 'image', keep, limits.edge)], shortened: images > 1 };
	}
	const format = formats[mediaType];
	if (!format) throw new CannotRecode('unsupported');
	try {
		const whole = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', pages: 1 });
		const seen = await whole.metadata();
		if (seen.format !== format) throw new CannotRecode('damaged');
		const frames = seen.pages ?? 1;
		const animated = frames > 1 && (format === 'gif' || format === 'webp');
		if (!animated) {
			const copy = await writeCopy(whole.autoOrient(), 'image', 'image', keep, limits.edge);
			return { copies: [copy], shortened: frames > 1 };
		}
		const pages = Math.min(frames, limits.frames);
		const moving = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', animated: true, pages });
		const copy = await writeCopy(moving, 'image', 'image', keep, Math.min(limits.edge, 1280), { frames: pages });
		return { copies: [copy], shortened: frames > pages };
	} catch (cause) {
		if (cause instanceof CannotRecode) throw cause;
		throw new CannotRecode(/pixel limit/i.test(String(cause)) ? 'too_large' : 'damaged', cause);
	}
}

export async function writeCopy(
	picture: Sharp,
	role: 'image' | 'page' | 'poster',
	name: string,
	keep: Keep,
	edge: number,
	also: Pick<RecodedCopy, 'frames'> = {}
): Promise<RecodedCopy> {
	const { data, info } = await picture
		.resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
		.webp({ quality: 85, smartSubsample: true })
		.toBuffer({ resolveWithObject: true });
	const { width, pageHeight, height } = info;
	const hash = role === 'image' ? await pictureHash(data) : undefined;
	return keep(
		{
			role,
			mediaType: 'image/webp',
			file: `${name}.webp`,
			width,
			height: pageHeight ?? height,
			...also,
			...(hash && { hash })
		},
		data
	);
}
