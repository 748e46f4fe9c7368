import { sql } from 'kysely';
import { placeOf, readLink } from '../../board-link.ts';
import type { Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import type { BoardPatrol } from './board-patrol.ts';
import type { GivenEntry } from './entry-fields.ts';

export interface BoardPlace {
	id: string;
	name: string;
	platform: string | null;
	addressKey: string | null;
	communityId: string | null;
	/** It is one of those that were planned. */
	planned: boolean;
}

/** Who comes from another unit may read a planned place and not its community: then the entry names none. */
const readableCommunity = sql`(select c.id from community c where c.id = l.community_id)`;

/** Places of the register that an entry of this patrol may stand at, those of the plan first. */
export async function placesOf(tx: Tx, { id, unitId }: Pick<BoardPatrol, 'id' | 'unitId'>): Promise<BoardPlace[]> {
	const { rows } = await sql<BoardPlace>`
		select l.id, l.name, l.platform, l.address_key "addressKey", ${readableCommunity} "communityId", y.place_id is not null planned
		from place l left join patrol_place y on y.place_id = l.id and y.patrol_id = ${id}
		where y.place_id is not null or l.unit_id = ${unitId} and l.ended_at is null
		order by planned desc, l.name, l.id limit 500`.execute(tx);
	return rows;
}

/**
 * Where an entry stands: the place that was chosen, the one its link lies in, or words; and the link without what only tells who shared it.
 * What the browser recognised is recognised again.
 * @throws Refused `place.not_found`, `community.not_found`
 */
export async function whereOf(tx: Tx, patrol: BoardPatrol, given: GivenEntry) {
	const link = readLink(given.address, pack().platforms);
	let place: Omit<BoardPlace, 'planned'> | undefined;
	if (given.placeId) {
		const { rows } =
			await sql<BoardPlace>`select l.id, l.name, l.platform, l.address_key "addressKey", ${readableCommunity} "communityId"
			from place l where l.id = ${given.placeId}`.execute(tx);
		[place] = rows;
		if (!place) throw new Refused('place.not_found', {}, given.placeId);
	} else if (link && !given.placeWords) place = placeOf(link.key, await placesOf(tx, patrol));
	if (given.communityId) {
		const { rows } = await sql`select from community where id = ${given.communityId}`.execute(tx);
		if (rows.length === 0) throw new Refused('community.not_found', {}, given.communityId);
	}
	return {
		name: place?.name ?? (given.placeWords || link?.key || patrol.number),
		columns: {
			place_id: place?.id ?? null,
			place_words: place ? null : given.placeWords || null,
			platform: link?.platform ?? place?.platform ?? null,
			address: link?.address ?? null,
			address_key: link?.key ?? null,
			community_id: given.communityId || place?.communityId || null
		},
		/** What was typed as a link and is none belongs to the words. */
		unread: given.address && !link ? given.address : ''
	};
}
