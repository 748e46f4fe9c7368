import { sql } from 'kysely';
import { atOnce } from '../platform/database.ts';
import { key, publicKey, signed } from '../platform/keys.ts';

export interface ListedProfile {
	platform: string;
	handle: string;
	address: string | null;
	kind: 'named' | 'unit_branded';
	page: string;
	unit: string;
	since: string;
	confirmedOn: string;
}

/**
 * All public profiles, for platforms and programs that check the other way round, signed with the key that signs proofs (Ed25519): the
 * signature covers the bytes of `list` as they stand. No covert persona stands in the directory it is read from.
 * @param origin of this service, to make addresses of pages whole
 */
export async function signedProfileList(origin: string, language: string) {
	const { rows } = await atOnce(sql<ListedProfile>`
		select p.platform, p.handle, p.address, p.kind, ${`${origin}/${language}/officers/`} || g.slug page, u.name unit,
			p.since::text since, p.confirmed_on::text "confirmedOn"
		from public_profile p join presence_page g on g.id = p.page_id join unit u on u.id = p.unit_id
		where g.published_at is not null and g.ended_at is null and u.closed_at is null
		order by p.platform, p.folded_handle`);
	const list = JSON.stringify({ origin, profiles: rows });
	return {
		list,
		signature: signed('proof', list).toString('base64'),
		algorithm: 'Ed25519',
		keyId: key('proof').id,
		publicKey: publicKey('proof')
	};
}
