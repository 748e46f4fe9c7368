import { m } from './paraglide/messages.js';
import { inLanguage, type Pack } from './pack-types.ts';
import { packWord } from './pack-word.ts';
import { languageWord, originWord, relationWord, stateWord, urgencyWord } from './signal-words.ts';
import { timelineEntry, type TimelineEvent } from './timeline-words.ts';
import { isLate, wayOf, type Reader, type WayFacts } from './way-of.ts';
import { whenText } from './ui/when.ts';

/** What a signal's page is made from; the room's `SignalRecord` fits. */
export interface SignalFacts extends WayFacts {
	state: keyof typeof stateWord;
	origin: keyof typeof originWord;
	urgency: keyof typeof urgencyWord;
	receivedAt: Date;
	sourceName: string | null;
	language: string;
	topic: string;
	danger: boolean;
	personCategories: string[];
	webPlatform: string | null;
	gradingScheme: string | null;
	handlingCodes: string[];
	handlingNote: string | null;
	reliabilityReason: string | null;
	ending: string | null;
	events: TimelineEvent[];
	names: Record<string, string>;
	links: {
		number: string;
		title: string;
		state: keyof typeof stateWord;
		relation: Parameters<typeof relationWord>[0];
		turned: boolean;
	}[];
}

export type Grade = { code: string; label: string; meaning: string };

/** The words of a signal's page, in the language of its reader; what was written by hand stays as it is. */
export function signalView(signal: SignalFacts, reader: Reader, pack: Pack) {
	const { locale, timeZone } = reader;
	const ending = signal.ending ? packWord(pack, 'endings', signal.ending, locale) : undefined;
	const scheme = pack.gradingSchemes.find(({ code }) => code === signal.gradingScheme);
	const grade = (list: 'source' | 'information' | 'handling', code: string | null): Grade | null => {
		const row = scheme?.[list].find((one) => one.code === code);
		if (!code) return null;
		return {
			code,
			label: row ? inLanguage(row.label, locale) : '',
			meaning: row ? inLanguage(row.meaning, locale) : ''
		};
	};
	return {
		way: wayOf(signal, { ...reader, ...(ending && { ending }) }),
		late: signal.state !== 'closed' && isLate(signal, reader.now),
		state: stateWord[signal.state](),
		ending: ending ?? null,
		topic: packWord(pack, 'topics', signal.topic, locale),
		urgency: urgencyWord[signal.urgency](),
		hurries: signal.urgency !== 'normal',
		asWritten: asWritten(signal, locale),
		received: received(signal, whenText(signal.receivedAt, 'full', { locale, timeZone })),
		platform: signal.webPlatform && packWord(pack, 'platforms', signal.webPlatform, locale),
		categories: signal.personCategories.map((code) => packWord(pack, 'subjectCategories', code, locale)),
		source: grade('source', signal.sourceReliability),
		information: grade('information', signal.informationCredibility),
		handling: signal.handlingCodes.map((code) => grade('handling', code)).filter((one): one is Grade => one !== null),
		links: signal.links.map((link) => ({
			number: link.number,
			title: link.title,
			relation: relationWord(link.relation, link.turned),
			closed: link.state === 'closed'
		})),
		timeline: signal.events.map((event) => ({
			...timelineEntry(event, {
				names: signal.names,
				ending: (code) => packWord(pack, 'endings', code, locale),
				day: (at) => whenText(at, 'day', { locale, timeZone })
			}),
			at: event.at,
			...(typeof event.facts.lookUp === 'string' && { lookUp: event.facts.lookUp })
		}))
	};
}

/** A whole sentence for each origin: "de" and "le web" cannot be put together from pieces. */
function received({ origin, wantsAnswer, sourceName }: SignalFacts, when: string): string {
	if (origin === 'request')
		return sourceName ? m.requests_received_of({ when, unit: sourceName }) : m.requests_received({ when });
	if (sourceName) return m.signals_received_source({ when, source: sourceName });
	if (origin === 'citizen' && wantsAnswer) return m.signals_received_citizen_wants({ when });
	const byOrigin = {
		citizen: m.signals_received_citizen,
		street: m.signals_received_street,
		web: m.signals_received_web,
		partner: m.signals_received_partner,
		unit: m.signals_received_unit,
		hand_over: m.signals_received_hand_over,
		request: m.requests_received
	} satisfies Record<SignalFacts['origin'], unknown>;
	return byOrigin[origin]({ when });
}

/** What is known of a text's language: the page it was sent from at the counter, what the officer chose, or what came along with a package. */
function asWritten({ origin, language, events }: SignalFacts, locale: string): string {
	const word = { language: languageWord(language, locale) };
	if (events.some(({ kind }) => kind === 'received')) return m.signals_as_written_page(word);
	if (origin === 'hand_over') return m.signals_as_written_noted(word);
	return m.signals_as_written(word);
}
