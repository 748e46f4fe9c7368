import type { LookUpState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

/** Who asked, and another person who leads the unit. */
export type LookUpSide = 'asker' | 'lead';

// Functions, buttons and tests read this table; a move not in it cannot happen. Where nothing was found, the look-up is gone instead.
export const lookUpMoves = {
	allow: { from: ['waiting'], to: 'planned', by: 'lead' },
	// The same, of what was looked at before it was known that it had to wait.
	allowFound: { from: ['waiting'], to: 'done', by: 'lead' },
	refuse: { from: ['waiting'], to: 'refused', by: 'lead' },
	finish: { from: ['planned'], to: 'done', by: 'asker' }
} as const satisfies Record<string, Move<LookUpState> & { by: LookUpSide }>;
export type LookUpMove = keyof typeof lookUpMoves;

/** What those sides may do with it now, in the words of the buttons. */
export const lookUpMovesFrom = (
	state: LookUpState,
	sides: readonly LookUpSide[]
): Exclude<LookUpMove, 'allowFound'>[] =>
	(['allow', 'refuse', 'finish'] as const).filter((move) => {
		const { from, by }: Move<LookUpState> & { by: LookUpSide } = lookUpMoves[move];
		return from.includes(state) && sides.includes(by);
	});
