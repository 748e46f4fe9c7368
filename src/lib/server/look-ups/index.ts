export { countLookUps } from './count-look-ups.ts';
export { AllowLookUp, allowLookUp, FinishLookUp, finishLookUp, RefuseLookUp, refuseLookUp } from './decide-look-up.ts';
export {
	findLookUp,
	type FoundLookUp,
	listLookUps,
	LookUpFilters,
	lookUpShelves,
	prepareLookUp
} from './find-look-up.ts';
export { forgetTargets } from './forget-targets.ts';
export { LeadToSignal, leadToSignal } from './lead-to-signal.ts';
export { LogClosed, logClosed } from './log-closed.ts';
export { type Logged, LogLookUp, logLookUp, lookUpDurations, lookUpFrequencies, lookUpResults } from './log-look-up.ts';
export { lookUpMonths, type LookUpMonth } from './look-up-figures.ts';
export { type LookUpMove, lookUpMoves, lookUpMovesFrom, type LookUpSide } from './look-up-moves.ts';
export type { LookUp } from './see-look-up.ts';
