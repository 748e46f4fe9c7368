export { Flag, flag } from './flag.ts';
export { giveTurn, lockSignal, moveSignal, namedBy } from './move-signal.ts';
export { movesFrom, signalMoves, type SignalMove } from './moves.ts';
export { addToTimeline } from './timeline.ts';
