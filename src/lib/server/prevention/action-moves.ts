import type { ActionState } from '../platform/database-types.ts';

interface ActionMoveRow {
	from: readonly ActionState[];
	/** Null: the state it had. */
	to: ActionState | null;
}

// Functions, buttons and tests read this table; a move not in it cannot happen. Only a plan changes: what was done stays as it was done,
// and an action ends with what was seen four weeks later.
export const actionMoves = {
	done: { from: ['planned'], to: 'done' },
	lookAt: { from: ['done'], to: 'looked_at' },
	edit: { from: ['planned'], to: null },
	drop: { from: ['planned'], to: 'dropped' }
} as const satisfies Record<string, ActionMoveRow>;
export type ActionMove = keyof typeof actionMoves;

/** What may be done with it now, the likeliest first. */
export const actionMovesFrom = (state: ActionState): ActionMove[] =>
	(Object.keys(actionMoves) as ActionMove[]).filter((move) =>
		(actionMoves[move] as ActionMoveRow).from.includes(state)
	);
