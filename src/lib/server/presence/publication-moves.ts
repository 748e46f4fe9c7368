import type { PublicationState } from '../platform/database-types.ts';

interface PublicationMoveRow {
	from: readonly PublicationState[];
	/** Null: the state it had. */
	to: PublicationState | null;
	/** Whoever wrote on it since it was last approved, anybody else of the unit, or either. */
	by: 'other' | 'anybody';
}

// Functions, buttons and tests read this table; a move not in it cannot happen. Words that change after approval wait again, and are not
// shown meanwhile. Taking down needs one pair of eyes only: what does harm goes at once, and stays down.
export const publicationMoves = {
	approve: { from: ['waits_for_approval'], to: 'approved', by: 'other' },
	askApproval: { from: ['draft'], to: 'waits_for_approval', by: 'anybody' },
	edit: { from: ['draft', 'waits_for_approval'], to: null, by: 'anybody' },
	editApproved: { from: ['approved'], to: 'waits_for_approval', by: 'anybody' },
	giveBack: { from: ['waits_for_approval'], to: 'draft', by: 'other' },
	takeDown: { from: ['draft', 'waits_for_approval', 'approved'], to: 'taken_down', by: 'anybody' }
} as const satisfies Record<string, PublicationMoveRow>;
export type PublicationMove = keyof typeof publicationMoves;

/** What somebody of the unit may do with it now, the likeliest first. */
export const publicationMovesFrom = (state: PublicationState, wrote: boolean): PublicationMove[] =>
	(Object.keys(publicationMoves) as PublicationMove[]).filter((move) => {
		const { from, by }: PublicationMoveRow = publicationMoves[move];
		return from.includes(state) && (by === 'anybody' || !wrote);
	});
