/** Where a line may end (Unicode's UAX 14); it comes without types. */
declare module 'linebreak' {
	export default class LineBreaker {
		constructor(text: string);
		nextBreak(): { position: number; required: boolean } | null;
	}
}
