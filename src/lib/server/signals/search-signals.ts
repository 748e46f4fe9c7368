import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit } from '../trust/index.ts';
import { filterFacts, type InboxFilters } from './inbox-filters.ts';
import { markOf } from './what-was-shown.ts';
import { pageSize, readRows, type InboxRow } from './inbox-rows.ts';
import { platformNames } from './platforms-named.ts';

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
	shown?: string,
	open?: Tx
): Promise<Found> {
	const read = async (tx: Tx) => {
		const numbered = await byNumber(tx, filters.q);
		const { ids, near, forgiven } = await searchWords(tx, filters, numbered.length > 0);
		const all = numbered.length > 0 ? [...new Set([...numbered, ...ids])] : ids;
		const hits = { ids: all.slice(0, hitCap), newestFirst: numbered.length === 0 };
		const found = all.length ? await readRows(tx, filters, actor.personId, now(), hits) : [];
		const rows = found.slice(0, pageSize);
		const mark = markOf(rows, [all.length, near]);
		if (mark !== shown)
			await recordAudit(tx, actor, 'signal.search', null, { facts: { ...filterFacts(filters), count: rows.length } });
		return {
			rows,
			next: found.length > pageSize ? (rows.at(-1)?.cursor ?? null) : null,
			mark,
			total: all.length,
			near: [...new Set(near)],
			nearIncluded: forgiven
		};
	};
	return asActor(actor, read, open);
}

/** Words, hits and words nearly like those typed in one round trip; `search_words` of migration 0100 says what is sought when. */
async function searchWords(tx: Tx, { q, near }: InboxFilters & { q: string }, elsewhere: boolean) {
	const { rows } = await sql<{ ids: string[]; near: string[]; forgiven: boolean }>`
		select ids, near, forgiven from search_words(${q}, ${JSON.stringify(platformNames(pack().platforms))}, ${near === '1'}, ${elsewhere}, ${hitCap + 1}, ${pageSize})`.execute(
		tx
	);
	return rows[0] ?? { ids: [], near: [], forgiven: false };
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
