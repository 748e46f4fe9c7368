/**
 * A smaller door, for the rooms this one leans on (conversations, evidence, cases): what they may do to a signal's record.
 * Through `index.ts` the two rooms would go round in a circle.
 */
export { keepBefore } from './keep-before.ts';
export { giveTurn, lockSignal, namedBy } from './move-signal.ts';
export { addToTimeline } from './timeline.ts';
export { firstAnswerOf } from './first-answer.ts';
export { keptUntil } from './kept-until.ts';
export { titleOf } from './title-of.ts';
