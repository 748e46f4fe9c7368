import type { PlanState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

// Functions, buttons and tests read this table; a move not in it cannot happen.
export const planMoves = {
	close: { from: ['open'], to: 'closed' },
	reopen: { from: ['closed'], to: 'open' }
} as const satisfies Record<string, Move<PlanState>>;
export type PlanMove = keyof typeof planMoves;

/** What the named of the police do with it beside; a partner adds measures and notes alone. */
const whileOpen = ['edit', 'name'] as const;
/** Whether the record is still needed is asked of a closed one too. */
const always = ['review'] as const;
const byAll = ['measure', 'note'] as const;
export type PlanAct = PlanMove | (typeof whileOpen)[number] | (typeof always)[number] | (typeof byAll)[number];

/** What somebody named may do with it now. */
export const planActsFrom = (state: PlanState, forPolice: boolean): PlanAct[] => [
	...(state === 'open' ? byAll : []),
	...(state === 'open' && forPolice ? whileOpen : []),
	...(forPolice ? always : []),
	...(forPolice
		? (Object.keys(planMoves) as PlanMove[]).filter((move) => (planMoves[move] as Move<PlanState>).from.includes(state))
		: [])
];
