// Who writes to somebody who is away reaches whoever is there instead.
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { addToConversation, assignTalk, findTalk, overdueTalks, passTalkOn } from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, ivo, lead, miller, pages, wrote, flagged, assign } = await pageScene();
afterAll(() => town.leave());
beforeEach(async () => {
	await town.owner.query('delete from absence');
	await town.owner.query('delete from told');
});
afterEach(() => setClock());

const ivosPage = newId();
await town.owner.query(
	`insert into presence_page (id, unit_id, kind, person_id, named, slug, name, published_at) values ($1, $2, 'officer', $3, true, 'ivo-brandt', 'Ivo Brandt', now())`,
	[ivosPage, town.harbour, ivo.personId]
);
/** Away from so many days from today on, for three days. */
const away = (page: string, cover: string | null, inDays = -1) =>
	town.owner.query(
		`insert into absence (id, page_id, from_day, to_day, covered_by, made_by) values ($1, $2, current_date + $3::int, current_date + $3::int + 2, $4, $5)`,
		[newId(), page, inDays, cover, lead.personId]
	);
const names = new Map([
	[mara.personId, 'mara'],
	[ivo.personId, 'ivo'],
	[lead.personId, 'lead'],
	[miller.personId, 'miller']
]);
/** Who was told what since it was last asked. */
async function told() {
	const { rows } = await town.owner.query<{ person_id: string; kind: string }>(
		'delete from told returning person_id, kind'
	);
	return rows.map(({ person_id, kind }) => `${names.get(person_id)} ${kind}`).sort();
}

test('while nobody covers, the leads hear of what is written to somebody who is away, and of what is added', async () => {
	await away(pages.mara, null);
	const { reporter } = await wrote('mara-veldkamp', 'Are you there?');
	expect(await told()).toEqual(['lead talk_new', 'mara talk_new']);
	await addToConversation(reporter, { body: 'Hello?' });
	expect(await told()).toEqual(['lead talk_wrote', 'mara talk_wrote']);
});

test('whoever covers hears of it and can answer, and the leads are left in peace', async () => {
	await away(pages.mara, ivosPage);
	const { reporter, id } = await wrote('mara-veldkamp', 'Is somebody there?');
	expect(await told()).toEqual(['ivo talk_new', 'mara talk_new']);
	await addToConversation(reporter, { body: 'Hello?' });
	expect(await told()).toEqual(['ivo talk_wrote', 'mara talk_wrote']);
	expect(await findTalk(ivo, id)).toMatchObject({ assignee: 'Mara Veldkamp' });
});

test('an absence that has not begun, or is over, changes nothing', async () => {
	await away(pages.mara, ivosPage, 2);
	await away(pages.mara, ivosPage, -6);
	await wrote('mara-veldkamp', 'And tomorrow?');
	expect(await told()).toEqual(['mara talk_new']);
});

test.each([
	['may not read what comes to the unit', async () => void (await away(pages.mara, pages.mill))],
	[
		'is away too',
		async () => {
			await away(pages.mara, ivosPage);
			await away(ivosPage, null);
		}
	]
])('a cover who %s is none: the leads hear of it', async (_, begin) => {
	await begin();
	await wrote('mara-veldkamp', `Who hears ${newId()}?`);
	expect(await told()).toEqual(['lead talk_new', 'mara talk_new']);
});

test('a team that is away is covered by an officer, and an officer by the team', async () => {
	await away(pages.team, ivosPage);
	await wrote('harbour-team', 'Is the team there?');
	expect(await told()).toEqual(['ivo talk_new', 'lead talk_new']);
	await town.owner.query('delete from absence');
	await away(pages.mara, pages.team);
	await wrote('mara-veldkamp', 'Or the team?');
	expect(await told()).toEqual(['lead talk_new', 'mara talk_new']);
});

test('what is given or passed on to somebody who is away is something new to whoever covers', async () => {
	const { id } = await wrote('harbour-team', 'For one of you.');
	await away(pages.mara, ivosPage);
	await told();
	await assignTalk(lead, id, { personId: mara.personId, text: '' });
	expect(await told()).toEqual(['ivo talk_new', 'mara talk_assigned']);
	const other = await wrote('mill-team', 'It is at the harbour.');
	await told();
	await passTalkOn(miller, other.id, { pageId: pages.mara, text: 'yours' });
	expect(await told()).toEqual(['ivo talk_new', 'mara talk_assigned']);
});

test('what is late is told to whoever has it and to the leads', async () => {
	const { id } = await wrote('mara-veldkamp', 'I wait.');
	setClock(() => new Date(Date.now() + 20 * 86_400_000));
	await overdueTalks();
	const { rows } = await town.owner.query<{ person_id: string }>(
		`select person_id from told where kind = 'talk_overdue' and record_id = $1`,
		[id]
	);
	expect(rows.map(({ person_id }) => names.get(person_id)).sort()).toEqual(['lead', 'mara']);
});

test('a reporter who writes about a signal reaches whoever is there for its officer', async () => {
	const { reporter, id } = await flagged();
	await assign(id, mara);
	await told();
	await away(pages.mara, ivosPage);
	await addToConversation(reporter, { body: 'One more thing.' });
	expect(await told()).toEqual(['ivo reporter_wrote', 'mara reporter_wrote']);
	await town.owner.query('delete from absence');
	await away(pages.mara, null);
	await addToConversation(reporter, { body: 'And another.' });
	expect(await told()).toEqual(['lead reporter_wrote', 'mara reporter_wrote']);
});
