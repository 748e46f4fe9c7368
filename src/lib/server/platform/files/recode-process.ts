import { buffer } from 'node:stream/consumers';
import type { FileKind } from './media-type.ts';
import type { RecodeLimits } from './recode-limits.ts';
import { CannotRecode, type RecodeResult } from './recode-result.ts';

// The program that opens what a stranger sent. `recode.ts` starts it anew for each file, with bounds on time, memory
// and what of the disk it may touch; the original comes by standard input and so never lies open on a disk.
export type RecodeJob = { kind: FileKind; mediaType: string; outDir: string; limits: RecodeLimits };

// ffmpeg's core would use these if a file made it look for a network.
Reflect.deleteProperty(globalThis, 'WebSocket');
Reflect.deleteProperty(globalThis, 'fetch');

async function recodeHere({ kind, mediaType, outDir, limits }: RecodeJob, bytes: Uint8Array): Promise<RecodeResult> {
	const { boundSharp, recodeImage } = await import('./recode-image.ts');
	boundSharp();
	if (kind === 'image') return recodeImage(bytes, mediaType, outDir, limits);
	if (kind === 'pdf') return (await import('./recode-pdf.ts')).recodePdf(bytes, outDir, limits);
	if (kind === 'audio' || kind === 'video')
		return (await import('./recode-media.ts')).recodeMedia(bytes, mediaType, outDir, limits);
	return { failed: 'unsupported' };
}

async function answer(): Promise<RecodeResult> {
	try {
		const job = JSON.parse(process.argv[2] ?? '') as RecodeJob;
		return await recodeHere(job, await buffer(process.stdin));
	} catch (cause) {
		if (cause instanceof CannotRecode) return { failed: cause.reason };
		console.error(cause);
		return { failed: 'crashed' };
	}
}

process.send?.(await answer(), () => process.disconnect());
