// With ten thousand public profiles the answer to "is this really police?" comes from the directory's indexes, and no page of the desk reads them all.
import { afterAll, expect, test } from 'vitest';
import { rowsReadBy, scansOf } from '../../../../tests/scans.ts';
import { counted, scene } from '../../../../tests/scene.ts';
import { countTold } from '../told/index.ts';
import { handleKey, variantsOf } from './handle.ts';
import { verifyProfile } from './index.ts';

const town = await scene();
afterAll(() => town.leave());

test('whatever is asked, one of ours, one that looks like it or any other: no sequential scan', async () => {
	const lead = await town.person('Lead', town.harbour, 'lead');
	const all = Array.from({ length: 10_000 }, (_, n) => {
		const handle = `constable.${['harbour', 'mill', 'fjord'][n % 3]}.${n.toString(36)}`;
		return { handle, folded: handleKey(handle), variants: variantsOf(handle), team: `Team ${n < 16 ? n : 16}` };
	});
	await town.owner.query(
		`with page as (
			insert into presence_page (id, unit_id, kind, slug, name, published_at)
			select gen_random_uuid(), $2, 'team', 'team-' || n, 'Team ' || n, now() from generate_series(0, 16) n returning id, name
		), persona_of as (
			insert into persona (id, unit_id, kind, platform, handle, legal_basis, purpose, authorised_by, authorised_at, authorised_until, state)
			select gen_random_uuid(), $2, 'unit_branded', 'instagram', handle, 'basis', 'purpose', $3, now(), current_date + 100, 'live'
			from jsonb_to_recordset($1) one(handle text) returning id, handle
		)
		insert into public_profile (persona_id, kind, page_id, unit_id, platform, handle, folded_handle, variants, since, confirmed_on)
		select o.id, 'unit_branded', page.id, $2, 'instagram', handle, folded, variants, current_date, current_date
		from jsonb_to_recordset($1) one(handle text, folded text, variants text[], team text) join persona_of o using (handle) join page on page.name = team`,
		[JSON.stringify(all), town.harbour, lead.personId]
	);
	await town.owner.query('analyze public_profile');
	const asked = [
		'constable.mill.1',
		'https://instagram.com/constable.mill.1',
		'constabIe.mill.1',
		'somebody',
		'x'.repeat(200)
	];
	const looks = asked.map((one) => () => verifyProfile(one));
	expect(await scansOf(town, ['public_profile'], looks)).toBe(0);
	// Nor by an index, page by page: so often that the plan is one that is kept.
	const often = Array.from({ length: 25 }, () => looks).flat();
	expect(await rowsReadBy(town, ['public_profile'], often)).toBeLessThan(100 * often.length);
	expect(await verifyProfile('constable.mill.1')).toMatchObject({ is: 'ours' });

	// What a line says of a persona stands beside every page of the desk: no other persona is read for it.
	await town.owner.query('analyze persona');
	await town.owner.query(
		`insert into told (person_id, kind, record_id, at) select $1, 'persona_expired', id, now() from persona order by id limit 3`,
		[lead.personId]
	);
	let unread = 0;
	const count = async () => void (unread = await counted(lead, countTold()));
	expect(await rowsReadBy(town, ['persona'], [count])).toBeLessThan(20);
	expect(unread).toBe(3);
});
