// Where somebody knows an officer from, and on which days the officer is there.
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { canonicalAddress } from '../../canonical-address.ts';
import { setClock } from '../platform/clock.ts';
import { loadPack, pack, usePack } from '../platform/pack.ts';
import { handleKey, variantsOf } from './handle.ts';
import { daysFrom, findPages, findPublicPage, platformsInUse, ProfileAsked } from './index.ts';

const town = await scene();
afterAll(() => town.leave());
afterEach(() => setClock());
usePack(loadPack('be'));
afterAll(() => usePack(undefined));

const pages: Record<string, string> = {};
let lead: Awaited<ReturnType<typeof town.person>>;
async function page(slug: string, platform: string, handle: string, address: string | null) {
	const id = newId();
	pages[slug] = id;
	await town.owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, hours, published_at)
		values ($1, $2, 'team', $3, $3, '{"1":[{"from":"09:00","to":"12:00"}],"2":[{"from":"09:00","to":"12:00"}],"3":[{"from":"09:00","to":"12:00"}]}', now())`,
		[id, town.mill, slug]
	);
	await town.owner.query(
		`with used as (insert into persona (id, unit_id, kind, page_id, platform, handle, address, legal_basis, purpose, authorised_by, authorised_at, authorised_until, state)
			values ($1, $2, 'unit_branded', $3, $4, $5, $6, 'basis', 'purpose', $7, now(), current_date + 100, 'live'))
		insert into public_profile (persona_id, kind, page_id, unit_id, platform, handle, address, canonical, folded_handle, variants, since, confirmed_on)
		values ($1, 'unit_branded', $3, $2, $4, $5, $6, $8, $9, $10, '2026-03-01', '2026-11-02')`,
		[
			newId(),
			town.mill,
			id,
			platform,
			handle,
			address,
			lead.personId,
			address && canonicalAddress(address, pack().platforms),
			handleKey(handle),
			variantsOf(handle)
		]
	);
}
beforeAll(async () => {
	lead = await town.person('Lead', town.mill, 'lead');
	await page('alfa', 'instagram', 'alfa.police', 'https://www.instagram.com/alfa.police/');
	await page('bravo', 'instagram', 'bravo.police', 'https://www.instagram.com/bravo.police/');
	await page('charlie', 'snapchat', 'charlie.snaps', null);
	await page('delta', 'facebook', 'delta.watch', 'https://www.facebook.com/delta.watch');
	await page('echo', 'x', 'echo_mill', 'https://x.com/echo_mill');
	await page('foxtrot', 'game', 'FoxtrotGuard', null);
});
const found = async (typed: string) => (await findPages(ProfileAsked.parse(typed))).pages.map(({ slug }) => slug);

test.each([
	['Instagram', ['alfa', 'bravo']],
	['insta', ['alfa', 'bravo']],
	[' IG ', ['alfa', 'bravo']],
	['officer on Instagram', ['alfa', 'bravo']],
	['instagram.com', ['alfa', 'bravo']],
	['https://www.instagram.com/', ['alfa', 'bravo']],
	['https://www.instagram.com/nobody.we.know/', ['alfa', 'bravo']],
	['https://www.instagram.com/bravo.police/?igsh=abc', ['bravo', 'alfa']],
	['instagram.com/bravo.police/reels/', ['bravo', 'alfa']],
	['@bravo.police', ['bravo']],
	['snap', ['charlie']],
	['Snap chat', ['charlie']],
	['@Charlie.Snaps', ['charlie']],
	['fb', ['delta']],
	['police on fb', ['delta']],
	['https://m.facebook.com/delta.watch/', ['delta']],
	['x', ['echo']],
	['twitter', ['echo']],
	['https://twitter.com/echo_mill', ['echo']],
	['X (Twitter)', ['echo']],
	['minecraft', ['foxtrot']],
	['jeu ou serveur de jeu', ['foxtrot']],
	['Игра или игровой сервер', ['foxtrot']],
	['reddit', []],
	['@', []],
	['https://somewhere.example/else', []]
])('known from %s', async (typed, slugs) => {
	expect(await found(typed)).toEqual(slugs);
});

test('nobody has to type where: the places in use are listed, and no other', async () => {
	expect((await platformsInUse()).sort()).toEqual(['facebook', 'game', 'instagram', 'snapchat', 'x']);
	await town.owner.query(`update presence_page set published_at = null where slug = 'charlie'`);
	expect(await platformsInUse()).not.toContain('snapchat');
});

test('a coming absence leaves its days without hours, says who is there, and moves when one is reached again', async () => {
	const away = (slug: string, from: string, to: string, cover: string | null) =>
		town.owner.query(
			'insert into absence (id, page_id, from_day, to_day, covered_by, made_by) values ($1, $2, $3, $4, $5, $6)',
			[newId(), pages[slug], from, to, cover && pages[cover], lead.personId]
		);
	// A Monday evening, after the hours of the day.
	setClock(() => new Date('2026-11-30T20:00:00+01:00'));
	await away('alfa', '2026-12-01', '2026-12-01', 'bravo');
	const alfa = await findPublicPage('alfa');
	expect(alfa).toMatchObject({ away: null, reachableUntil: null });
	expect(alfa?.reachableFrom?.toISOString()).toBe('2026-12-02T08:00:00.000Z');
	expect(
		daysFrom('2026-11-30', 4, alfa!).map(({ hours, closed, cover }) => [hours.length, closed, cover?.slug])
	).toEqual([
		[1, null, undefined],
		[0, 'away', 'bravo'],
		[1, null, undefined],
		[0, null, undefined]
	]);
	// Two absences in a row are one to whoever waits.
	await away('alfa', '2026-12-02', '2026-12-04', null);
	setClock(() => new Date('2026-12-01T10:00:00+01:00'));
	const again = await findPublicPage('alfa');
	expect(again).toMatchObject({ away: { until: '2026-12-01', cover: { slug: 'bravo' } } });
	expect(again?.reachableFrom?.toISOString()).toBe('2026-12-07T08:00:00.000Z');
	await away('bravo', '2026-12-01', '2026-12-01', null);
	expect(await findPublicPage('alfa'), 'who covers is away too').toMatchObject({ away: { cover: null } });
});

test('a holiday in the days to come has no hours', async () => {
	// Friday, the first of January 2027.
	const [, friday] = daysFrom('2026-12-31', 2, {
		hours: { 5: [{ from: '09:00', to: '12:00' }] },
		absences: []
	});
	expect(friday).toEqual({ day: '2027-01-01', hours: [], closed: 'holiday', cover: null });
});
