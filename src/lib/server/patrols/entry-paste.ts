import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { actKinds, type EntryKind, longestBody, mostPasted } from '../../board-entry.ts';
import { placeOf, readLink } from '../../board-link.ts';
import { entryWord } from '../../board-words.ts';
import { addressesIn } from '../../canonical-address.ts';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { instantOf } from '../platform/wall-time.ts';
import { dayOf } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import { type BoardPatrol, seeBoard } from './board-patrol.ts';
import { type BoardPlace, placesOf } from './entry-place.ts';

export const PasteEntries = z.object({
	/** What a line is that does not say it itself. */
	kind: choiceOf(actKinds),
	text: z.string().max(1_000_000),
	...sentOnce
});

export interface PastedLine {
	kind: EntryKind;
	at: Date;
	body: string;
	address: string | null;
	key: string | null;
	platform: string | null;
	place: { id: string; name: string } | null;
	lookAlike: boolean;
	/** Longer than an entry may be; the rest is left out. */
	cut: boolean;
}

/** A time first, where there is one; a kind by its word and a colon; the rest is what happened. */
const lineForm = /^(?:[-*•]\s+)?(?:(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*[-–:]?\s+)?(?:([^:]{2,40}):\s+)?(.*)$/u;

/**
 * Reads a list somebody kept elsewhere: a line is an entry. What has no time happened when the line above did. Kinds are known by
 * their words in the language of the reader.
 */
export function readList(
	text: string,
	kind: EntryKind,
	patrol: Pick<BoardPatrol, 'startedAt' | 'startsAt' | 'timeZone'>,
	places: readonly BoardPlace[],
	at: Date
): PastedLine[] {
	const begins = patrol.startedAt ?? patrol.startsAt;
	const words = new Map(actKinds.map((one) => [entryWord[one]().toLowerCase(), one]));
	const lines: PastedLine[] = [];
	let last = begins;
	for (const written of text.toWellFormed().replaceAll('\0', '').split(/\r?\n/)) {
		if (!written.trim()) continue;
		const [, hour, minute, second, word, rest = ''] = lineForm.exec(written.trim()) ?? [];
		const said = word === undefined ? undefined : words.get(word.trim().toLowerCase());
		const whole = (word !== undefined && !said ? `${word}: ${rest}` : rest).trim() || written.trim();
		const when = hour && minute ? clockTime(begins, patrol.timeZone, hour, minute, second) : undefined;
		last = new Date(Math.min(when?.getTime() ?? last.getTime(), at.getTime()));
		const [first] = addressesIn(whole);
		const link = first ? readLink(first, pack().platforms) : null;
		const place = link && placeOf(link.key, places);
		lines.push({
			kind: said ?? kind,
			at: last,
			body: whole.slice(0, longestBody),
			address: link?.address ?? null,
			key: link?.key ?? null,
			platform: link?.platform ?? null,
			place: place ? { id: place.id, name: place.name } : null,
			lookAlike: link?.lookAlike ?? false,
			cut: whole.length > longestBody
		});
	}
	return lines;
}

/** A time of day after the patrol began: an hour before it is that of the next day. */
function clockTime(begins: Date, timeZone: string, hour: string, minute: string, second = '00'): Date | undefined {
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
	const at = instantOf(`${dayOf(begins, timeZone)}T${hour.padStart(2, '0')}:${minute}:${second}`, timeZone);
	return at.getTime() < begins.getTime() - 3_600_000 ? new Date(at.getTime() + 86_400_000) : at;
}

export interface PastePreview {
	patrol: BoardPatrol;
	count: number;
	/** The first of them, as they will be taken in. */
	lines: PastedLine[];
	lookAlikes: number;
	cut: number;
}
const shownOfPaste = 50;

/**
 * What a pasted list would become; nothing is written.
 * @throws Refused `patrol.not_found`, `board.too_many`
 */
export async function previewPaste(
	actor: Person,
	reference: string,
	{ kind, text }: z.infer<typeof PasteEntries>
): Promise<PastePreview> {
	return asActor(actor, async (tx) => {
		const patrol = await seeBoard(tx, reference);
		const lines = readList(text, kind, patrol, await placesOf(tx, patrol), now());
		if (lines.length > mostPasted) throw new Refused('board.too_many');
		await recordAudit(tx, actor, 'patrol.previewPaste', patrol.id, { facts: { count: lines.length } });
		return {
			patrol,
			count: lines.length,
			lines: lines.slice(0, shownOfPaste),
			lookAlikes: lines.filter(({ lookAlike }) => lookAlike).length,
			cut: lines.filter(({ cut }) => cut).length
		};
	});
}

/**
 * Takes a pasted list in, all of it or nothing, in one transaction; sent again it is taken in once.
 * @returns how many entries it became
 * @throws Refused `patrol.not_found`, `board.no_post`, `board.not_running`, `board.too_many`, `board.nothing_pasted`
 */
export async function pasteEntries(
	actor: Person,
	reference: string,
	given: z.infer<typeof PasteEntries>
): Promise<number> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, `paste into ${reference}`, given, async () => {
			const patrol = await seeBoard(tx, reference);
			if (!patrol.post) throw new Refused('board.no_post');
			if (patrol.writing === 'closed') throw new Refused('board.not_running');
			const at = now();
			const latest = new Date(Math.min(at.getTime(), patrol.endedAt?.getTime() ?? Infinity));
			const earliest = Math.min(patrol.startedAt?.getTime() ?? 0, latest.getTime());
			const lines = readList(given.text, given.kind, patrol, await placesOf(tx, patrol), latest);
			if (lines.length > mostPasted) throw new Refused('board.too_many');
			if (lines.length === 0) throw new Refused('board.nothing_pasted');
			const rows = lines.map((line) => ({
				id: newId(),
				kind: line.kind,
				happened_at: new Date(Math.max(line.at.getTime(), earliest)),
				place_id: line.place?.id ?? null,
				platform: line.platform,
				address: line.address?.slice(0, 1000) ?? null,
				address_key: line.key?.slice(0, 1000) ?? null,
				body: line.body
			}));
			await recordAudit(tx, actor, 'patrol.paste', patrol.id, { facts: { count: rows.length } });
			await sql`insert into patrol_entry (id, patrol_id, person_id, kind, happened_at, received_at, late, place_id, platform, address, address_key, body)
				select id, ${patrol.id}::uuid, ${actor.personId}::uuid, kind, happened_at, ${at}, ${patrol.writing === 'late'}, place_id, platform, address, address_key, body
				from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) one(id uuid, kind patrol_entry_kind, happened_at timestamptz, place_id uuid,
					platform text, address text, address_key text, body text)`.execute(tx);
			return rows.length;
		})
	);
}
