import sharp from 'sharp';
import phash from 'sharp-phash';

/** A picture of nearly one shade has no features, and any two of them would be taken for the same. */
const leastContrast = 6;

/**
 * Sixty-four signs 0 or 1 by which two encodings, sizes or qualities of one picture are known to each other.
 * @returns undefined for a picture that shows next to nothing
 */
export async function pictureHash(picture: Uint8Array): Promise<string | undefined> {
	const shades = await sharp(picture).greyscale().resize(32, 32, { fit: 'fill' }).raw().toBuffer();
	const mean = shades.reduce((sum, shade) => sum + shade, 0) / shades.length;
	const spread = Math.sqrt(shades.reduce((sum, shade) => sum + (shade - mean) ** 2, 0) / shades.length);
	return spread < leastContrast ? undefined : phash(Buffer.from(picture));
}
