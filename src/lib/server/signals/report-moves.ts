import type { ReportState, ReportTurn } from '../platform/database-types.ts';
import type { Move } from './moves.ts';

/** The unit writes and gives out; whoever checks wrote nothing of it. */
export type ReportSide = 'unit' | 'checker';

// The states of one version of an information report: functions, buttons and tests read this table. `turn` is who is waited for after
// it. `given_out` means to the records system; a copy for another unit moves nothing. `replace` comes with the approval of the next version.
export const reportMoves = {
	askCheck: { from: ['draft'], to: 'in_check', by: 'unit', turn: 'checker' },
	takeBack: { from: ['in_check'], to: 'draft', by: 'unit', turn: 'writer' },
	giveBack: { from: ['in_check'], to: 'draft', by: 'checker', turn: 'writer' },
	approve: { from: ['in_check'], to: 'checked', by: 'checker', turn: 'unit' },
	giveOut: { from: ['checked'], to: 'given_out', by: 'unit', turn: 'records' },
	record: { from: ['given_out'], to: 'recorded', by: 'unit', turn: 'nobody' },
	drop: { from: ['draft'], to: 'dropped', by: 'unit', turn: 'nobody' },
	replace: { from: ['checked', 'given_out', 'recorded'], to: 'replaced', by: 'checker', turn: 'nobody' }
} as const satisfies Record<string, Move<ReportState> & { by: ReportSide; turn: ReportTurn }>;
export type ReportMove = Exclude<keyof typeof reportMoves, 'replace'>;

/** It has been checked and holds: only then it may leave the unit, or be corrected. */
export const standingStates = ['checked', 'given_out', 'recorded'] as const satisfies ReportState[];

/** The moves of a side now, the likeliest first. */
export const reportMovesFrom = (state: ReportState, sides: readonly ReportSide[]): ReportMove[] =>
	(['approve', 'giveBack', 'askCheck', 'giveOut', 'record', 'takeBack', 'drop'] as const).filter((move) => {
		const { from, by }: Move<ReportState> & { by: ReportSide } = reportMoves[move];
		return from.includes(state) && sides.includes(by);
	});
