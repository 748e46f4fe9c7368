import sharp from 'sharp';
import { type Ffmpeg, FfmpegFailed, loadFfmpeg, onlyFiles, type Probe } from './ffmpeg.ts';
import { writeCopy } from './recode-image.ts';
import type { RecodeLimits } from './recode-limits.ts';
import { CannotRecode, type Keep, type Recoded, type RecodedCopy } from './recode-result.ts';

// The reader is chosen by us from the type found, so that a file cannot be taken for something more dangerous.
const readers: Record<string, string> = {
	'video/mp4': 'mov',
	'video/quicktime': 'mov',
	'video/x-m4v': 'mov',
	'video/3gpp': 'mov',
	'video/3gpp2': 'mov',
	'video/webm': 'matroska',
	'video/matroska': 'matroska',
	'video/x-matroska': 'matroska',
	'video/vnd.avi': 'avi',
	'video/mpeg': 'mpeg',
	'video/mp2t': 'mpegts',
	'video/MP1S': 'mpeg',
	'video/MP2P': 'mpeg',
	'video/ogg': 'ogg',
	'video/x-flv': 'flv',
	'audio/mpeg': 'mp3',
	'audio/mp4': 'mov',
	'audio/x-m4a': 'mov',
	'audio/ogg': 'ogg',
	'audio/ogg; codecs=opus': 'ogg',
	'audio/wav': 'wav',
	'audio/flac': 'flac',
	'audio/aac': 'aac',
	'audio/amr': 'amr',
	'audio/aiff': 'aiff',
	'audio/x-caf': 'caf'
};

const noMetadata = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn', '-fflags', '+bitexact'];
// `flags bitexact` keeps the names of programs out of the streams too.
const sound = ['-ac', '2', '-flags:a', '+bitexact'];
// Not Opus: libopus of this WASM build reads outside its memory as soon as there are two channels.
const asMp3 = [...sound, '-c:a', 'libmp3lame', '-b:a', '96k', '-id3v2_version', '0'];
const asVorbis = [...sound, '-c:a', 'libvorbis', '-b:a', '96k'];
// At most 1280 × 720, lying or standing, in even numbers; ffmpeg has turned the film upright before.
const share = 'min(1,min(1280/max(iw,ih),720/min(iw,ih)))';
const size = `scale=w='2*max(1,trunc(iw*${share}/2))':h='2*max(1,trunc(ih*${share}/2))':flags=fast_bilinear,format=yuv420p`;
const pictures = ['-vf', size, '-fpsmax', '30', '-c:v', 'libvpx', '-flags:v', '+bitexact'];
const rate = ['-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1500k', '-g', '120'];

/** A sound as MP3, a film as WebM (VP8, Vorbis) with a poster: free of patents and played by all current browsers. */
export async function recodeMedia(
	bytes: Uint8Array,
	mediaType: string,
	keep: Keep,
	limits: RecodeLimits
): Promise<Recoded> {
	const reader = readers[mediaType];
	if (!reader) throw new CannotRecode('unsupported');
	const ffmpeg = await loadFfmpeg();
	try {
		const asFound = ['-f', reader];
		const original = await ffmpeg.probe(bytes, ...asFound);
		const input = [...onlyFiles, ...asFound, '-t', String(limits.mediaSeconds), '-i', 'original'];
		const make = (...how: string[]) => ffmpeg.run({ original: bytes }, ...input, ...how);
		const copies = await writeMedia(ffmpeg, make, original, keep, limits);
		// A recorder may not have written how long it is; then a copy as long as allowed is taken to be not all of it.
		const made = copies[0]?.seconds ?? 0;
		const shortened = (original.seconds ?? made) > limits.mediaSeconds;
		return { copies, shortened };
	} catch (cause) {
		if (cause instanceof FfmpegFailed) throw new CannotRecode('damaged', cause);
		throw cause;
	}
}

async function writeMedia(
	ffmpeg: Ffmpeg,
	make: (...how: string[]) => Promise<Uint8Array>,
	{ streams }: Probe,
	keep: Keep,
	limits: RecodeLimits
) {
	const film = streams.findIndex(({ kind, cover }) => kind === 'video' && !cover);
	if (film < 0) {
		if (!streams.some(({ kind }) => kind === 'audio')) throw new CannotRecode('damaged');
		const copy = await make('-map', '0:a:0', '-vn', ...noMetadata, ...asMp3, 'audio.mp3');
		return [await keepMedia(ffmpeg, copy, 'audio', 'audio/mpeg', 'audio.mp3', keep)];
	}
	const tracks = ['-map', `0:${film}`, '-map', '0:a:0?'];
	const copy = await make(...tracks, ...noMetadata, ...pictures, ...rate, ...asVorbis, 'video.webm');
	const video = await keepMedia(ffmpeg, copy, 'video', 'video/webm', 'video.webm', keep);
	// Many films begin black. The poster is taken from our copy, so it is clean as well.
	const moment = String(Math.min(1, (video.seconds ?? 0) / 3));
	const still = ['-frames:v', '1', '-c:v', 'png', '-f', 'image2', 'poster.png'];
	const drawn = await ffmpeg.run({ 'video.webm': copy }, '-ss', moment, '-i', 'video.webm', ...still);
	return [video, await writeCopy(sharp(drawn), 'poster', 'poster', keep, limits.edge)];
}

async function keepMedia(
	ffmpeg: Ffmpeg,
	content: Uint8Array,
	role: 'audio' | 'video',
	mediaType: 'audio/mpeg' | 'video/webm',
	file: string,
	keep: Keep
): Promise<RecodedCopy> {
	const { seconds, streams } = await ffmpeg.probe(content);
	if (content.length === 0 || !seconds) throw new CannotRecode('damaged');
	const { width, height } = streams.find(({ kind }) => kind === 'video') ?? {};
	return keep({ role, mediaType, file, width, height, seconds }, content);
}
