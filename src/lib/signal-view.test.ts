import { afterEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from './paraglide/runtime.js';
import { loadPack } from './server/platform/pack.ts';
import { signalView, type SignalFacts } from './signal-view.ts';

const pack = loadPack('be');
afterEach(() => overwriteGetLocale(() => 'en'));

const event = (kind: SignalFacts['events'][number]['kind']) => ({
	id: kind,
	kind,
	at: new Date('2026-03-05T08:42:00Z'),
	personName: null,
	byReporter: false,
	facts: {}
});
const view = (locale: 'en' | 'fr' | 'nl' | 'nb' | 'et' | 'es' | 'pt', more: Partial<SignalFacts> = {}) => {
	overwriteGetLocale(() => locale);
	const signal: SignalFacts = {
		state: 'in_hand',
		turn: 'owner',
		assigneeId: null,
		assigneeName: null,
		sourceReliability: null,
		informationCredibility: null,
		wantsAnswer: true,
		hasReporter: true,
		firstAnswerDue: null,
		firstAnswerAt: null,
		closedAt: null,
		handOvers: [],
		receivedAt: new Date('2026-03-05T08:42:00Z'),
		origin: 'citizen',
		urgency: 'normal',
		sourceName: null,
		language: 'en',
		topic: 'theft',
		danger: false,
		personCategories: [],
		webPlatform: null,
		gradingScheme: null,
		handlingCodes: [],
		handlingNote: null,
		reliabilityReason: null,
		ending: null,
		events: [],
		names: {},
		links: [],
		...more
	};
	return signalView(
		signal,
		{ personId: 'me', locale, timeZone: 'Europe/Brussels', now: new Date('2026-03-06T08:00:00Z') },
		pack
	);
};

describe('where a signal came from is one sentence in each language', () => {
	test.each([
		['fr', 'citizen', 'reçu le 5 mars 2026 à 09:42 d’un particulier qui souhaite une réponse'],
		['fr', 'web', 'recueilli sur le web par un agent le 5 mars 2026 à 09:42'],
		['pt', 'street', 'recebido em 5 de março de 2026 às 09:42 na rua, por um agente'],
		['et', 'street', 'saadud 5. märts 2026, kell 09:42 tänavalt politseiniku kaudu'],
		['en', 'hand_over', 'received 5 March 2026 at 09:42 by hand-over']
	] as const)('%s, %s', (locale, origin, sentence) => {
		expect(view(locale, { origin }).received).toBe(sentence);
	});

	test('a source that has a name is named, wherever it was met', () => {
		expect(view('fr', { origin: 'partner', sourceName: 'Le Phare' }).received).toMatch(/, source\u00a0: Le Phare$/);
	});
});

test('of the language of a text no more is said than is known', () => {
	expect(view('en', { events: [event('received')] }).asWritten).toBe('As written, on the page in English');
	expect(view('en', { events: [event('entered')] }).asWritten, 'an officer chose it').toBe('As written, in English');
	expect(view('en', { origin: 'hand_over', events: [event('fromHandOver')] }).asWritten).toBe(
		'As written; language noted: English'
	);
});
