// The WASM builds below come without types for how we use them.
declare module '@ffmpeg/core' {
	type Core = {
		exec(...args: string[]): number;
		ffprobe(...args: string[]): number;
		setLogger(logger: (line: { type: string; message: string }) => void): void;
		FS: {
			writeFile(path: string, data: Uint8Array, options?: { canOwn: boolean }): void;
			readFile(path: string): Uint8Array;
		};
	};
	type Options = {
		instantiateWasm(
			imports: WebAssembly.Imports,
			done: (instance: WebAssembly.Instance, program: WebAssembly.Module) => void
		): object;
	};
	export default function createCore(options: Options): Promise<Core>;
}

declare module 'libheif-js/wasm-bundle.js' {
	type Room = { data: Uint8ClampedArray; width: number; height: number };
	type HeifImage = {
		get_width(): number;
		get_height(): number;
		display(room: Room, shown: (room: Room | null) => void): void;
	};
	const heif: { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } };
	export default heif;
}
