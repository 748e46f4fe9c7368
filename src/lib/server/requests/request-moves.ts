import type { RequestState, RequestTurn } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

/** The two who take part: who asks says what for, who is asked owes an answer. */
export type RequestSide = 'asker' | 'asked';

// Functions, buttons and tests read this table; a move not in it cannot happen. `turn` is who is waited for after it.
export const requestMoves = {
	accept: { from: ['asked'], to: 'in_hand', by: ['asked'], turn: 'asked' },
	decline: { from: ['asked', 'in_hand', 'asked_back'], to: 'declined', by: ['asked'], turn: 'nobody' },
	withdraw: { from: ['asked', 'in_hand', 'asked_back'], to: 'withdrawn', by: ['asker'], turn: 'nobody' },
	askBack: { from: ['asked', 'in_hand'], to: 'asked_back', by: ['asked'], turn: 'asker' },
	reply: { from: ['asked_back'], to: 'in_hand', by: ['asker'], turn: 'asked' },
	// By a hand-over. Also from asked_back: whoever finds the answer alone need not wait.
	answer: { from: ['asked', 'in_hand', 'asked_back'], to: 'answered', by: ['asked'], turn: 'asker' },
	// In words, to somebody who has no unit here: said on the phone or by mail, and then it is over.
	tell: { from: ['asked', 'in_hand', 'asked_back'], to: 'closed', by: ['asked'], turn: 'nobody' },
	// The hand-over that was the answer was taken back, or declined by who had asked.
	// Also once it was read: nobody can say of an answer they have not read that it is none.
	takeBack: { from: ['answered', 'closed'], to: 'in_hand', by: ['asked'], turn: 'asked' },
	sendBack: { from: ['answered', 'closed'], to: 'in_hand', by: ['asker'], turn: 'asked' },
	// Who asked has read the answer or accepted it.
	close: { from: ['answered'], to: 'closed', by: ['asker'], turn: 'nobody' }
} as const satisfies Record<string, Move<RequestState> & { by: readonly RequestSide[]; turn: RequestTurn }>;
export type RequestMove = keyof typeof requestMoves;

/** The asked unit still owes an answer. */
export const openRequestStates = ['asked', 'in_hand', 'asked_back'] as const satisfies RequestState[];

/** What a side may do on the request's page now, the likeliest first; the rest happens to the hand-over that is the answer. */
export const requestMovesFrom = (
	state: RequestState,
	sides: readonly RequestSide[],
	{ outside }: { outside: boolean }
): RequestMove[] =>
	(['accept', outside ? 'tell' : 'answer', 'reply', 'askBack', 'decline', 'withdraw'] as const).filter((move) => {
		const { from, by }: Move<RequestState> & { by: readonly RequestSide[] } = requestMoves[move];
		return from.includes(state) && by.some((side) => sides.includes(side));
	});
