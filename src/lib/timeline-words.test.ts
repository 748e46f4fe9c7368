import { expect, test } from 'vitest';
import { locales } from './locales.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { timelineEntry, type TimelineEvent } from './timeline-words.ts';

const kinds: Record<TimelineEvent['kind'], Record<string, unknown>> = {
	received: {},
	fromTalk: {},
	talkHung: { talk: 't1' },
	talkLinked: { talk: 't1' },
	firstAnswerOverdue: {},
	report: { report: 'I-2026-00001', move: 'record', number: 'R 12' },
	entered: { seen: 'street' },
	imported: { import: 'i1', file: 'list.csv', line: 2 },
	take: {},
	close: { ending: 'solved', text: 'Talked to them.' },
	reopen: { text: 'Back again.' },
	assign: { personId: 'p1' },
	edit: { fields: ['facts', 'web_address'], before: {} },
	grade: { source: 'X', information: '2', handling: ['H0'] },
	link: { signalId: 's1', relation: 'follows' },
	unlink: { signalId: 's1' },
	intoCase: { case: 'C-2026-00003' },
	outOfCase: { case: 'C-2026-00003' },
	notSame: { signalId: 's1' },
	maybeSame: { signalId: 's1' },
	unfolded: {},
	undo: { act: 'link', signalId: 's1' },
	note: { text: 'Seen before.' },
	handOver: { handOver: 'H-2026-00001', to: 'u1' },
	handOverMoved: { handOver: 'H-2026-00001', move: 'answer', to: 'u1' },
	supplement: { kind: 'supplement', to: ['H-2026-00001', 'H-2026-00002'] },
	reporterWrote: {},
	replied: {},
	askedSecondLook: { of: 'p1' },
	secondLook: {},
	identityOpened: {},
	sealedFileOpened: {},
	reporterRemoved: {},
	reporterRated: { rating: 4 },
	filesAdded: { count: 2 },
	fromHandOver: { from: 'u1' },
	lookedUp: { lookUp: 'l1' },
	fromRequest: { request: 'Q-2026-00001', from: 'u1' },
	action: { number: 'A-2026-00001' },
	requestMoved: { request: 'Q-2026-00001', move: 'askBack', from: 'u1' }
};
const names = { p1: 'Bo', u1: 'Harbour', s1: 'S-2026-00007' };
const say = (kind: TimelineEvent['kind'], facts = kinds[kind]) =>
	timelineEntry(
		{ id: 'e', kind, at: new Date(), personName: null, byReporter: false, facts },
		{ names, ending: () => 'Solved', day: (at) => at }
	);

test.each(locales)('every kind of event says a whole sentence in %s', (locale) => {
	overwriteGetLocale(() => locale);
	for (const kind of Object.keys(kinds) as TimelineEvent['kind'][]) {
		for (const facts of [kinds[kind], {}]) {
			const { label, by } = say(kind, facts);
			expect(label, kind).not.toMatch(/undefined|null|\{|NaN|\[object/);
			expect(label.length, kind).toBeGreaterThan(2);
			expect(by).not.toBe('');
		}
	}
	overwriteGetLocale(() => 'en');
});

test('names, fields and words written stand where they belong', () => {
	expect(say('edit').label).toBe('Edited: facts, web address');
	expect(say('grade').label).toBe('Graded X2 H0');
	expect(say('undo').label).toBe('Link with S-2026-00007 undone');
	expect(say('undo', { act: 'close' }).label).toBe('Closing undone');
	expect(say('undo', { act: 'intoCase', case: 'C-2026-00003' }).label).toBe('Linking into case C-2026-00003 undone');
	expect(say('link').label).toBe('Linked: Follows S-2026-00007');
	expect(say('link', { signalId: 's1', relation: 'follows', turned: true }).label).toBe(
		'Linked: Followed by S-2026-00007'
	);
	expect(say('assign').label).toBe('Assigned to Bo');
	expect(say('assign', { personId: null }).label).toBe('Given back to the unit');
	expect(say('note').text).toBe('Seen before.');
	expect(say('handOverMoved')).toMatchObject({ label: 'Harbour has answered', state: 'answered' });
	expect(say('supplement').label).toBe('News passed on to H-2026-00001, H-2026-00002');
});
