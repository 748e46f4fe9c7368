import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import createCore from '@ffmpeg/core';

/**
 * ffmpeg 5.1 as WASM: its files are in memory, it reaches neither disk nor network. Each call has an instance of its
 * own, since the programs leave things behind that break the next one (ffmpeg after ffprobe reads outside its memory).
 */
export type Ffmpeg = {
	/** @returns the file that the last argument names
	 * @throws FfmpegFailed with the last lines it said */
	run(files: Record<string, Uint8Array>, ...args: string[]): Promise<Uint8Array>;
	/** @param how arguments before the input, such as its format */
	probe(file: Uint8Array, ...how: string[]): Promise<Probe>;
};
export type Probe = {
	seconds: number | undefined;
	streams: { kind: string; cover: boolean; width?: number; height?: number }[];
};

export class FfmpegFailed extends Error {
	override name = 'FfmpegFailed';
}

// No file may name another one to be opened (playlists, references, network addresses).
export const onlyFiles = ['-protocol_whitelist', 'file'];

export async function loadFfmpeg(): Promise<Ffmpeg> {
	// The core is made for a web worker and asks for the worker's address once, before it is given its WASM.
	Object.defineProperty(globalThis, 'self', { value: { location: { href: import.meta.url } }, configurable: true });
	const wasm = createRequire(import.meta.url).resolve('@ffmpeg/core/wasm');
	const program = await WebAssembly.compile(await readFile(wasm));

	async function start(files: Record<string, Uint8Array>) {
		const core = await createCore({
			instantiateWasm(imports, done) {
				void WebAssembly.instantiate(program, imports).then((instance) => done(instance, program));
				return {};
			}
		});
		for (const [name, data] of Object.entries(files)) core.FS.writeFile(name, data, { canOwn: true });
		return core;
	}
	return {
		async run(files, ...args) {
			const core = await start(files);
			const said: string[] = [];
			// It says "Aborted()" at the end of each run, also of those that went well.
			core.setLogger(({ message }) => message !== 'Aborted()' && said.push(message) > 5 && said.shift());
			const code = core.exec('-v', 'error', '-nostats', ...args);
			if (code !== 0) throw new FfmpegFailed(said.join('\n') || `ffmpeg ended with ${code}`);
			return core.FS.readFile(args.at(-1) ?? '');
		},
		async probe(file, ...how) {
			const core = await start({ original: file });
			const wanted = 'format=duration:stream=codec_type,width,height:stream_disposition=attached_pic';
			const asJson = ['-show_entries', wanted, '-of', 'json', '-o', 'probe.json'];
			core.ffprobe('-v', 'error', ...onlyFiles, ...how, 'original', ...asJson); // ends with -1 also when all is well
			return readProbe(Buffer.from(core.FS.readFile('probe.json')).toString());
		}
	};
}

type ProbeJson = {
	format?: { duration?: string };
	streams?: { codec_type?: string; width?: number; height?: number; disposition?: { attached_pic?: number } }[];
};

function readProbe(json: string): Probe {
	let read: ProbeJson;
	try {
		read = JSON.parse(json) as ProbeJson;
	} catch (cause) {
		throw new FfmpegFailed('ffprobe could not read the file', { cause });
	}
	const seconds = Number(read.format?.duration);
	const streams = (read.streams ?? []).map(({ codec_type, width, height, disposition }) => ({
		kind: codec_type ?? 'unknown',
		cover: disposition?.attached_pic === 1,
		width,
		height
	}));
	return { seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined, streams };
}
