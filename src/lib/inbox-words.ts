import { shortDueText } from './hand-over-words.ts';
import { m } from './paraglide/messages.js';
import type { Pack } from './pack-types.ts';
import { packWord } from './pack-word.ts';
import { languageWord, originWord, urgencyWord } from './signal-words.ts';
import type { ThreadWay } from './ui/thread.ts';
import { firstAnswerLate, handOverLate, isLate, wayOf, type Reader, type WayFacts } from './way-of.ts';

/** What a row of the inbox is made from; the room's `InboxRow` fits. */
export interface RowFacts extends WayFacts {
	number: string;
	unitName: string;
	origin: keyof typeof originWord;
	sourceName: string | null;
	receivedAt: Date;
	title: string;
	language: string;
	topic: string;
	urgency: keyof typeof urgencyWord;
	danger: boolean;
	webPlatform: string | null;
	webHandle: string | null;
	streetPlace: string | null;
	ending: string | null;
}

/** A row in words, ready to be shown. */
export interface RowWords {
	number: string;
	title: string;
	facts: string[];
	receivedAt: Date;
	urgent: string | null;
	/** That somebody of the service asks, and did not tell. */
	request: string | null;
	/** "1 day over", when something owed is late. */
	late: string | null;
	waits: boolean;
	closed: boolean;
	way: ThreadWay;
	/** How many it stands for, and where each of them is shown. */
	fold?: { text: string; href: string };
}

/** A row of the inbox in the words of its reader. @param severalUnits names the unit too, for those who see more than one */
export function rowWords(row: RowFacts, reader: Reader, pack: Pack, severalUnits: boolean): RowWords {
	const web = row.webHandle ?? platformWord(row.webPlatform, pack, reader.locale);
	const ending = row.ending ? packWord(pack, 'endings', row.ending, reader.locale) : undefined;
	return {
		number: row.number,
		title: row.title,
		facts: [
			severalUnits && row.unitName,
			packWord(pack, 'topics', row.topic, reader.locale),
			web,
			row.streetPlace,
			languageWord(row.language, reader.locale),
			row.sourceName ?? (row.origin !== 'request' && originWord[row.origin]())
		].filter((fact): fact is string => Boolean(fact)),
		receivedAt: row.receivedAt,
		urgent:
			row.state === 'closed'
				? null
				: row.danger
					? m.signals_danger()
					: row.urgency === 'normal'
						? null
						: urgencyWord[row.urgency](),
		request: row.origin === 'request' ? originWord.request() : null,
		late: row.state !== 'closed' && isLate(row, reader.now) ? overdueWords(row, reader) : null,
		waits: row.state !== 'closed' && row.turn === 'owner',
		closed: row.state === 'closed',
		way: wayOf(row, { ...reader, ...(ending && { ending }) })
	};
}

/** "Something else" is no place anybody would look at. */
const platformWord = (platform: string | null, pack: Pack, locale: string) =>
	platform && platform !== 'other' ? packWord(pack, 'platforms', platform, locale) : null;

/** Whole days since the oldest thing owed was due. */
function overdueWords(row: RowFacts, { now, locale, timeZone }: Reader): string {
	const due = [
		...(firstAnswerLate(row, now) && row.firstAnswerDue ? [row.firstAnswerDue.getTime()] : []),
		...row.handOvers.filter((handOver) => handOverLate(handOver, now)).map(({ answerDue }) => Date.parse(answerDue))
	];
	return shortDueText(new Date(Math.min(...due)), true, { locale, timeZone }, now);
}
