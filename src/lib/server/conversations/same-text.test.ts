import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import {
	addToConversation,
	answerHere,
	findTalk,
	readConversation,
	removeConversation,
	talkOfSignal,
	wroteHereAlone
} from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, ivo, miller, wrote, answered, flagged } = await pageScene();
afterAll(() => {
	setClock();
	return town.leave();
});
const text = 'Somebody follows my daughter home from school every Tuesday, what shall I do?';

test('one text to two units is answered once: the others see who, its writer is told on each page', async () => {
	const first = await wrote('mara-veldkamp', text);
	const second = await wrote('mill-team', ` ${text.toUpperCase()} `);
	expect(await findTalk(miller, second.id)).toMatchObject({
		turn: 'nobody',
		answerDue: null,
		same: [
			{ name: 'Mara Veldkamp', answers: true, talkId: null },
			{ name: 'Mill online', answers: false, isThis: true, talkId: second.id }
		]
	});
	expect(await findTalk(mara, first.id)).toMatchObject({ turn: 'desk', same: [{ isThis: true, answers: true }, {}] });
	expect((await readConversation(second.reporter)).same).toEqual([
		{ name: 'Mara Veldkamp', answers: true, isThis: false },
		{ name: 'Mill online', answers: false, isThis: true }
	]);
	await expect(answerHere(ivo, second.id)).rejects.toMatchObject({ code: 'conversation.not_found' });
	await answerHere(miller, second.id);
	expect(await findTalk(miller, second.id)).toMatchObject({ turn: 'desk' });
	expect(await findTalk(mara, first.id)).toMatchObject({
		turn: 'nobody',
		same: [{ answers: false }, { answers: true, talkId: null }]
	});
	await answered(miller, second.id, 'We come.');
	await expect(answerHere(mara, first.id)).rejects.toMatchObject({ code: 'conversation.colleague_replied' });
	// An answer to one is not shown to the other: nobody is forced into one identity.
	expect(JSON.stringify(await readConversation(first.reporter))).not.toMatch(/We come/);
	await addToConversation(first.reporter, { body: 'I lost the other code.' });
	expect(await findTalk(mara, first.id)).toMatchObject({ turn: 'desk', answerDue: expect.any(Date), same: [] });
});

test('the one that was to be answered is removed: the next one is', async () => {
	const own = `${text} It was blue.`;
	const [first, second] = [await wrote('mara-veldkamp', own), await wrote('harbour-team', own)];
	await removeConversation(first.reporter);
	expect(await findTalk(mara, second.id)).toMatchObject({ turn: 'desk', answerDue: expect.any(Date), same: [] });
});

const unhurried = () => ({ token: newFormToken(new Date(Date.now() - 300_000)) });

test('what was written and is then flagged is answered with the signal, unless it was answered already', async () => {
	const own = `${text} It was green.`;
	const written = await wrote('mara-veldkamp', own);
	const { number, reporter } = await flagged({ ...unhurried(), text: own });
	expect(await findTalk(mara, written.id)).toMatchObject({
		turn: 'nobody',
		answerDue: null,
		same: [
			{ name: 'Mara Veldkamp', answers: false, isThis: true },
			{ answers: true, isThis: false, fixed: true }
		]
	});
	expect(await talkOfSignal(mara, number)).toMatchObject({
		turn: 'desk',
		same: [{}, { answers: true, isThis: true }]
	});
	expect((await readConversation(reporter)).same).toMatchObject([{}, { answers: true, isThis: true }]);
	await expect(answerHere(mara, written.id)).rejects.toMatchObject({ code: 'conversation.colleague_replied' });

	const other = `${text} It was yellow.`;
	const { id } = await wrote('mara-veldkamp', other);
	await answered(mara, id, 'Stay on the main street.');
	const after = await flagged({ ...unhurried(), text: other });
	expect(await talkOfSignal(mara, after.number)).toMatchObject({ turn: 'desk', same: [] });
	const third = `${text} It was white.`;
	const kept = await wrote('mara-veldkamp', third);
	await flagged({ ...unhurried(), text: third, wantsAnswer: 'no' });
	await flagged({ ...unhurried(), text: third, website: 'http://spam.example' });
	expect(await findTalk(mara, kept.id)).toMatchObject({ turn: 'desk', same: [] });
});

test('the same words of two people are answered apart as soon as one of them says so', async () => {
	const own = `${text} It was grey.`;
	const first = await wrote('mara-veldkamp', own);
	const second = await wrote('harbour-team', own);
	await wroteHereAlone(first.reporter); // it is answered there: nothing to part
	expect(await findTalk(mara, second.id)).toMatchObject({ turn: 'nobody', wroteHereAlone: false });
	await town.owner.query('delete from told where record_id = $1', [second.id]);
	await wroteHereAlone(second.reporter);
	await wroteHereAlone(second.reporter);
	expect(await findTalk(mara, second.id)).toMatchObject({
		turn: 'desk',
		answerDue: expect.any(Date),
		same: [],
		wroteHereAlone: true
	});
	expect((await readConversation(second.reporter)).steps.filter(({ kind }) => kind === 'wrote')).toHaveLength(1);
	const told = await town.owner.query(`select 1 from told where record_id = $1 and kind = 'talk_wrote'`, [second.id]);
	expect(told.rows.length).toBeGreaterThan(0);
	expect(await findTalk(mara, first.id)).toMatchObject({ turn: 'desk', same: [], wroteHereAlone: false });
	await removeConversation(second.reporter);
	await expect(wroteHereAlone(second.reporter)).rejects.toMatchObject({ code: 'conversation.not_found' });
});

test('what was answered already answers nobody else', async () => {
	const own = `${text} It was brown.`;
	const { id } = await wrote('mara-veldkamp', own);
	await answered(mara, id, 'Call us when you see it.');
	const later = await wrote('harbour-team', own);
	expect(await findTalk(mara, later.id)).toMatchObject({ turn: 'desk', answerDue: expect.any(Date), same: [] });
});

test('a short text, another day and a stranger are not one', async () => {
	await wrote('mara-veldkamp', 'Hello?');
	const short = await wrote('mill-team', 'Hello?');
	expect((await findTalk(miller, short.id)).same).toEqual([]);
	const own = `${text} It was red.`;
	const { id } = await wrote('mara-veldkamp', own);
	await town.owner.query(`update conversation set created_at = now() - interval '2 days' where id = $1`, [id]);
	const later = await wrote('mill-team', own);
	expect(await findTalk(miller, later.id)).toMatchObject({ turn: 'desk', same: [] });
	const asked = await asActor(miller, (tx) => sql`select * from same_text_as(${id})`.execute(tx));
	expect(asked.rows).toEqual([]);
	await expect(asActor(miller, (tx) => sql`select text_mark from conversation`.execute(tx))).rejects.toThrow(
		/permission denied/
	);
});
