import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit } from '../trust/index.ts';
import { filterFacts, type InboxFilters } from './inbox-filters.ts';
import { markOf } from './what-was-shown.ts';
import { pageSize, readRows, type InboxRow } from './inbox-rows.ts';
import { platformsNamed } from './platforms-named.ts';

/** So many hits are looked at, newest first; a search that finds more says "more than". */
export const hitCap = 1000;

export interface Found {
	rows: InboxRow[];
	next: string | null;
	/** Names what is shown here (`markOf`). */
	mark: string;
	/** Hits before the filters, counted up to `hitCap + 1`. */
	total: number;
	/** Words nearly like those typed, which occur in what this person may see: sought at once when nothing else was found, else offered. */
	near: string[];
	/** Whether `near` was sought too. */
	nearIncluded: boolean;
}

/**
 * Free text over titles, texts, facts, assessments, handles, places, addresses and names of platforms in all languages, without regard
 * to accents and capitals, by beginnings of words; a signal's number finds it too. One typing error in a word is forgiven: at once when the words as
 * typed find nothing, otherwise by the filter `near`.
 * One audit line tells the words, the filter and how many were shown; none where the page that asks shows these very hits already.
 * @param shown the mark of the list that the page shows now
 */
export async function searchSignals(
	actor: Person,
	filters: InboxFilters & { q: string },
	shown?: string
): Promise<Found> {
	return asActor(actor, async (tx) => {
		const typed = await wordsOf(tx, filters.q);
		const exact = filters.near
			? []
			: await hits(
					tx,
					typed.map((word) => [word])
				);
		const numbered = await byNumber(tx, filters.q);
		// Who finds a page full is offered no other words: they cost more than the search itself.
		const near = exact.length >= pageSize ? [] : await nearWords(tx, typed);
		const forgiving = exact.length === 0 && numbered.length === 0 && near.some((words) => words.length > 0);
		const ids = forgiving
			? await hits(
					tx,
					typed.map((word, index) => [word, ...(near[index] ?? [])])
				)
			: exact;
		const all = [...new Set([...numbered, ...ids])];
		const found = all.length ? await readRows(tx, filters, actor.personId, now(), all.slice(0, hitCap)) : [];
		const rows = found.slice(0, pageSize);
		const mark = markOf(rows, [all.length, near]);
		if (mark !== shown)
			await recordAudit(tx, actor, 'signal.search', null, { facts: { ...filterFacts(filters), count: rows.length } });
		return {
			rows,
			next: found.length > pageSize ? (rows.at(-1)?.cursor ?? null) : null,
			mark,
			total: all.length,
			near: [...new Set(near.flat())],
			nearIncluded: forgiving
		};
	});
}

async function wordsOf(tx: Tx, typed: string): Promise<string[]> {
	const { rows } = await sql<{ words: string[] }>`select typed_words(${typed}) words`.execute(tx);
	return rows[0]?.words ?? [];
}

/** Signals in which for each word one of its alternatives occurs. */
async function hits(tx: Tx, words: string[][]): Promise<string[]> {
	if (words.length === 0) return [];
	const query = sql.join(
		words.map((alternatives) => sql`(word_query(${alternatives}::text[]) || ${platformQuery(alternatives)}::tsquery)`),
		sql` && `
	);
	const { rows } = await sql<{ id: string }>`select id from search_signals(${query}, ${hitCap + 1})`.execute(tx);
	return rows.map((row) => row.id);
}

/** Signals keep a platform by its code, which stands in their search document behind a sign that no typed word has. */
const platformQuery = (words: string[]) =>
	words
		.flatMap((word) => platformsNamed(word, pack().platforms))
		.map((code) => `'@${code}'`)
		.join(' | ');

/** For each word those nearly like it. */
async function nearWords(tx: Tx, words: string[]): Promise<string[][]> {
	const { rows } = await sql<{ words: string[] }>`
		select near_words(word, 4) words from unnest(${words}::text[]) with ordinality typed (word, place) order by place`.execute(
		tx
	);
	return rows.map((row) => row.words);
}

/** `S-2026-00412`, `2026-412` or just `412`, which is tried in every year that has such a number. */
async function byNumber(tx: Tx, typed: string): Promise<string[]> {
	const parts = /^\s*(?:s\s*-?\s*)?(?:(20\d\d)\s*-\s*)?(\d{1,7})\s*$/i.exec(typed);
	if (!parts?.[2]) return [];
	const last = now().getUTCFullYear();
	const years = parts[1] ? [parts[1]] : Array.from({ length: 10 }, (_, back) => String(last - back));
	const numbers = years.map((year) => `S-${year}-${String(Number(parts[2])).padStart(5, '0')}`);
	const found = await tx
		.selectFrom('signal')
		.select('id')
		.where('number', 'in', numbers)
		.orderBy('received_at', 'desc')
		.execute();
	return found.map((row) => row.id);
}
