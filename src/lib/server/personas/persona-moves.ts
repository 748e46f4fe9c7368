import type { PersonaState } from '../platform/database-types.ts';
import type { Move } from '../signals/moves.ts';

// Functions, buttons and tests read this table; a move not in it cannot happen. The job's own is when an authorisation has ended.
export const personaMoves = {
	approve: { from: ['proposed'], to: 'approved', by: 'lead' },
	goLive: { from: ['approved'], to: 'live', by: 'lead' },
	resume: { from: ['suspended'], to: 'live', by: 'lead' },
	suspend: { from: ['live'], to: 'suspended', by: 'lead' },
	// Somebody noted that more was done with a covert one than to look.
	interact: { from: ['live'], to: 'suspended', by: 'whoever notes it' },
	expire: { from: ['live'], to: 'suspended', by: 'job' },
	retire: { from: ['proposed', 'approved', 'live', 'suspended'], to: 'retired', by: 'lead' }
} as const satisfies Record<string, Move<PersonaState> & { by: 'lead' | 'job' | 'whoever notes it' }>;
export type PersonaMove = keyof typeof personaMoves;

/** What the lead may do with it now, the likeliest first. */
export const personaMovesFrom = (state: PersonaState): PersonaMove[] =>
	(Object.keys(personaMoves) as PersonaMove[]).filter((move) => {
		const { from, by }: Move<PersonaState> & { by: string } = personaMoves[move];
		return by === 'lead' && from.includes(state);
	});

/** What can be done with it in a state and leaves it there: functions refuse and pages offer by this table too. */
const personaDeeds = {
	use: ['proposed', 'approved', 'live', 'suspended'],
	confirm: ['live'],
	authorise: ['approved', 'live', 'suspended'],
	addHolder: ['proposed', 'approved', 'live', 'suspended'],
	edit: ['proposed', 'approved', 'live', 'suspended']
} as const satisfies Record<string, readonly PersonaState[]>;
export type PersonaDeed = keyof typeof personaDeeds;

export const mayBeDone = (deed: PersonaDeed, state: PersonaState): boolean =>
	(personaDeeds[deed] as readonly PersonaState[]).includes(state);

/** All that can be done with it now, whoever may do it. */
export const personaDeedsIn = (state: PersonaState): PersonaDeed[] =>
	(Object.keys(personaDeeds) as PersonaDeed[]).filter((deed) => mayBeDone(deed, state));
