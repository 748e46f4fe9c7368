import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { asActor } from '../platform/database.ts';
import { setClock } from '../platform/clock.ts';
import {
	absencesOf,
	addAbsence,
	AddAbsence,
	beginPage,
	findOwnPage,
	findPages,
	findPhoto,
	findPublicPage,
	keepPage,
	KeepPage,
	keepPhoto,
	listOwnPages,
	removeAbsence,
	removePhoto,
	showPage
} from './index.ts';

const town = await scene();
afterAll(() => town.leave());
afterEach(() => setClock());
type Person = Awaited<ReturnType<typeof town.person>>;
let mara: Person, lead: Person, miller: Person, chief: Person;
beforeAll(async () => {
	mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	lead = await town.person('Bram Oost', town.harbour, 'lead');
	miller = await town.person('Moll Miller', town.mill, 'officer', 'lead');
	chief = await town.person('Chief', town.service, 'lead');
});

const given = (change: Partial<Record<keyof KeepPage, unknown>>) =>
	KeepPage.parse({ name: 'Mara Veldkamp', hours: null, words: {}, version: 1, ...change });
const uploaded = (bytes: Uint8Array) => {
	const form = new FormData();
	form.set('photo', new File([new Uint8Array(bytes)], 'me.jpg'));
	return new Request('http://localhost/', { method: 'POST', body: form });
};

test('an officer writes a page, a lead shows it, citizens read it, and it goes again', async () => {
	const slug = await beginPage(mara, {});
	expect(slug).toBe('mara-veldkamp');
	await expect(beginPage(mara, {})).rejects.toMatchObject({ code: 'page.one_each' });
	await keepPage(
		mara,
		slug,
		given({
			languages: ['en', 'nl'],
			places: 'Mill Quay, Station Square; Mill Quay',
			phone: '+32 470 00 00 00',
			words: { en: { helps: 'Bullying online', away: '' } },
			hours: { 1: [{ from: '09:00', to: '12:00' }] }
		})
	);
	expect(await findPublicPage(slug)).toBeNull();
	await expect(showPage(mara, slug, 'show')).rejects.toMatchObject({ code: 'not_allowed' });
	await showPage(lead, slug, 'show');
	expect(await findPublicPage(slug)).toMatchObject({
		name: 'Mara Veldkamp',
		places: ['Mill Quay', 'Station Square'],
		languages: ['en', 'nl'],
		hours: { 1: [{ from: '09:00', to: '12:00' }] },
		words: { en: { helps: 'Bullying online' } }
	});
	expect((await findPages('station square 4')).pages.map((page) => page.slug)).toEqual([slug]);
	await showPage(lead, slug, 'hide');
	expect(await findPublicPage(slug)).toBeNull();
	await showPage(chief, slug, 'show');
	await showPage(chief, slug, 'end');
	expect(await findPublicPage(slug)).toBeNull();
	await expect(findOwnPage(mara, slug)).rejects.toMatchObject({ code: 'page.not_found' });
	// An address that was printed is never somebody else's.
	expect(await beginPage(mara, {})).toBe('mara-veldkamp-2');
});

test('of two who write at once the second is told, and nothing of the first is lost', async () => {
	const slug = await beginPage(lead, { team: 'Net Patrol Élan & Co.' });
	expect(slug).toBe('net-patrol-elan-co');
	await keepPage(lead, slug, given({ name: 'Net Patrol', version: 1 }));
	await expect(keepPage(chief, slug, given({ name: 'Other', version: 1 }))).rejects.toMatchObject({
		code: 'page.changed'
	});
	expect(await findOwnPage(lead, slug)).toMatchObject({ name: 'Net Patrol', version: 2 });
});

test('a form sent twice begins one page', async () => {
	const once = newId();
	const [one, other] = await Promise.all([1, 2].map(() => beginPage(lead, { team: 'Twice', once })));
	expect(one).toBe(other);
});

test('a page of another unit is not there, to read, to write or to show', async () => {
	const slug = await beginPage(lead, { team: 'Harbour Watch' });
	for (const act of [
		() => findOwnPage(miller, slug),
		() => keepPage(miller, slug, given({})),
		() => showPage(miller, slug, 'show'),
		() => removePhoto(miller, slug)
	])
		await expect(act()).rejects.toMatchObject({ code: 'page.not_found' });
	expect((await listOwnPages(miller)).pages).toEqual([]);
	const { id } = await findOwnPage(lead, slug);
	for (const somebody of [miller, mara])
		await asActor(somebody, async (tx) => {
			const changed = await tx
				.updateTable('presence_page')
				.set({ name: 'Taken over' })
				.where('id', '=', id)
				.executeTakeFirst();
			expect(changed.numUpdatedRows).toBe(0n);
		});
	const row = { id: newId(), unit_id: town.harbour, slug: 'forged', name: 'Forged' };
	const forged = [
		[miller, { ...row, kind: 'team' }],
		[miller, { ...row, kind: 'officer', person_id: mara.personId }],
		[mara, { ...row, kind: 'team' }],
		[mara, { ...row, kind: 'officer', person_id: lead.personId }],
		[lead, { ...row, kind: 'officer', person_id: mara.personId }],
		[mara, { ...row, unit_id: town.mill, kind: 'officer', person_id: mara.personId }]
	] as const;
	for (const [who, page] of forged)
		await expect(asActor(who, (tx) => tx.insertInto('presence_page').values(page).execute())).rejects.toThrow(
			/row-level security/
		);
});

test('an officer cannot show their own page past the rule, nor give its address to somebody else', async () => {
	const zoe = await town.person('Zoe', town.harbour, 'officer');
	const slug = await beginPage(zoe, {});
	for (const change of [{ published_at: new Date() }, { ended_at: new Date() }, { slug: 'zoe-2' }])
		await expect(
			asActor(zoe, (tx) => tx.updateTable('presence_page').set(change).where('slug', '=', slug).execute())
		).rejects.toThrow(/a page stays|only a lead/);
});

test('who is away says so at once at the counter, and who is there instead; nobody else says it for them', async () => {
	const una = await town.person('Una', town.harbour, 'officer');
	const [slug, cover] = [await beginPage(una, {}), await beginPage(lead, { team: 'Night Watch' })];
	for (const one of [slug, cover]) await showPage(lead, one, 'show');
	await keepPage(una, slug, given({ name: 'Una', version: 2, hours: { 1: [{ from: '09:00', to: '12:00' }] } }));
	// A Thursday, and a Monday after it.
	setClock(new Date('2026-12-03T10:00:00Z'));
	const away = AddAbsence.parse({ from: '2026-12-03', to: '2026-12-07', cover });
	await expect(addAbsence(mara, slug, away)).rejects.toMatchObject({ code: 'not_allowed' });
	await expect(addAbsence(miller, slug, away)).rejects.toMatchObject({ code: 'page.not_found' });
	await addAbsence(una, slug, away);
	expect(await findPublicPage(slug)).toMatchObject({
		away: { until: '2026-12-07', cover: { slug: cover, name: 'Night Watch' } },
		reachableUntil: null,
		reachableFrom: new Date('2026-12-14T08:00:00Z')
	});
	// The last day away ends at midnight of the unit's own clock.
	setClock(new Date('2026-12-07T22:59:59Z'));
	expect((await findPublicPage(slug))?.away).not.toBeNull();
	setClock(new Date('2026-12-07T23:00:00Z'));
	expect((await findPublicPage(slug))?.away).toBeNull();
	setClock(new Date('2026-12-04T10:00:00Z'));
	const { absences, covers } = await absencesOf(una, slug);
	expect(absences).toMatchObject([{ from: '2026-12-03', to: '2026-12-07', coverName: 'Night Watch' }]);
	expect(covers.map((one) => one.slug)).toContain(cover);
	await expect(removeAbsence(miller, slug, absences[0]!.id)).rejects.toMatchObject({ code: 'page.not_found' });
	await expect(removeAbsence(mara, slug, absences[0]!.id)).rejects.toMatchObject({ code: 'not_allowed' });
	const { id: page_id } = await findOwnPage(una, slug);
	for (const somebody of [miller, mara]) {
		const gone = await asActor(somebody, (tx) =>
			tx.deleteFrom('absence').where('id', '=', absences[0]!.id).executeTakeFirst()
		);
		expect(gone.numDeletedRows).toBe(0n);
		const forged = { id: newId(), page_id, from_day: '2026-12-03', to_day: '2026-12-04', made_by: somebody.personId };
		await expect(asActor(somebody, (tx) => tx.insertInto('absence').values(forged).execute())).rejects.toThrow(
			/row-level security/
		);
	}
	await removeAbsence(una, slug, absences[0]!.id);
	expect((await findPublicPage(slug))?.away).toBeNull();
	for (const wrong of [
		{ from: '2026-12-08', to: '2026-12-07' },
		{ from: '2026-02-30', to: '2026-03-01' },
		{ from: '2026-01-01', to: '2028-01-01' }
	])
		expect(AddAbsence.safeParse(wrong).success).toBe(false);
});

test('a team shows the badge of its unit, an officer under a service name no picture', async () => {
	const slug = await beginPage(lead, { team: 'Harbour night' });
	const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#246' } })
		.png()
		.toBuffer();
	await keepPhoto(lead, slug, uploaded(picture));
	await keepPage(lead, slug, given({ name: 'Harbour at night', version: (await findOwnPage(lead, slug)).version }));
	expect(await findOwnPage(lead, slug)).toMatchObject({ named: false, hasPhoto: true, showsPicture: true });
	await expect(keepPhoto(miller, slug, uploaded(picture))).rejects.toMatchObject({ code: 'page.not_found' });
	await removePhoto(lead, slug);
	expect(await findOwnPage(lead, slug)).toMatchObject({ hasPhoto: false });
	await expect(
		town.owner.query(`update presence_page set photo = 'x' where not named and kind = 'officer'`),
		'past the function'
	).rejects.toThrow(/check/);
});

test('a photo is made anew: where it was taken is not in it, and what is no picture is refused', async () => {
	const tom = await town.person('Tom', town.harbour, 'officer');
	const slug = await beginPage(tom, {});
	const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
		.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 51/1 0/1' } })
		.jpeg()
		.toBuffer();
	await expect(keepPhoto(tom, slug, uploaded(picture))).rejects.toMatchObject({ code: 'not_allowed' });
	await keepPage(tom, slug, given({ name: 'Tom', named: true }));
	await keepPhoto(tom, slug, uploaded(picture));
	await showPage(lead, slug, 'show');
	const photo = await findPhoto(slug);
	const seen = await sharp(photo!).metadata();
	expect([seen.format, seen.width, seen.exif]).toEqual(['webp', 320, undefined]);
	for (const wrong of [new Uint8Array(), Buffer.from('<svg onload="alert(1)"/>'), await readFile('package.json')])
		await expect(keepPhoto(tom, slug, uploaded(wrong))).rejects.toMatchObject({ code: 'page.no_photo' });
	expect(await findPhoto(slug)).toEqual(photo);
	// Whoever goes back to a service name shows no face.
	await keepPage(
		tom,
		slug,
		given({ name: 'Officer 7', named: false, version: (await findOwnPage(tom, slug)).version })
	);
	expect(await findPhoto(slug)).toBeNull();
});
