import { sql } from 'kysely';
import { z } from 'zod';
import { atOnce } from '../platform/database.ts';
import { handleKey, partsOf, skeletonOf, variantsOf } from './handle.ts';
import { pasted } from './pasted.ts';

/** What somebody pastes: a link, a handle, as it came out of an app. */
export const ProfileAsked = z
	.string()
	.optional()
	.transform((text = '') =>
		text
			.replace(/[\0\r\n]/g, ' ')
			// Signs nobody sees come along when a right-to-left text is copied.
			.replace(/^[\p{Cf}\s]+|[\p{Cf}\s]+$/gu, '')
			.toWellFormed()
			.slice(0, 500)
	);

/** One of our public profiles, as anybody may know it. */
export interface PublicProfile {
	platform: string;
	handle: string;
	address: string | null;
	since: string;
	confirmedOn: string;
	pageName: string;
	slug: string;
	unitName: string;
}

export type Verified =
	/** Exactly this one; a handle may be ours on several platforms, and is so there alone. */
	| { is: 'ours'; profiles: PublicProfile[] }
	/** Anything else: one and the same answer, but for the name of a profile of ours that it imitates. */
	| { is: 'not_ours'; imitates: PublicProfile | null };

/** More that look alike than these say nothing more. */
const most = 20;

/**
 * Whether a link or a handle is one of our public profiles. Asks the public directory alone, in one statement whatever was typed: in it
 * no covert persona stands or can stand (`public_profile`), so neither the answer nor how long it takes can tell of one.
 * Source: issue 5, "Is this profile really police?"; domain.md §9, "genuine or fake".
 */
export async function verifyProfile(asked: string): Promise<Verified> {
	const { address, platform, handle, isHandle, key, account } = pasted(asked);
	const found = await alike(address, handle);
	const ours = found.filter(
		(one) =>
			(address !== null && one.canonical === address) ||
			// Any page of the account on its own platform, however the address was shared.
			(isHandle ? key !== '' && one.handleKey === key : one.platform === platform && one.handleKey === account)
	);
	if (ours.length > 0) return { is: 'ours', profiles: ours.map(shown) };
	const nearest = found.toSorted((a, b) => a.far - b.far || elsewhere(a, platform) - elsewhere(b, platform))[0];
	return { is: 'not_ours', imitates: nearest ? shown(nearest) : null };
}

const elsewhere = (one: Found, platform: string | null) => Number(platform !== null && one.platform !== platform);

/** How far what was typed is from it: the same one, one that looks the same, one letter away, words set around it. */
type Found = PublicProfile & { canonical: string | null; handleKey: string; far: number };

async function alike(address: string | null, handle: string): Promise<Found[]> {
	const key = handleKey(handle);
	const variants = variantsOf(handle);
	// Sought first of all, which `materialized` holds: the planner began at the pages, of which it knows too little, and read every
	// profile of each.
	const { rows } = await atOnce(sql<Found>`
		with p as materialized (
			select * from public_profile
			where canonical = ${address} or folded_handle = ${key} or variants && ${variants}::text[]
				or skeleton = any (${partsOf(handle)}::text[])
		)
		select p.platform, p.handle, p.address, p.canonical, p.folded_handle "handleKey", p.since::text, p.confirmed_on::text "confirmedOn",
			g.name "pageName", g.slug, u.name "unitName",
			case when p.canonical = ${address} or p.folded_handle = ${key} then 0 when p.skeleton = ${skeletonOf(handle)} then 1
				when p.variants && ${variants}::text[] then 2 else 3 end far
		from p join presence_page g on g.id = p.page_id join unit u on u.id = p.unit_id where u.closed_at is null
		order by far, length(p.skeleton) desc, p.folded_handle, p.platform limit ${most}`);
	return rows;
}

const shown = ({ canonical: _, handleKey: __, far: ___, ...profile }: Found): PublicProfile => profile;
