declare module 'unicode-confusables' {
	/** The text with every letter replaced by the one it is mistaken for, invisible ones left out. */
	export function rectifyConfusion(text: string): string;
}
