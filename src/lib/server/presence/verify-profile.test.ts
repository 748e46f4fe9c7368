import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { canonicalAddress } from '../../canonical-address.ts';
import { handleKey, variantsOf } from './handle.ts';
import { findPages, findPublicPage, ProfileAsked, signedProfileList, verifyProfile } from './index.ts';
import { isSigned } from '../platform/keys.ts';
import { pack } from '../platform/pack.ts';

const town = await scene();
afterAll(() => town.leave());
const check = (typed: string) => verifyProfile(ProfileAsked.parse(typed));

/** A persona as the register has it, and what is public of it. */
async function persona(kind: 'named' | 'unit_branded' | 'covert', platform: string, handle: string, address?: string) {
	const id = newId();
	await town.owner.query(
		`insert into persona (id, unit_id, kind, page_id, platform, handle, address, legal_basis, purpose, authorised_by, authorised_at, authorised_until, state, device, network_exit)
		values ($1, $2, $3, $4, $5, $6, $7, 'basis', 'purpose', $8, now(), current_date + 100, 'live', 'device', 'exit')`,
		[id, town.harbour, kind, kind === 'covert' ? null : page, platform, handle, address ?? null, lead.personId]
	);
	return id;
}
const listed = (id: string, kind: string, platform: string, handle: string, address?: string) =>
	town.owner.query(
		`insert into public_profile (persona_id, kind, page_id, unit_id, platform, handle, address, canonical, folded_handle, variants, since, confirmed_on)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '2026-03-01', '2026-11-02')`,
		[
			id,
			kind,
			page,
			town.harbour,
			platform,
			handle,
			address ?? null,
			address ? canonicalAddress(address, pack().platforms) : null,
			handleKey(handle),
			variantsOf(handle)
		]
	);
const page = newId();
let lead: Awaited<ReturnType<typeof town.person>>;
beforeAll(async () => {
	lead = await town.person('Lead', town.harbour, 'lead');
	await town.owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, languages, words, published_at) values ($1, $2, 'team', 'net-patrol', 'Net Patrol', '{en,nb}', '{}', now())`,
		[page, town.harbour]
	);
	const genuine = [
		['instagram', 'police.harbour', 'https://www.instagram.com/police.harbour/'],
		['discord', 'NetPatrolHarbour', undefined]
	] as const;
	for (const [platform, handle, address] of genuine)
		await listed(await persona('unit_branded', platform, handle, address), 'unit_branded', platform, handle, address);
	await persona('covert', 'instagram', 'quiet.watcher', 'https://instagram.com/quiet.watcher');
});

test.each([
	'https://www.instagram.com/police.harbour/',
	'instagram.com/Police.Harbour?igsh=abc',
	'http://m.instagram.com/police.harbour',
	'@police.harbour',
	' POLICE.HARBOUR ',
	'\u2068@police.harbour\u2069',
	'https://www.instagram.com/police.harbour/reels/?hl=fr&x=1',
	'netpatrolharbour'
])('%s is ours', async (typed) => {
	expect(await check(typed)).toMatchObject({
		is: 'ours',
		profiles: [{ pageName: 'Net Patrol', slug: 'net-patrol', confirmedOn: '2026-11-02' }]
	});
});

test.each([
	['instagram.com/poIice.harbour', 'police.harbour'],
	['instagram.com/police.harbour_', 'police.harbour'],
	['tiktok.com/@police.harbour', 'police.harbour'],
	['pоlice.harbour', 'police.harbour'],
	['police.harbor', 'police.harbour'],
	['https://www.facebook.com/people/police.harbour/100012345', 'police.harbour'],
	['https://discord.gg/NetPatrolHarbour', 'NetPatrolHarbour'],
	['https://example.org/police.harbour', 'police.harbour'],
	['https://instagram.com.example.org/police.harbour', 'police.harbour'],
	['police.harbou', 'police.harbour'],
	['olice.harbour', 'police.harbour'],
	['NetPatroIHarbour', 'NetPatrolHarbour'],
	['tiktok.com/@the_real.Police.Harbour.official', 'police.harbour'],
	['netpatroIharbour2026', 'NetPatrolHarbour']
])('%s is not ours, and imitates %s', async (typed, handle) => {
	expect(await check(typed)).toMatchObject({ is: 'not_ours', imitates: { handle } });
});

test('one among many that look alike is still found to be ours', async () => {
	for (let n = 10; n < 40; n++) {
		const handle = `constable.a${String.fromCharCode(87 + n)}`;
		await listed(await persona('unit_branded', 'instagram', handle), 'unit_branded', 'instagram', handle);
	}
	expect(await check('constable.az')).toMatchObject({ is: 'ours', profiles: [{ handle: 'constable.az' }] });
	await town.owner.query(`delete from public_profile where handle like 'constable.%'`);
});

test.each([
	'quiet.watcher',
	'the.quiet.watcher.again',
	'harbour.market.hall',
	'instagram.com/quiet.watcher',
	'instagram.com/somebody.else',
	"'; drop table persona; --",
	'\u202Eecilop',
	'%',
	'',
	'https://',
	'a'.repeat(10_000)
])('everything else gets one and the same answer: %s', async (typed) => {
	expect(await check(typed)).toEqual({ is: 'not_ours', imitates: null });
});

test('no covert persona can be put into the directory, whoever writes it', async () => {
	const id = await persona('covert', 'facebook', 'silent.one');
	for (const kind of ['covert', 'named', 'unit_branded'])
		await expect(listed(id, kind, 'facebook', 'silent.one')).rejects.toThrow(/violates (check|foreign key) constraint/);
});

test('a profile of a unit that was closed is confirmed no more, and not given as what another one imitates', async () => {
	await town.owner.query('update unit set closed_at = now() where id = $1', [town.harbour]);
	for (const typed of ['police.harbour', 'https://www.instagram.com/police.harbour/', 'poIice.harbour'])
		expect(await check(typed), typed).toEqual({ is: 'not_ours', imitates: null });
	await town.owner.query('update unit set closed_at = null where id = $1', [town.harbour]);
	expect(await check('police.harbour')).toMatchObject({ is: 'ours' });
});

test('a page is found by the place its unit answers for, by its name, by handle and by platform; and not once it has ended', async () => {
	for (const asked of ['Quai Saint-Eloi 5', '0110', 'net pat', 'police.harb', 'Discord', ''])
		expect(
			(await findPages(asked)).pages.map(({ slug }) => slug),
			asked
		).toEqual(['net-patrol']);
	for (const asked of ['Mill', 'nobody', '%', '_']) expect((await findPages(asked)).pages, asked).toEqual([]);
	expect((await findPages('Quai Saint-Eloi 5')).unitName).toBe('Harbour');
	await town.owner.query('update presence_page set ended_at = now()');
	expect((await findPages('')).pages).toEqual([]);
	expect(await findPublicPage('net-patrol')).toBeNull();
	await town.owner.query('update presence_page set ended_at = null');
	expect(await findPublicPage('net-patrol')).toMatchObject({ name: 'Net Patrol', places: ['Quai Saint-Éloi'] });
});

test('the list for machines is signed, and names public profiles only', async () => {
	const { list, signature } = await signedProfileList('https://police.example', 'en');
	expect(isSigned('proof', list, Buffer.from(signature, 'base64'))).toBe(true);
	expect(JSON.parse(list).profiles.map(({ handle }: { handle: string }) => handle)).toEqual([
		'NetPatrolHarbour',
		'police.harbour'
	]);
	expect(list).not.toMatch(/watcher|silent/);
});
