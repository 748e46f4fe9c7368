/**
 * What a piece of news is about: a signal's timeline, a hand-over's, a talk, an information report, a request, who has a signal open, what the
 * listener is told, how far an import is; and the board of a patrol, of which only those hear who have it open.
 */
export const newsKinds = [
	'signal',
	'hand_over',
	'conversation',
	'report',
	'request',
	'presence',
	'told',
	'import',
	'board'
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** Something moved. A page reads again what it shows; the news itself tells nothing of what happened. */
export interface News {
	kind: NewsKind;
	/** The record, of what they are told: the listener; null when news may have been missed, so that everything of this kind is read again. */
	id: string | null;
	/** Its number, as addresses carry it; of a talk and of who has it open: the signal's. */
	number: string | null;
	/** Whether it was the act of who hears of it, and of nobody else. */
	mine: boolean;
}
