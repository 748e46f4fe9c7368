import type { HandOverState, HandOverTurn } from '../platform/database-types.ts';
import type { Move } from './moves.ts';

/** The two who take part: who gives owes an honest package, who receives owes an answer. */
export type Side = 'giver' | 'receiver';

// Functions, buttons and tests read this table; a move not in it cannot happen. `turn` is who is waited for after it.
export const handOverMoves = {
	acknowledge: { from: ['offered'], to: 'acknowledged', by: 'receiver', turn: 'receiver' },
	// In place of acknowledge where it was given to be known and no more: with that nobody owes anything. Who has read it may still take
	// it up, or say no, which sends an answer back to who gave it.
	read: { from: ['offered', 'acknowledged'], to: 'read', by: 'receiver', turn: 'nobody' },
	accept: { from: ['offered', 'acknowledged', 'read'], to: 'accepted', by: 'receiver', turn: 'receiver' },
	decline: { from: ['offered', 'acknowledged', 'read'], to: 'declined', by: 'receiver', turn: 'giver' },
	withdraw: { from: ['offered', 'acknowledged', 'read'], to: 'withdrawn', by: 'giver', turn: 'nobody' },
	askBack: { from: ['accepted'], to: 'asked_back', by: 'receiver', turn: 'giver' },
	reply: { from: ['asked_back'], to: 'accepted', by: 'giver', turn: 'receiver' },
	// Also from asked_back: whoever finds the answer alone need not wait for the giver.
	answer: { from: ['accepted', 'asked_back'], to: 'answered', by: 'receiver', turn: 'giver' }
} as const satisfies Record<string, Move<HandOverState> & { by: Side; turn: HandOverTurn }>;
export type HandOverMove = keyof typeof handOverMoves;

/** The receiver still owes an answer. */
export const openHandOverStates = [
	'offered',
	'acknowledged',
	'accepted',
	'asked_back'
] as const satisfies HandOverState[];
/** Nobody is owed an answer any more. */
export const settledHandOverStates = ['read', 'answered', 'declined', 'withdrawn'] as const satisfies HandOverState[];
/** It ended, and the giver has something to do with it: tell the reporter, or find somebody else. */
export const endedHandOverStates = ['answered', 'declined'] as const satisfies HandOverState[];

/** The moves of a side now, the likeliest first; `read` comes with reading, or with `acknowledge`. */
export const handOverMovesFrom = (state: HandOverState, sides: readonly Side[]): Exclude<HandOverMove, 'read'>[] =>
	(['accept', 'answer', 'reply', 'acknowledge', 'askBack', 'decline', 'withdraw'] as const).filter((move) => {
		const { from, by }: Move<HandOverState> & { by: Side } = handOverMoves[move];
		return from.includes(state) && sides.includes(by);
	});
