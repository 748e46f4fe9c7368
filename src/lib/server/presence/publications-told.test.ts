// Who is told that a publication waits, and what became of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { asActor } from '../platform/database.ts';
import { listTold, tellOfPublication } from '../told/index.ts';
import {
	approvePublication,
	askApproval,
	beginPublication,
	editPublication,
	giveBackPublication,
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

const given = (title = 'Bicycle thefts') =>
	WritePublication.parse({ kind: 'news', texts: { en: { title, body: 'Lock your bicycle.' } } });
const toldOf = async (who: Person, slug: string) =>
	(await listTold(who, {})).rows
		.filter(({ href }) => href.endsWith(`/${slug}`))
		.map(({ kind, title }) => [kind, title]);

test('whoever may approve is told that it waits, its writers what became of it, and nobody else anything', async () => {
	const slug = await beginPublication(mara, given());
	const title = 'Bicycle thefts';
	expect(await toldOf(sanne, slug)).toEqual([]);
	await askApproval(mara, slug);
	for (const reader of [sanne, lead]) expect(await toldOf(reader, slug)).toEqual([['publication_asked', title]]);
	for (const other of [mara, miller, keeper]) expect(await toldOf(other, slug)).toEqual([]);
	await giveBackPublication(sanne, slug, { words: 'When?' });
	expect(await toldOf(mara, slug)).toEqual([['publication_given_back', title]]);
	await askApproval(mara, slug);
	await approvePublication(lead, slug, 1);
	expect((await toldOf(mara, slug))[0]).toEqual(['publication_approved', title]);
	await editPublication(sanne, slug, 1, given('Thefts of bicycles'));
	expect((await toldOf(mara, slug))[0]).toEqual(['publication_asked', 'Thefts of bicycles']);
	const { rows } = await town.owner.query(
		`select from told t join publication p on p.id = t.record_id where p.slug = $1 and t.person_id = any ($2)`,
		[slug, [miller.personId, keeper.personId]]
	);
	expect(rows).toEqual([]);
});

test('somebody who writes alone in a unit is read by the lead above; and nothing is told that was not done here', async () => {
	const chief = await town.person('Chief', town.service, 'lead');
	const slug = await beginPublication(miller, given());
	await askApproval(miller, slug);
	expect(await toldOf(chief, slug)).toEqual([['publication_asked', 'Bicycle thefts']]);
	const { rows } = await town.owner.query<{ id: string }>('select id from publication where slug = $1', [slug]);
	await expect(asActor(miller, (tx) => tellOfPublication(tx, 'publication_asked', rows[0]!.id))).rejects.toThrow(
		'only what was done here is told'
	);
});
