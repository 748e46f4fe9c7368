import { afterAll, expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import {
	fillReadyAnswer,
	findTalk,
	keepReadyAnswer,
	listReadyAnswers,
	ReadyAnswer,
	removeReadyAnswer
} from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, ivo, lead, miller, wrote } = await pageScene();
afterAll(() => town.leave());

const given = (more: object = {}) =>
	ReadyAnswer.parse({ name: 'Hours', language: 'fr', body: '[unit] : [hours]. [emergency] [else]', ...more });

test('the lead keeps ready answers, the unit uses them filled in, nobody else does', async () => {
	await town.owner.query(`update unit set opening_hours = '{"1": [{"from": "09:00", "to": "12:00"}]}' where id = $1`, [
		town.harbour
	]);
	const id = await keepReadyAnswer(lead, given({ once: 'o' }));
	expect(await keepReadyAnswer(lead, given({ once: 'o' }))).toBe(id);
	await expect(keepReadyAnswer(mara, given())).rejects.toMatchObject({ code: 'not_allowed' });
	await expect(removeReadyAnswer(mara, id)).rejects.toMatchObject({ code: 'answer.not_found' });
	expect(await listReadyAnswers(ivo)).toMatchObject([{ id, name: 'Hours', own: true }]);
	expect(await listReadyAnswers(miller)).toEqual([]);
	const { id: talk } = await wrote('mara-veldkamp');
	expect(await fillReadyAnswer(mara, talk, id)).toBe('Harbour : lundi 09:00–12:00. 112 [else]');
	const theirs = await wrote('mill-team');
	await expect(fillReadyAnswer(miller, theirs.id, id)).rejects.toMatchObject({ code: 'answer.not_found' });
	await keepReadyAnswer(lead, given({ id, name: 'When' }));
	expect(await listReadyAnswers(lead)).toMatchObject([{ name: 'When' }]);
	await removeReadyAnswer(lead, id);
	expect(await listReadyAnswers(lead)).toEqual([]);
});

test('units below use those of the service; the database lets nobody write for another unit', async () => {
	const chief = await town.person('Chief', town.service, 'lead');
	const id = await keepReadyAnswer(chief, given({ name: 'For all' }));
	expect(await listReadyAnswers(miller)).toMatchObject([{ id, own: false }]);
	await expect(keepReadyAnswer(lead, given({ id }))).rejects.toMatchObject({ code: 'answer.not_found' });
	for (const actor of [lead, mara, chief])
		await expect(
			asActor(actor, (tx) =>
				tx
					.insertInto('canned_answer')
					.values({
						id: crypto.randomUUID(),
						unit_id: town.mill,
						language: 'fr',
						name: 'x',
						body: 'x',
						changed_by: actor.personId
					})
					.execute()
			)
		).rejects.toThrow(/row-level security/);
	const administrator = await town.person('Ada', town.harbour, 'administrator');
	expect(await listReadyAnswers(administrator)).toEqual([]);
});

test('who wrote in Arabic or Russian is offered answers in it first, with hours in its words', async () => {
	const { id: talk } = await wrote('mara-veldkamp', 'Когда вы открыты, если приехать на поезде из другого города?');
	await town.owner.query("update conversation set language = 'ru' where id = $1", [talk]);
	const ids = [];
	for (const language of ['fr', 'ar', 'ru'])
		ids.push(await keepReadyAnswer(lead, given({ language, name: `A ${language}` })));
	expect((await findTalk(mara, talk)).readyAnswers[0]).toMatchObject({ language: 'ru' });
	expect(await fillReadyAnswer(mara, talk, ids[2]!)).toBe('Harbour : понедельник 09:00–12:00. 112 [else]');
});
