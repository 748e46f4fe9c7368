import type { SignalState } from '../platform/database-types.ts';

// Functions, buttons and tests read this table; a move not in it cannot happen.
export type Move<State extends string> = { from: readonly State[]; to: State };

export const signalMoves = {
	take: { from: ['new'], to: 'in_hand' },
	close: { from: ['new', 'in_hand'], to: 'closed' },
	reopen: { from: ['closed'], to: 'in_hand' }
} as const satisfies Record<string, Move<SignalState>>;
export type SignalMove = keyof typeof signalMoves;

/** The ways back, for whoever undoes an act of their own just done. No page offers them as a step. */
export const undoMoves = {
	undoToNew: { from: ['in_hand', 'closed'], to: 'new' },
	undoToInHand: { from: ['closed'], to: 'in_hand' }
} as const satisfies Record<string, Move<SignalState>>;

/** What the state alone allows; whether this person may is for the database. */
export const movesFrom = (state: SignalState): SignalMove[] =>
	(Object.keys(signalMoves) as SignalMove[]).filter((move) =>
		(signalMoves[move] as Move<SignalState>).from.includes(state)
	);
