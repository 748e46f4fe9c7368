import heif from 'libheif-js/wasm-bundle.js';
import { CannotRecode } from './recode-result.ts';

/**
 * Reads the first picture of a HEIC file, upright (turns and mirrors of the file are applied by libheif), as RGBA.
 * sharp's own libheif comes without HEVC, which nearly every HEIC file uses.
 */
export async function readHeic(bytes: Uint8Array, pixels: number) {
	const pictures = new heif.HeifDecoder().decode(bytes);
	const [picture] = pictures;
	if (!picture) throw new CannotRecode('damaged');
	const width = picture.get_width();
	const height = picture.get_height();
	if (width * height > pixels) throw new CannotRecode('too_large');
	const room = { data: new Uint8ClampedArray(width * height * 4), width, height };
	const shown = await new Promise<{ data: Uint8ClampedArray } | null>((resolve) => picture.display(room, resolve));
	if (!shown) throw new CannotRecode('damaged');
	return { data: shown.data, width, height, images: pictures.length };
}
