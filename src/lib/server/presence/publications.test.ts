// What a unit publishes: who may do what with it, and that nothing is shown that nobody else has read.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { PublicationState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { newOnce } from '../platform/sent-once.ts';
import {
	approvePublication,
	askApproval,
	beginPage,
	beginPublication,
	comingEvents,
	editPublication,
	findPublication,
	findPublished,
	giveBackPublication,
	listPublications,
	listPublished,
	publicationMoves,
	type PublicationMove,
	showPage,
	takeDownPublication,
	wordsFor,
	WritePublication
} from './index.ts';

const town = await scene();
afterAll(() => town.leave());
type Person = Awaited<ReturnType<typeof town.person>>;
let mara: Person, sanne: Person, lead: Person, miller: Person, keeper: Person;
beforeAll(async () => {
	mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	sanne = await town.person('Sanne de Wildt', town.harbour, 'officer');
	lead = await town.person('Bram Oost', town.harbour, 'lead');
	miller = await town.person('Moll Miller', town.mill, 'officer', 'lead');
	keeper = await town.person('Dora Keeper', town.harbour, 'coordinator');
});

const given = (change: object = {}) =>
	WritePublication.parse({
		kind: 'news',
		texts: { en: { title: 'Bicycle thefts', body: 'Lock your bicycle.' } },
		...change
	});
const stateOf = async (slug: string) =>
	(
		await town.owner.query<{ state: PublicationState; version: number }>(
			'select state, version from publication where slug = $1',
			[slug]
		)
	).rows[0];
const published = async (change: object = {}) => {
	const slug = await beginPublication(mara, given(change));
	await askApproval(mara, slug);
	await approvePublication(sanne, slug, 1);
	return slug;
};

test('somebody writes, somebody else approves, citizens read, and it goes', async () => {
	const slug = await beginPublication(mara, given());
	expect(slug).toBe('bicycle-thefts');
	expect(await findPublished(slug)).toBeNull();
	await askApproval(mara, slug);
	await expect(approvePublication(mara, slug, 1)).rejects.toMatchObject({ code: 'publication.own_words' });
	await expect(approvePublication(keeper, slug, 1)).rejects.toMatchObject({ code: 'not_allowed' });
	await expect(approvePublication(miller, slug, 1)).rejects.toMatchObject({ code: 'publication.not_found' });
	expect(await findPublished(slug)).toBeNull();
	await approvePublication(sanne, slug, 1);
	expect(await findPublished(slug)).toMatchObject({ texts: { en: { title: 'Bicycle thefts' } }, unitName: 'Harbour' });
	expect((await listPublications(mara)).publications[0]).toMatchObject({ approvedBy: 'Sanne de Wildt' });
	expect((await findPublication(keeper, slug)).steps.map(({ move, personName }) => [move, personName])).toEqual([
		['approve', 'Sanne de Wildt'],
		['ask_approval', 'Mara Veldkamp'],
		['begin', 'Mara Veldkamp']
	]);
	await takeDownPublication(mara, slug);
	expect(await findPublished(slug)).toBeNull();
	await expect(editPublication(mara, slug, 1, given())).rejects.toMatchObject({ code: 'publication.wrong_state' });
	// An address that was printed never leads to something else.
	expect(await beginPublication(mara, given())).toBe('bicycle-thefts-2');
});

test('words that change wait again, and are read by somebody who did not write them', async () => {
	const slug = await published();
	await editPublication(sanne, slug, 1, given()); // the same words are still approved
	expect(await stateOf(slug)).toEqual({ state: 'approved', version: 1 });
	const other = given({ texts: { en: { title: 'Bicycle thefts', body: 'Lock it twice.' } } });
	await editPublication(sanne, slug, 1, other);
	expect(await stateOf(slug)).toEqual({ state: 'waits_for_approval', version: 2 });
	expect(await findPublished(slug)).toBeNull();
	await expect(approvePublication(sanne, slug, 2)).rejects.toMatchObject({ code: 'publication.own_words' });
	// Whoever approves says which words they have read.
	await expect(approvePublication(lead, slug, 1)).rejects.toMatchObject({ code: 'publication.changed' });
	await giveBackPublication(lead, slug, { words: 'Say where.' });
	expect((await findPublication(sanne, slug)).steps[0]).toMatchObject({ move: 'give_back', words: 'Say where.' });
	await editPublication(mara, slug, 2, given({ texts: { en: { title: 'T', body: 'At the quay.' } } }));
	await expect(editPublication(sanne, slug, 2, other)).rejects.toMatchObject({ code: 'publication.changed' });
	await askApproval(sanne, slug);
	for (const writer of [mara, sanne])
		await expect(approvePublication(writer, slug, 3)).rejects.toMatchObject({ code: 'publication.own_words' });
	await approvePublication(lead, slug, 3);
	expect(await findPublished(slug)).toMatchObject({ texts: { en: { body: 'At the quay.' } } });
});

test('it is shown from its time on, without anything being done then', async () => {
	const slug = await published({ showAt: '2099-01-01T08:00' });
	expect(await findPublished(slug)).toBeNull();
	expect((await findPublication(mara, slug)).shownFrom?.toISOString()).toBe('2099-01-01T07:00:00.000Z');
	await town.owner.query(`update publication set show_at = now() - interval '1 second' where slug = $1`, [slug]);
	expect((await findPublished(slug))?.slug).toBe(slug);
	await expect(published({ showAt: '2099-02-30T08:00' })).rejects.toMatchObject({ code: 'publication.time_wrong' });
});

test('events stand in the order they come until they are over, and on the page they belong to', async () => {
	const page = await beginPage(lead, { team: 'Net Patrol' });
	await showPage(lead, page, 'show');
	const event = (day: string) => ({
		kind: 'event',
		page,
		startsAt: `${day}T18:00`,
		endsAt: `${day}T20:00`,
		place: 'Mill Quay'
	});
	const [late, soon, past] = [
		await published(event('2098-03-02')),
		await published(event('2098-03-01')),
		await published(event('2020-03-01'))
	];
	expect((await comingEvents({ page })).map(({ slug }) => slug)).toEqual([soon, late]);
	expect((await comingEvents({ page: 'another' })).length).toBe(0);
	expect((await listPublished({ kind: 'event' })).map(({ slug }) => slug)).toContain(past);
	expect(await findPublished(soon)).toMatchObject({ page: { slug: page, name: 'Net Patrol' }, place: 'Mill Quay' });
	await showPage(lead, page, 'hide');
	expect(await findPublished(soon)).toMatchObject({ page: null });
	await expect(beginPublication(miller, given({ page }))).rejects.toMatchObject({ code: 'page.not_found' });
	expect(() => given({ kind: 'event' })).toThrow();
	expect(() => given({ ...event('2098-03-02'), endsAt: '2098-03-02T17:00' })).toThrow();
});

test('a reader gets their language, else that of the service, else the one there is', () => {
	const text = (title: string) => ({ title, body: title });
	const texts = { et: text('tere'), fr: text('bonjour') };
	expect(wordsFor(texts, 'et', ['fr'])).toMatchObject({ language: 'et', title: 'tere' });
	expect(wordsFor(texts, 'nl', ['en', 'fr'])).toMatchObject({ language: 'fr' });
	expect(wordsFor(texts, 'nl', ['en'])).toMatchObject({ language: 'et' });
});

test('a form sent twice begins one', async () => {
	const form = given({ once: newOnce() });
	const [one, other] = await Promise.all([beginPublication(mara, form), beginPublication(mara, form)]);
	expect(one).toBe(other);
});

test('the states of the database are those of the table', async () => {
	const { rows } = await town.owner.query<{ state: PublicationState }>(
		'select unnest(enum_range(null::publication_state)) as state'
	);
	const named = ['draft', ...Object.values(publicationMoves).flatMap(({ to }) => to ?? [])];
	expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(named));
});

property.prop(
	[
		fc.array(
			fc.tuple(
				fc.constantFrom<'mara' | 'sanne' | 'miller' | 'keeper'>('mara', 'mara', 'sanne', 'sanne', 'miller', 'keeper'),
				fc.constantFrom<Exclude<PublicationMove, 'editApproved'>>(
					'edit',
					'askApproval',
					'approve',
					'giveBack',
					'takeDown'
				)
			),
			{ minLength: 4, maxLength: 14 }
		)
	],
	{ numRuns: 40 }
)(
	'whatever writers, readers and strangers try in whatever order, the table decides',
	async (tries) => {
		const people = { mara, sanne, miller, keeper };
		const slug = await beginPublication(mara, given());
		let state: PublicationState = 'draft';
		let version = 1;
		let writers = new Set(['mara']);
		for (const [who, what] of tries) {
			const actor = people[who];
			const text = { en: { title: 'Other words', body: `Version ${version + 1}` } };
			const acts = {
				edit: () => editPublication(actor, slug, version, given({ texts: text })),
				askApproval: () => askApproval(actor, slug),
				approve: () => approvePublication(actor, slug, version),
				giveBack: () => giveBackPublication(actor, slug, { words: 'Once more' }),
				takeDown: () => takeDownPublication(actor, slug)
			};
			const move = what === 'edit' && state === 'approved' ? 'editApproved' : what;
			const row: { from: readonly string[]; to: PublicationState | null; by: string } = publicationMoves[move];
			const may =
				(who === 'mara' || who === 'sanne') && row.from.includes(state) && (row.by === 'anybody' || !writers.has(who));
			const result: unknown = await acts[what]().then(
				() => 'moved',
				(cause: unknown) => cause
			);
			if (may) {
				expect([what, result]).toEqual([what, 'moved']);
				if (what === 'edit') {
					version++;
					writers = state === 'approved' ? new Set([who]) : writers.add(who);
				}
				state = row.to ?? state;
			} else expect([what, result]).toEqual([what, expect.any(Refused)]);
			expect(await stateOf(slug)).toEqual({ state, version });
			expect((await findPublished(slug)) !== null).toBe(state === 'approved');
		}
	},
	90_000
);
