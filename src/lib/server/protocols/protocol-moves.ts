import type { ProtocolState } from '../platform/database-types.ts';

interface ProtocolMoveRow {
	from: readonly ProtocolState[];
	to: ProtocolState;
	/** Whoever wrote none of it, a lead, or anybody who works there. */
	by: 'other' | 'lead' | 'anybody';
}

// Functions, buttons and tests read this table; a move not in it cannot happen. A unit's own version is approved by somebody who wrote
// none of it, and its lead takes it into use, which replaces the one before. The country pack's begin as current.
export const protocolMoves = {
	approve: { from: ['asked'], to: 'approved', by: 'other' },
	takeIntoUse: { from: ['approved'], to: 'current', by: 'lead' },
	ask: { from: ['draft'], to: 'asked', by: 'anybody' },
	giveBack: { from: ['asked'], to: 'draft', by: 'other' },
	edit: { from: ['draft', 'asked'], to: 'draft', by: 'anybody' },
	replace: { from: ['current'], to: 'replaced', by: 'lead' },
	drop: { from: ['draft', 'asked', 'approved'], to: 'dropped', by: 'anybody' }
} as const satisfies Record<string, ProtocolMoveRow>;
export type ProtocolMove = keyof typeof protocolMoves;

/** What somebody of the unit may do with a version now, the likeliest first; `replace` comes with the next one alone. */
export const protocolMovesFrom = (
	state: ProtocolState,
	{ wrote, leads }: { wrote: boolean; leads: boolean }
): Exclude<ProtocolMove, 'replace'>[] =>
	(Object.keys(protocolMoves) as ProtocolMove[]).filter((move): move is Exclude<ProtocolMove, 'replace'> => {
		const { from, by }: ProtocolMoveRow = protocolMoves[move];
		return (
			move !== 'replace' &&
			from.includes(state) &&
			(by === 'anybody' || (by === 'other' && !wrote) || (by === 'lead' && leads))
		);
	});
