import { expect, test } from 'vitest';
import { nextSteps } from './next-steps.ts';

type Situation = Parameters<typeof nextSteps>[0];
const situation = (more: Partial<Situation> = {}): Situation => ({
	state: 'in_hand',
	mine: true,
	assigneeId: 'me',
	sourceReliability: 'X',
	wantsAnswer: true,
	firstAnswerAt: null,
	mayAnswer: true,
	owes: false,
	owesRequest: false,
	handOvers: [],
	...more
});
const first = (more: Partial<Situation>) => nextSteps(situation(more)).slice(0, 3);

test.each([
	['a new one is taken first', { state: 'new' as const, sourceReliability: null }, ['take', 'grade', 'handOver']],
	['in hand it is graded first', { sourceReliability: null }, ['grade', 'handOver', 'answer']],
	['graded it is handed over or answered', {}, ['handOver', 'answer', 'close']],
	['without a reporter nobody is answered', { mayAnswer: false }, ['handOver', 'close', 'edit']],
	[
		'a unit that has a question comes first',
		{ handOvers: [{ state: 'asked_back' as const, toldAt: null }] },
		['replyUnit', 'answer', 'handOver']
	],
	['an answer is told', { handOvers: [{ state: 'answered' as const, toldAt: null }] }, ['answer', 'handOver', 'close']],
	[
		'what was answered and told is closed',
		{ firstAnswerAt: new Date(), handOvers: [{ state: 'answered' as const, toldAt: 'x' }] },
		['close', 'answer', 'handOver']
	],
	[
		'what waits for a unit is not closed first',
		{ firstAnswerAt: new Date(), handOvers: [{ state: 'accepted' as const, toldAt: null }] },
		['answer', 'handOver', 'close']
	],
	[
		'what came by hand-over is answered, and not closed before',
		{ mayAnswer: false, owes: true },
		['answerUnit', 'handOver', 'edit']
	],
	['closed it can be opened again', { state: 'closed' as const }, ['reopen', 'note', 'link']]
])('%s', (_, more, expected) => {
	expect(first(more)).toEqual(expected);
});

test('no step is offered twice, and none that the state forbids', () => {
	const steps = nextSteps(situation());
	expect(new Set(steps).size).toBe(steps.length);
	expect(steps).not.toContain('take');
	expect(nextSteps(situation({ state: 'closed' }))).not.toContain('close');
});
