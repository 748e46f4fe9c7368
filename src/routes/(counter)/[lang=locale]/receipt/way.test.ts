import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { wayOf, type Step } from './way.ts';

overwriteGetLocale(() => 'en');
const day = (date: number) => new Date(Date.UTC(2026, 2, date, 9));
const promise = {
	answerExpected: day(12),
	wantsAnswer: false,
	timeZone: 'Europe/Brussels',
	answered: false,
	closed: true
};
const states = (...steps: Step[]) =>
	wayOf(steps, promise, 'en', day(20)).stations.map(({ label, state }) => `${label}: ${state}`);

test('a flag that was closed without a word is closed, and nobody is said to have answered', () => {
	expect(states({ kind: 'received', at: day(5) }, { kind: 'closed', at: day(6) })).toEqual([
		'Received: done',
		'Closed: done'
	]);
});

test('our answer and that of a unit are answers', () => {
	expect(
		states(
			{ kind: 'received', at: day(5) },
			{ kind: 'passed_on', at: day(6), unit: 'Harbour' },
			{ kind: 'answered', at: day(7), unit: 'Harbour' },
			{ kind: 'replied', at: day(8) },
			{ kind: 'closed', at: day(9) }
		)
	).toEqual([
		'Received: done',
		'Passed on to Harbour: done',
		'Harbour has answered us: answered',
		'We answered you: answered',
		'Closed: done'
	]);
});
