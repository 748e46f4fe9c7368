import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import type { PlaceKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit, recordList } from '../trust/index.ts';

/** Read from an address, so what cannot be read falls back and never fails. */
export const BeatFilters = z.object({ shelf: z.enum(['kept', 'ended']).catch('kept').default('kept') });

export interface PlaceRow {
	id: string;
	kind: PlaceKind;
	name: string;
	platform: string | null;
	sector: string | null;
	community: string | null;
	unitName: string;
	/** We were let in and are no longer: nothing is planned there. */
	closedToUs: boolean;
}

const placeRow = sql`p.id, p.kind, p.name, p.platform, p.sector, c.name community, u.name "unitName", place_closed_to_us(p.id) "closedToUs"`;

/** The places and communities of the units this person reads, by name; how many were listed stands in the log. */
export async function listBeat(actor: Person, { shelf }: z.infer<typeof BeatFilters>) {
	return asActor(actor, async (tx) => {
		const ended = shelf === 'ended';
		const { rows: places } = await sql<PlaceRow>`
			select ${placeRow} from place p join unit u on u.id = p.unit_id left join community c on c.id = p.community_id
			where (p.ended_at is not null) = ${ended} order by u.name, p.name, p.id`.execute(tx);
		const { rows: communities } = await sql<{
			id: string;
			name: string;
			unitName: string;
			reviewedOn: string;
			places: number;
		}>`select c.id, c.name, u.name "unitName", c.reviewed_on::text "reviewedOn",
				(select count(*)::int from place p where p.community_id = c.id and p.ended_at is null) places
			from community c join unit u on u.id = c.unit_id
			where (c.ended_at is not null) = ${ended} order by u.name, c.name, c.id`.execute(tx);
		const { rows } = await sql<{ keeps: boolean }>`select acting_as(array['officer', 'lead']::role[]) keeps`.execute(
			tx
		);
		await recordList(tx, actor, 'place.list', { shelf, count: places.length, communities: communities.length });
		return { places, communities, keeps: rows[0]?.keeps ?? false };
	});
}

/**
 * A place with its admissions, the newest first.
 * @throws Refused `place.not_found`
 */
export async function findPlace(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<
			PlaceRow & {
				unitId: string;
				address: string | null;
				communityId: string | null;
				runBy: string | null;
				note: string | null;
				endedAt: Date | null;
				version: number;
				keeps: boolean;
			}
		>`select ${placeRow}, p.unit_id "unitId", p.address, p.community_id "communityId", p.run_by "runBy", p.note, p.ended_at "endedAt",
				p.version, keeps_beat(p.unit_id) keeps
			from place p join unit u on u.id = p.unit_id left join community c on c.id = p.community_id where p.id = ${id}`.execute(
			tx
		);
		const [place] = rows;
		if (!place) throw new Refused('place.not_found', {}, id);
		const { rows: admissions } = await sql<{
			id: string;
			askedOf: string;
			explained: string;
			admittedBy: string;
			rules: string;
			admittedOn: string;
			by: string;
			withdrawnOn: string | null;
			withdrawnWhy: string | null;
			withdrawnBy: string | null;
		}>`select a.id, a.asked_of "askedOf", a.explained, a.admitted_by "admittedBy", a.rules, a.admitted_on::text "admittedOn", n.name "by",
				a.withdrawn_on::text "withdrawnOn", a.withdrawn_why "withdrawnWhy", w.name "withdrawnBy"
			from place_admission a join person n on n.id = a.person_id left join person w on w.id = a.withdrawn_by
			where a.place_id = ${id} order by a.admitted_on desc, a.id desc`.execute(tx);
		await recordAudit(tx, actor, 'place.read', id);
		return {
			...place,
			admissions,
			isIn: admissions[0]?.withdrawnOn === null,
			/** Nobody lets anybody into a street. */
			isRun: place.kind !== 'street' || admissions.length > 0
		};
	});
}

/**
 * A community with its places.
 * @throws Refused `community.not_found`
 */
export async function findCommunity(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<
			CommunityNote & { unitName: string; reviewedOn: string; endedAt: Date | null; version: number; keeps: boolean }
		>`select c.id, c.name, c.about, c.helps, c.avoid, c.terms, c.languages, u.name "unitName", c.reviewed_on::text "reviewedOn",
				c.ended_at "endedAt", c.version, keeps_beat(c.unit_id) keeps
			from community c join unit u on u.id = c.unit_id where c.id = ${id}`.execute(tx);
		const [community] = rows;
		if (!community) throw new Refused('community.not_found', {}, id);
		const { rows: places } = await sql<PlaceRow>`
			select ${placeRow} from place p join unit u on u.id = p.unit_id left join community c on c.id = p.community_id
			where p.community_id = ${id} and p.ended_at is null order by p.name, p.id`.execute(tx);
		await recordAudit(tx, actor, 'community.read', id);
		return { ...community, places };
	});
}

export interface CommunityNote {
	id: string;
	name: string;
	about: string;
	helps: string;
	avoid: string;
	terms: string;
	languages: string[];
}

/** What is good to know of each community while one writes to somebody: for another room, in its transaction. */
export async function communityNotes(tx: Tx): Promise<CommunityNote[]> {
	const { rows } = await sql<CommunityNote>`
		select id, name, about, helps, avoid, terms, languages from community
		where ended_at is null and (helps <> '' or avoid <> '' or terms <> '') order by name limit 50`.execute(tx);
	return rows;
}

/** Places that can be chosen in a form of another room: those this person reads and that are kept, closed ones marked. */
export async function placesToChoose(tx: Tx): Promise<PlaceRow[]> {
	const { rows } = await sql<PlaceRow>`
		select ${placeRow} from place p join unit u on u.id = p.unit_id left join community c on c.id = p.community_id
		where p.ended_at is null order by p.name, p.id limit 1000`.execute(tx);
	return rows;
}
