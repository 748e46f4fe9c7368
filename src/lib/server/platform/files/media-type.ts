import { fileTypeFromBuffer } from 'file-type';

export const fileKinds = ['image', 'pdf', 'audio', 'video', 'other'] as const;
export type FileKind = (typeof fileKinds)[number];
export type DetectedType = { kind: FileKind; mediaType: string };

/** So many first bytes are enough for `detectType`. */
export const sampleBytes = 64 * 1024;

/**
 * Says what a file is from its first bytes. Neither its name nor what the browser said of it is asked.
 * Everything that is not a picture, PDF, sound or film, and every text with a will of its own (SVG, HTML, scripts),
 * is `other`: it stays sealed and is never re-coded. A file that is two things at once is what its first bytes say, and
 * is read only as that.
 */
export async function detectType(first: Uint8Array): Promise<DetectedType> {
	const found = await fileTypeFromBuffer(first.subarray(0, sampleBytes));
	if (found && found.mime !== 'application/xml') return { kind: kindOf(found.mime), mediaType: found.mime };
	// The tag before a song may hold a cover larger than our sample; what begins so is a song all the same.
	if (startsWith(first, 'ID3')) return { kind: 'audio', mediaType: 'audio/mpeg' };
	return { kind: 'other', mediaType: textType(first) };
}

export function kindOf(mediaType: string): FileKind {
	if (mediaType === 'application/pdf') return 'pdf';
	if (mediaType === 'image/svg+xml' || mediaType === 'image/vnd.dwg') return 'other';
	const family = mediaType.split('/', 1)[0];
	if (family === 'image' || family === 'audio' || family === 'video') return family;
	return 'other';
}

function startsWith(bytes: Uint8Array, text: string): boolean {
	return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}

function textType(first: Uint8Array): string {
	const sample = first.subarray(0, sampleBytes);
	let text: string;
	try {
		// `stream` forgives a letter that our sample has cut in two
		text = new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
	} catch {
		return 'application/octet-stream';
	}
	if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return 'application/octet-stream';
	if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
	if (/<(?:!doctype\s+html|html|head|body|script|iframe|img|a)[\s>/]/i.test(text)) return 'text/html';
	if (/^\s*<\?xml/i.test(text)) return 'application/xml';
	return 'text/plain';
}
