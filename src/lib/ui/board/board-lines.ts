import type { BoardLine, NewEntry } from '../../board-entry.ts';
import { placeOf, readLink } from '../../board-link.ts';
import type { BoardFacts } from './LogForm.svelte';

/** What was written and has not arrived yet, as the board shows it meanwhile. */
export function asLine(entry: NewEntry, facts: BoardFacts, me: { id: string; name: string }): BoardLine {
	const link = readLink(entry.address, facts.platforms);
	const place = facts.places.find(({ id }) => id === entry.placeId) ?? (link && placeOf(link.key, facts.places));
	const persona = facts.personas.find(({ id }) => id === entry.personaId);
	return {
		id: entry.id,
		kind: entry.kind,
		personId: me.id,
		person: me.name,
		happenedAt: entry.happenedAt,
		late: false,
		place: place?.name ?? (entry.placeWords || null),
		placeId: place?.id ?? null,
		platform: link?.platform ?? null,
		address: link?.address ?? null,
		body: entry.body,
		answers: entry.answers || null,
		corrects: entry.corrects || null,
		signal: entry.signal || null,
		ageBand: entry.ageBand || null,
		firstContact: entry.firstContact ? entry.firstContact === 'yes' : null,
		community: facts.communities.find(({ id }) => id === entry.communityId)?.name ?? null,
		outcome: entry.outcome || null,
		persona: persona ? { id: persona.id, handle: persona.handle, covert: persona.covert } : null
	};
}

interface Followed {
	lines: BoardLine[];
	at: string;
	writing: 'open' | 'late' | 'closed';
}

/** What came in on a board since; undefined where nobody was reached. */
export async function followBoard(number: string, since: string): Promise<Followed | undefined> {
	try {
		const answer = await fetch(`/desk/patrols/${number}/board/lines?since=${encodeURIComponent(since)}`, {
			cache: 'no-store',
			signal: AbortSignal.timeout(20_000)
		});
		return answer.ok ? ((await answer.json()) as Followed) : undefined;
	} catch {
		return undefined;
	}
}

/** Lines by their id: what was served with the page, and what came in since. */
export const byId = (...lists: (readonly BoardLine[])[]): ReadonlyMap<string, BoardLine> =>
	new Map(lists.flat().map((line) => [line.id, line]));

/** Where everybody was last, by person. */
export function arrivalsOf<Line extends BoardLine>(
	lines: readonly Line[],
	corrected: ReadonlySet<string | null>
): ReadonlyMap<string, Line> {
	const newest = new Map<string, Line>();
	for (const line of lines) {
		const before = newest.get(line.personId);
		if (line.kind === 'arrived' && !corrected.has(line.id) && (!before || before.happenedAt < line.happenedAt))
			newest.set(line.personId, line);
	}
	return newest;
}
