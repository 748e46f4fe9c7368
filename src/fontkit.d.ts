/** The little of it that is asked here; it comes without types. */
declare module 'fontkit' {
	export function openSync(path: string): { characterSet: number[] };
}
