import type { PatrolState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

// Functions, buttons and tests read this table; a move not in it cannot happen. The lead may make each of them.
export const patrolMoves = {
	start: { from: ['planned'], to: 'running', by: 'post' },
	end: { from: ['running'], to: 'ended', by: 'post' },
	debrief: { from: ['ended'], to: 'debriefed', by: 'post' },
	cancel: { from: ['planned'], to: 'cancelled', by: 'lead' }
} as const satisfies Record<string, Move<PatrolState> & { by: 'post' | 'lead' }>;
export type PatrolMove = keyof typeof patrolMoves;

/** What somebody is to a patrol: they lead its unit, hold a post on it, both, or neither. */
export interface PatrolSides {
	leads: boolean;
	hasPost: boolean;
}

const may = (by: 'post' | 'lead', { leads, hasPost }: PatrolSides) => leads || (by === 'post' && hasPost);

/** What this person may do with it now, the likeliest first. */
export const patrolMovesFrom = (state: PatrolState, sides: PatrolSides): PatrolMove[] =>
	(Object.keys(patrolMoves) as PatrolMove[]).filter((move) => {
		const { from, by }: Move<PatrolState> & { by: 'post' | 'lead' } = patrolMoves[move];
		return from.includes(state) && may(by, sides);
	});

/** What can be done with it in a state and leaves it there: functions refuse and pages offer by this table too. */
const patrolDeeds = {
	edit: { in: ['planned'], by: 'lead' },
	log: { in: ['running', 'ended'], by: 'post' }
} as const satisfies Record<string, { in: readonly PatrolState[]; by: 'post' | 'lead' }>;
export type PatrolDeed = keyof typeof patrolDeeds;

/** All that this person may do with it that moves nothing. */
export const patrolDeedsIn = (state: PatrolState, sides: PatrolSides): PatrolDeed[] =>
	(Object.keys(patrolDeeds) as PatrolDeed[]).filter((deed) => {
		const { in: states, by } = patrolDeeds[deed];
		return (states as readonly PatrolState[]).includes(state) && may(by, sides);
	});
