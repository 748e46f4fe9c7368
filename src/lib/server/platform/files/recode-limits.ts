import type { FileKind } from './media-type.ts';

/** Bounds of one re-coding. What is longer is shortened and says so; what is larger is refused and stays sealed. */
export type RecodeLimits = {
	/** wall-clock time for the whole file; the process is ended after it */
	seconds: number;
	/** wall-clock time until the first copy is there, and from one to the next: for a PDF, one page */
	secondsACopy: number;
	/** resident memory of the process; it is ended above it (watched on Linux; elsewhere heap and WASM are still capped) */
	megabytes: number;
	/** what a copy may weigh, and all of them */
	copyBytes: number;
	/** a picture with more pixels, over all its frames, is not opened */
	pixels: number;
	/** longest edge of a copy, in pixels */
	edge: number;
	/** pages of a PDF that become pictures */
	pages: number;
	/** frames of an animation that are kept */
	frames: number;
	/** how much of a sound or film is kept, in seconds */
	mediaSeconds: number;
};

const limits: RecodeLimits = {
	seconds: 60,
	secondsACopy: 60,
	megabytes: 1024,
	copyBytes: 512 * 1024 ** 2,
	pixels: 210_000_000, // the largest telephone cameras take 200 megapixels
	edge: 2400,
	pages: 30,
	frames: 200,
	mediaSeconds: 600
};

/** A picture is a matter of seconds. So is a page, also of a large map; a few bytes can ask for hours of drawing. */
export const recodeLimits: Record<FileKind, RecodeLimits> = {
	image: limits,
	pdf: { ...limits, seconds: 180 },
	// ten minutes of film in 1080p on a busy machine
	video: { ...limits, seconds: 1800, secondsACopy: 1800 },
	audio: { ...limits, seconds: 600, secondsACopy: 600 },
	other: limits
};
