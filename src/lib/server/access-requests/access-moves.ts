import type { AccessState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

/** Who asked, another person with the mandate, whoever leads the unit, and the job that ends what is over. */
export type AccessSide = 'asker' | 'granter' | 'lead' | 'job';

// Functions, buttons and tests read this table; a move not in it cannot happen. Nobody decides on what they asked themselves.
export const accessMoves = {
	grant: { from: ['asked'], to: 'granted', by: ['granter'] },
	refuse: { from: ['asked'], to: 'refused', by: ['granter'] },
	withdraw: { from: ['granted'], to: 'ended', by: ['granter', 'lead'] },
	giveUp: { from: ['granted'], to: 'ended', by: ['asker'] },
	expire: { from: ['granted'], to: 'ended', by: ['job'] }
} as const satisfies Record<string, Move<AccessState> & { by: readonly AccessSide[] }>;
export type AccessMove = keyof typeof accessMoves;

export const isTheirMove = (move: AccessMove, sides: readonly AccessSide[]): boolean =>
	(accessMoves[move].by as readonly AccessSide[]).some((side) => sides.includes(side));

/** What those sides may do with it now, the likeliest first. */
export const accessMovesFrom = (state: AccessState, sides: readonly AccessSide[]): AccessMove[] =>
	(Object.keys(accessMoves) as AccessMove[]).filter(
		(move) => (accessMoves[move].from as readonly AccessState[]).includes(state) && isTheirMove(move, sides)
	);
