/** Bounds of one re-coding. What is longer is shortened and says so; what is larger is refused and stays sealed. */
export type RecodeLimits = {
	/** wall-clock time for the whole file; the process is ended after it */
	seconds: number;
	/** resident memory of the process; it is ended above it (watched on Linux; elsewhere heap and WASM are still capped) */
	megabytes: number;
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

export const recodeLimits: RecodeLimits = {
	seconds: 1800, // ten minutes of film in 1080p on a busy machine
	megabytes: 1024,
	pixels: 210_000_000, // the largest telephone cameras take 200 megapixels
	edge: 2400,
	pages: 30,
	frames: 200,
	mediaSeconds: 600
};
