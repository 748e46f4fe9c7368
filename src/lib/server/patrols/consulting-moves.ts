import type { ConsultingState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

// Functions, buttons and tests read this table; a move not in it cannot happen.
export const consultingMoves = {
	open: { from: ['planned'], to: 'open', by: 'officer' },
	close: { from: ['open'], to: 'closed', by: 'officer' },
	cancel: { from: ['planned'], to: 'cancelled', by: 'lead' }
} as const satisfies Record<string, Move<ConsultingState> & { by: 'officer' | 'lead' }>;
export type ConsultingMove = keyof typeof consultingMoves;

/** What somebody of the unit may do with an hour now. */
export const consultingMovesFrom = (
	state: ConsultingState,
	{ leads, works }: { leads: boolean; works: boolean }
): ConsultingMove[] =>
	(Object.keys(consultingMoves) as ConsultingMove[]).filter((move) => {
		const { from, by }: Move<ConsultingState> & { by: 'officer' | 'lead' } = consultingMoves[move];
		return from.includes(state) && (by === 'lead' ? leads : works);
	});
