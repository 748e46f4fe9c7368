import { Temporal } from 'temporal-polyfill';
import { counterLocales, locales } from '../../locales.ts';
import { platformOf } from '../../platform-of.ts';
import { originWord, urgencyWord } from '../../signal-words.ts';
import { now } from '../platform/clock.ts';
import { pack } from '../platform/pack.ts';
import { keptUntil, titleOf } from '../signals/index.ts';
import { isField, type Field } from './fields.ts';

/** Why a line is not taken in, at which field; empty where it is about the line. */
export interface Problem {
	field: Field | '';
	why: (typeof problems)[number];
}
export const problems = ['missing', 'too_long', 'nul', 'unknown', 'not_a_time', 'to_come', 'too_many_cells'] as const;

const longest: Partial<Record<Field, number>> = {
	text: 20_000,
	title: 200,
	place: 300,
	postCode: 20,
	webAddress: 2000,
	webHandle: 200,
	happened: 200,
	reference: 200
};
const yes = ['1', 'yes', 'true', 'x', 'oui', 'ja', 'jah', 'si', 'sim'];
const no = ['', '0', 'no', 'false', 'non', 'nee', 'nei', 'ei', 'nao'];
const origins = ['street', 'web', 'citizen', 'partner', 'unit'] as const;

const plain = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** What a line may say by a code or by any of its words, in whatever language. */
function wordBook(entries: (readonly [code: string, words: string[]])[]) {
	const book = new Map<string, string>();
	for (const [code, words] of entries)
		for (const word of [code, ...words]) book.set(plain(word), book.get(plain(word)) ?? code);
	return (written: string) => book.get(plain(written));
}
const inAll = (word: (inputs: Record<string, never>, options: { locale: (typeof locales)[number] }) => string) =>
	locales.map((locale) => word({}, { locale }));

const wordsOf = (label: string | object): string[] => (typeof label === 'string' ? [label] : Object.values(label));

/** A reader of the lines of one file; made once for all of them, since it knows the words of the country pack in every language. */
export function lineReader(columns: readonly string[], { timeZone, language }: { timeZone: string; language: string }) {
	const at = new Map<Field, number>();
	columns.forEach((name, index) => isField(name) && at.set(name, index));
	const used = [...at].sort(([a], [b]) => (a < b ? -1 : 1));
	const { topics, platforms } = pack();
	const topicOf = wordBook(topics.map(({ code, label }) => [code, wordsOf(label)] as const));
	const platformNamed = wordBook(platforms.map(({ code, label }) => [code, wordsOf(label)] as const));
	const originOf = wordBook(origins.map((code) => [code, inAll(originWord[code])] as const));
	const urgencyOf = wordBook(
		(['normal', 'same_day', 'urgent'] as const).map((code) => [code, inAll(urgencyWord[code])] as const)
	);
	const languageOf = wordBook(counterLocales.map((code) => [code, []] as const));
	const urgentTopics = new Set(topics.filter(({ urgent }) => urgent).map(({ code }) => code));
	const otherTopic = topics.find(({ code }) => code === 'other')?.code ?? topics.at(-1)!.code;

	/** @returns the columns of the signal and what tells the line from others, or what is to be mended */
	return (cells: readonly string[]) => {
		const found: Problem[] = [];
		const written = (field: Field) => {
			const text = (cells[at.get(field) ?? -1] ?? '').toWellFormed().replace(/\r\n?/g, '\n').trim();
			if (text.includes('\0')) found.push({ field, why: 'nul' });
			else if (text.length > (longest[field] ?? 500)) found.push({ field, why: 'too_long' });
			else return text;
			return '';
		};
		const oneOf = (field: Field, codeOf: (written: string) => string | undefined, otherwise: string) => {
			const text = written(field);
			const code = text ? codeOf(text) : otherwise;
			if (code === undefined) found.push({ field, why: 'unknown' });
			return code ?? otherwise;
		};
		if (cells.slice(columns.length).some((cell) => cell.trim())) found.push({ field: '', why: 'too_many_cells' });
		const text = written('text');
		if (!/[^\s\p{C}]/u.test(text) && !found.some(({ field }) => field === 'text'))
			found.push({ field: 'text', why: 'missing' });
		const received = written('received');
		const receivedAt = received ? instantOf(received, timeZone) : now();
		if (!receivedAt) found.push({ field: 'received', why: 'not_a_time' });
		else if (receivedAt > now()) found.push({ field: 'received', why: 'to_come' });
		const topic = oneOf('topic', topicOf, otherTopic);
		const dangerWord = plain(written('danger'));
		if (!yes.includes(dangerWord) && !no.includes(dangerWord)) found.push({ field: 'danger', why: 'unknown' });
		const danger = yes.includes(dangerWord);
		const webAddress = written('webAddress');
		const platform = oneOf('webPlatform', platformNamed, '');
		const row = {
			origin: oneOf('origin', originOf, 'street'),
			received_at: receivedAt ?? now(),
			title: written('title') || titleOf(text),
			text,
			language: oneOf('language', languageOf, language),
			topic,
			urgency: oneOf('urgency', urgencyOf, danger || urgentTopics.has(topic) ? 'urgent' : 'normal'),
			danger,
			happened: written('happened') || null,
			web_address: webAddress || null,
			web_platform: platform || platformOf(webAddress, platforms),
			web_handle: written('webHandle') || null,
			street_place: written('place') || null,
			post_code: written('postCode') || null,
			...keptUntil(receivedAt ?? now())
		};
		const reference = written('reference');
		// What tells this line from others: its reference, else all that it says.
		const says = reference || JSON.stringify(used.map(([field, index]) => [field, (cells[index] ?? '').trim()]));
		// The last of several words about one field, or about the line, is enough to mend it.
		const each = new Map(found.map((one) => [one.field, one]));
		return each.size > 0 ? { problems: [...each.values()] } : { row, says };
	};
}
export type ReadLine = ReturnType<ReturnType<typeof lineReader>>;

/** `2026-03-31`, `2026-03-31 14:05` or with an offset; by the unit's clock where none is written. Other orders of day and month are guesses. */
function instantOf(written: string, timeZone: string): Date | undefined {
	const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(written);
	if (!iso) return undefined;
	const [, day = '', clock = '00:00', offset] = iso;
	if (day < '1900') return undefined;
	try {
		if (offset) return new Date(Temporal.Instant.from(`${day}T${clock}${offset}`).epochMilliseconds);
		return new Date(Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(timeZone).epochMilliseconds);
	} catch {
		return undefined;
	}
}
