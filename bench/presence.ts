// The page of an officer, and whether a profile is ours, with a directory as large as a country's.
import { v7 as newId } from 'uuid';
import { canonicalAddress } from '../src/lib/canonical-address.ts';
import { pack } from '../src/lib/server/platform/pack.ts';
import { handleKey, variantsOf } from '../src/lib/server/presence/handle.ts';
import { figure, type Figure } from './figures.ts';
import { load } from './load.ts';
import type { Service } from './service.ts';

const profiles = 10_000;
const slug = 'measured-team';
const towns = ['harbour', 'molenwijk', 'vallabrume', 'sadamalinn', 'puertoviejo', 'noorderbaken', 'fjordby'];
const handleOf = (n: number) => `police.${towns[n % towns.length]}.${n.toString(36)}`;

async function fill({ owner }: Service) {
	const { rows } = await owner.query<{ unit: string; person: string }>(
		`select u.id unit, (select person_id from membership m where m.role = 'lead' limit 1) person from unit u where u.kind = 'local_unit' limit 1`
	);
	const { unit, person } = rows[0]!;
	const page = newId();
	await owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, languages, words, published_at)
		values ($1, $2, 'team', $3, 'Measured team', '{en,nl}', '{"en":{"helps":"Bullying in games","away":""}}', now())`,
		[page, unit, slug]
	);
	const all = Array.from({ length: profiles }, (_, n) => {
		const address = `https://www.instagram.com/${handleOf(n)}/`;
		return {
			id: newId(),
			handle: handleOf(n),
			address,
			canonical: canonicalAddress(address, pack().platforms),
			folded_handle: handleKey(handleOf(n)),
			variants: variantsOf(handleOf(n))
		};
	});
	await owner.query(
		`insert into persona (id, unit_id, kind, platform, handle, address, legal_basis, purpose, authorised_by, authorised_at, authorised_until, state)
		select id, $2::uuid, 'unit_branded'::persona_kind, 'instagram', handle, address, 'measured', 'measured', $3::uuid, now(), current_date + 100, 'live'::persona_state
		from jsonb_to_recordset($1) one(id uuid, handle text, address text)`,
		[JSON.stringify(all), unit, person]
	);
	await owner.query(
		`insert into public_profile (persona_id, kind, page_id, unit_id, platform, handle, address, canonical, folded_handle, variants, since, confirmed_on)
		select id, 'unit_branded'::persona_kind, case when n <= 5 then $2::uuid else $3::uuid end, $4::uuid, 'instagram', handle, address, canonical, folded_handle, variants, current_date, current_date
		from rows from (jsonb_to_recordset($1) as (id uuid, handle text, address text, canonical text, folded_handle text, variants text[]))
			with ordinality one(id, handle, address, canonical, folded_handle, variants, n)`,
		[JSON.stringify(all), page, await otherPage(owner, unit), unit]
	);
	await owner.query('analyze public_profile');
}

async function otherPage(owner: Service['owner'], unit: string) {
	const id = newId();
	await owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, published_at) values ($1, $2, 'team', 'many', 'Many', now())`,
		[id, unit]
	);
	return id;
}

/** One of ours, one that looks like it, and one that is nobody's, in turn. */
let nth = 0;
function asked(): string {
	const handle = handleOf((nth * 7919) % profiles);
	const kinds = [`https://www.instagram.com/${handle}/`, handle.replace('police', 'poIice'), `somebody.else.${nth}`];
	return `/en/verify?q=${encodeURIComponent(kinds[nth++ % kinds.length]!)}`;
}

export async function presence(service: Service): Promise<Figure[]> {
	await fill(service);
	const page = await load(service.origin, { path: `/en/officers/${slug}` }, { mustHold: /Measured team/ });
	const verify = await load(service.origin, { path: asked }, { mustHold: /This is not one of|Yes, this is ours/ });
	return [
		figure('presence: page of an officer', page.perSecond, 'per s', '≥ 2000'),
		figure(`presence: is this profile ours, of ${profiles.toLocaleString('en')}`, verify.perSecond, 'per s', '≥ 400'),
		figure('presence: the same, p95', verify.p95, 'ms')
	];
}
