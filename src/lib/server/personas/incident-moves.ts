import type { IncidentState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

// Functions, buttons and tests read this table; a move not in it cannot happen. Both are the lead's.
export const incidentMoves = {
	close: { from: ['open'], to: 'closed' },
	reopen: { from: ['closed'], to: 'open' }
} as const satisfies Record<string, Move<IncidentState>>;
export type IncidentMove = keyof typeof incidentMoves;

const incidentMovesFrom = (state: IncidentState): IncidentMove[] =>
	(Object.keys(incidentMoves) as IncidentMove[]).filter((move) =>
		(incidentMoves[move] as Move<IncidentState>).from.includes(state)
	);

/** What can be done about it now: noting a step is for whom it is about too, the moves are the lead's. */
export const incidentStepsFrom = (state: IncidentState, leads: boolean): ('note' | IncidentMove)[] => [
	...(state === 'open' ? (['note'] as const) : []),
	...(leads ? incidentMovesFrom(state) : [])
];
