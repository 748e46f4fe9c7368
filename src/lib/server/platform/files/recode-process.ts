import { buffer } from 'node:stream/consumers';
import { writeFrame } from './recode-frames.ts';
import type { FileKind } from './media-type.ts';
import type { RecodeLimits } from './recode-limits.ts';
import { CannotRecode, type Keep, type Recoded } from './recode-result.ts';

// The program that opens what a stranger sent. `start-recoder.ts` starts it anew for each file, with bounds on time, memory
// and what of the disk it may touch. The original comes by standard input and the copies go by the line beside it, so neither
// ever lies open on a disk.
export type RecodeJob = { kind: FileKind; mediaType: string; limits: RecodeLimits };

/** Beside input, output and errors, which libraries may write to. */
const line = 3;

// ffmpeg's core would use these if a file made it look for a network.
Reflect.deleteProperty(globalThis, 'WebSocket');
Reflect.deleteProperty(globalThis, 'fetch');
// Whoever started us is gone: nobody waits for the copies.
process.once('disconnect', () => process.exit(1));

const keep: Keep = (made, content) => {
	const copy = { ...made, bytes: content.length };
	writeFrame(line, { copy }, content);
	return copy;
};

async function recodeHere({ kind, mediaType, limits }: RecodeJob, bytes: Uint8Array): Promise<Recoded> {
	const { boundSharp, recodeImage } = await import('./recode-image.ts');
	boundSharp();
	if (kind === 'image') return recodeImage(bytes, mediaType, keep, limits);
	if (kind === 'pdf') return (await import('./recode-pdf.ts')).recodePdf(bytes, keep, limits);
	if (kind === 'audio' || kind === 'video')
		return (await import('./recode-media.ts')).recodeMedia(bytes, mediaType, keep, limits);
	throw new CannotRecode('unsupported');
}

try {
	const job = JSON.parse(process.argv[2] ?? '') as RecodeJob;
	const { copies: _, ...done } = await recodeHere(job, await buffer(process.stdin));
	writeFrame(line, { done });
} catch (cause) {
	if (!(cause instanceof CannotRecode)) console.error(cause);
	writeFrame(line, { failed: cause instanceof CannotRecode ? cause.reason : 'crashed' });
}
process.exit(0); // the channel to whoever started us would keep us
