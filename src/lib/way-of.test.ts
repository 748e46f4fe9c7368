import { describe, expect, test } from 'vitest';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { locales } from './locales.ts';
import { isLate, wayOf, type Reader, type WayFacts, type WayHandOver } from './way-of.ts';

overwriteGetLocale(() => 'en');
const now = new Date('2026-03-10T12:00:00Z');
const reader: Reader = { personId: 'me', locale: 'en', timeZone: 'Europe/Brussels', now };
const signal = (more: Partial<WayFacts> = {}): WayFacts => ({
	state: 'in_hand',
	turn: 'owner',
	assigneeId: 'me',
	assigneeName: 'Ana',
	sourceReliability: 'X',
	informationCredibility: '2',
	wantsAnswer: true,
	hasReporter: true,
	firstAnswerDue: null,
	firstAnswerAt: null,
	closedAt: null,
	handOvers: [],
	...more
});
const handOver = (more: Partial<WayHandOver> = {}): WayHandOver => ({
	unitName: 'Harbour',
	state: 'accepted',
	answerDue: '2026-03-12T23:00:00Z',
	answeredAt: null,
	toldAt: null,
	...more
});
const drawn = (facts: WayFacts, who = reader) =>
	wayOf(facts, who).stations.map(({ label, state }) => `${label}: ${state}`);

describe('the main line', () => {
	test('a new one waits at its first station', () => {
		const way = wayOf(signal({ state: 'new', assigneeId: null, assigneeName: null, sourceReliability: null }), reader);
		expect(way.stations.map(({ state }) => state)).toEqual(['now', 'coming', 'coming', 'coming', 'coming']);
		expect(way.stations[0]?.note).toBe('now your unit');
		expect(way.sentence).toBe('Received, not taken by anybody yet.');
	});

	test('graded, it waits for a decision of whoever has it', () => {
		expect(drawn(signal())).toEqual([
			'Received: done',
			'Graded X2: now',
			'With a unit: coming',
			'Answered: coming',
			'Reporter told: coming'
		]);
		expect(wayOf(signal({ assigneeId: 'other' }), reader).stations[1]?.note).toBe('now Ana');
	});

	test('with a unit it waits for nobody here until the answer is overdue', () => {
		const given = signal({ turn: 'receiver', handOvers: [handOver()] });
		expect(drawn(given).slice(2)).toEqual(['With Harbour: done', 'Answered: coming', 'Reporter told: coming']);
		// Due is the first instant after its day: the day that is named is the one before.
		expect(wayOf(given, reader).sentence).toBe('With Harbour, answer due 12 March 2026. Ana has it.');
		const later = { ...reader, now: new Date('2026-03-13T00:00:00Z') };
		expect(drawn(given, later)[2]).toBe('With Harbour: late');
		expect(wayOf(given, later).sentence).toContain('the answer was due 12 March 2026');
		expect(isLate(given, later.now)).toBe(true);
	});

	test('an answer waits to be told, then the reporter is told', () => {
		const answered = signal({ handOvers: [handOver({ state: 'answered', answeredAt: '2026-03-09T00:00:00Z' })] });
		expect(drawn(answered).slice(2)).toEqual(['With Harbour: done', 'Answered: now', 'Reporter told: coming']);
		expect(wayOf(answered, reader).sentence).toContain('The reporter is not told yet.');
		const told = signal({
			firstAnswerAt: now,
			handOvers: [handOver({ state: 'answered', toldAt: '2026-03-09T10:00:00Z' })]
		});
		expect(drawn(told).slice(2)).toEqual(['With Harbour: done', 'Answered: answered', 'Reporter told: answered']);
	});

	test('a unit that has a question waits for us', () => {
		expect(drawn(signal({ handOvers: [handOver({ state: 'asked_back' })] }))[2]).toBe('With Harbour: now');
	});

	test('a reporter answered without any unit has no unit to wait for', () => {
		expect(drawn(signal({ firstAnswerAt: now, turn: 'reporter' }))).toEqual([
			'Received: done',
			'Graded X2: done',
			'Reporter told: answered'
		]);
	});

	test('a first answer that is overdue is marked where the signal stands', () => {
		const owed = signal({ firstAnswerDue: new Date('2026-03-09T23:00:00Z') });
		expect(drawn(owed)[1]).toBe('Graded X2: late');
		expect(wayOf(owed, reader).sentence).toContain('A first answer was due 9 March 2026.');
		expect(isLate(signal({ firstAnswerDue: now, state: 'closed' }), now)).toBe(false);
	});

	test('what is closed is green from end to end, without stations never reached', () => {
		const closed = signal({ state: 'closed', turn: 'nobody', sourceReliability: null, closedAt: now });
		expect(drawn(closed)).toEqual(['Received: answered', 'Reporter told: answered']);
		expect(wayOf(closed, { ...reader, ending: 'Solved' }).sentence).toBe('Closed: Solved.');
	});
});

test('several hand-overs branch after the grading, one that was declined never leads the line', () => {
	const way = wayOf(
		signal({
			handOvers: [
				handOver({ unitName: 'Mill', state: 'declined' }),
				handOver(),
				handOver({ unitName: 'Cyber', answerDue: '2026-03-01T23:00:00Z' })
			]
		}),
		reader
	);
	expect(way.stations[2]?.label).toBe('With Harbour');
	expect(way.branches?.map(({ label, from, stations }) => [label, from, stations[0]?.state])).toEqual([
		['Cyber', 1, 'late'],
		['Mill', 1, 'done']
	]);
	expect(way.sentence).toBe(
		'Mill has declined. With Harbour, answer due 12 March 2026. With Cyber: the answer was due 1 March 2026. Ana has it.'
	);
});

test('the day of a deadline is right on the days the clocks change', () => {
	// 29 March 2026 has 23 hours in Brussels, 25 October 25: the end of each is the first instant of the next day.
	const said = (answerDue: string) => wayOf(signal({ handOvers: [handOver({ answerDue })] }), reader).sentence;
	expect(said('2026-03-29T22:00:00Z')).toContain('29 March 2026');
	expect(said('2026-10-25T23:00:00Z')).toContain('25 October 2026');
});

test.each(locales)('the sentence is whole in %s', (locale) => {
	overwriteGetLocale(() => locale);
	const sentence = wayOf(signal({ handOvers: [handOver(), handOver({ unitName: 'Mill', state: 'asked_back' })] }), {
		...reader,
		locale
	}).sentence;
	overwriteGetLocale(() => 'en');
	expect(sentence).toContain('Harbour');
	expect(sentence).toContain('2026');
	expect(sentence).not.toMatch(/undefined|null|\{/);
});
