import type { HandOverState, SignalState } from '../platform/database-types.ts';
import { settledHandOverStates } from './hand-over-moves.ts';
import { movesFrom } from './moves.ts';

/**
 * What may be done next with a signal: the three moves of its state, and acts that leave the state as it is.
 * `replyUnit` leads to the hand-over whose receiver has asked back, `answerUnit` to the one it came by and whose answer we owe,
 * `answerRequest` to the request it came by.
 */
export type Step =
	| 'take'
	| 'replyUnit'
	| 'answerUnit'
	| 'answerRequest'
	| 'grade'
	| 'answer'
	| 'handOver'
	| 'close'
	| 'record'
	| 'edit'
	| 'assign'
	| 'note'
	| 'link'
	| 'reopen';

interface Situation {
	state: SignalState;
	mine: boolean;
	assigneeId: string | null;
	sourceReliability: string | null;
	wantsAnswer: boolean;
	firstAnswerAt: Date | null;
	mayAnswer: boolean;
	/** Came by hand-over, and its giver waits for our answer: until then it is not closed. */
	owes: boolean;
	/** Came by a request that is not answered yet. */
	owesRequest: boolean;
	handOvers: { state: HandOverState; toldAt: string | null }[];
}

/** The steps open now, the likeliest first; the page shows three and keeps the rest under "More". */
export function nextSteps(signal: Situation): Step[] {
	const moves = movesFrom(signal.state);
	if (signal.state === 'closed') return [...moves, 'note', 'link', 'edit', 'record'] as Step[];
	const graded = signal.sourceReliability !== null;
	const passedOn = signal.handOvers.some(({ state }) => state !== 'declined' && state !== 'withdrawn');
	const toTell =
		signal.mayAnswer && signal.handOvers.some(({ state, toldAt }) => state === 'answered' && toldAt === null);
	const askedBack = signal.handOvers.some(({ state }) => state === 'asked_back');
	const settled =
		passedOn && signal.handOvers.every(({ state }) => settledHandOverStates.some((one) => one === state)) && !toTell;
	const owed = signal.mayAnswer && signal.wantsAnswer && signal.firstAnswerAt === null;
	const likely: (Step | false)[] = [
		moves.includes('take') && 'take',
		askedBack && 'replyUnit',
		toTell && 'answer',
		signal.owesRequest && 'answerRequest',
		!graded && 'grade',
		signal.owes && 'answerUnit',
		!passedOn && 'handOver',
		owed && 'answer',
		settled && !signal.owes && !signal.owesRequest && 'close',
		signal.mayAnswer && 'answer',
		'handOver',
		moves.includes('close') && !signal.owes && !signal.owesRequest && 'close',
		'edit',
		'record',
		'note',
		'assign',
		'link',
		'grade'
	];
	return [...new Set(likely.filter((step): step is Step => step !== false))];
}
