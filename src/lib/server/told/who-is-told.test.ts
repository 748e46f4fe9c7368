// Whom an act concerns.
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
	addToConversation,
	findSecondLook,
	giveBack,
	reopenConversation,
	sendSecondLook,
	takeBack
} from '../conversations/index.ts';
import { counted } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { newFormToken } from '../platform/form-token.ts';
import {
	accept,
	acknowledge,
	answer,
	askBack,
	assignSignal,
	bulk,
	closeSignal,
	decline,
	enterSignal,
	EnterSignal,
	findPackage,
	findSignal,
	overdue,
	reply,
	reopenSignal,
	takeSignal,
	withdraw
} from '../signals/index.ts';
import { countTold } from './index.ts';
import { choose, listed, toldScene } from './told-scene.ts';

type Scene = Awaited<ReturnType<typeof toldScene>>;
let scene: Scene;
const why = { words: 'because it is as it is' };

beforeAll(async () => {
	scene = await toldScene();
});
beforeEach(() => scene.forget());
afterEach(() => setClock());
afterAll(() => scene.town.leave());

test('a new signal is told to leads and at the intake desk, and to whoever asked for it', async () => {
	await scene.flagged();
	expect(await scene.toldNow()).toEqual({ lena: ['new_signal'] });
	await scene.flagged('nowhere that is known');
	expect(await scene.toldNow()).toEqual({ chief: ['new_signal'] });
	await choose(scene.mara, 'new_signal', true);
	await choose(scene.lena, 'new_signal', false);
	await scene.flagged();
	expect(await scene.toldNow()).toEqual({ mara: ['new_signal'] });
	const own = { text: 'Seen at the quay.', topic: 'threats', language: 'en', keep: false };
	await enterSignal(scene.ivo, EnterSignal.parse(own));
	expect(await scene.toldNow()).toEqual({ mara: ['new_signal'] });
	await enterSignal(scene.mara, EnterSignal.parse(own));
	await enterSignal(scene.ivo, EnterSignal.parse({ ...own, keep: true }));
	expect(await scene.toldNow(), 'one’s own, and what is taken at once').toEqual({});
});

test('what the counter set aside is nobody’s news', async () => {
	await choose(scene.mara, 'new_signal', true);
	const { flag, Flag } = await import('../signals/index.ts');
	const given = {
		token: newFormToken(),
		topic: 'threats',
		text: 'spam',
		place: 'quai saint eloi',
		danger: 'no',
		wantsAnswer: 'no',
		website: 'x'
	};
	await flag(Flag.parse(given), 'fr');
	expect(await scene.toldNow()).toEqual({});
});

test('whose a signal becomes is told, and whose it was; not who did it', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	expect(await scene.toldNow()).toEqual({ mara: ['given_away'], ivo: ['assigned'] });
	await assignSignal(scene.ivo, number, { personId: scene.mara.personId });
	expect(await scene.toldNow()).toEqual({ mara: ['assigned'] });
	await bulk(scene.lena, { act: 'assign', numbers: [number], personId: '' });
	expect(await scene.toldNow()).toEqual({ mara: ['given_away'] });
	await assignSignal(scene.mara, number, { personId: scene.mara.personId });
	await closeSignal(scene.mara, number, { ending: 'solved', note: '' });
	expect(await scene.toldNow()).toEqual({});
	await reopenSignal(scene.ivo, number, { reason: 'it goes on' });
	expect(await scene.toldNow()).toEqual({ mara: ['given_away'] });
	const fresh = await scene.flagged();
	await scene.toldNow();
	await assignSignal(scene.lena, fresh.number, { personId: scene.mara.personId });
	await takeSignal(scene.ivo, fresh.number);
	expect(await scene.toldNow(), 'given and taken away before she saw it').toEqual({});
});

test('undone before anybody saw it, nothing was told', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await assignSignal(scene.lena, number, { personId: scene.mara.personId });
	expect(await scene.toldNow()).toEqual({});
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await findSignal(scene.ivo, number);
	await assignSignal(scene.lena, number, { personId: '' });
	expect(await scene.toldNow(), 'he had seen it').toEqual({ mara: ['given_away'], ivo: ['assigned', 'given_away'] });
});

test('a reporter who writes or opens again is told to whoever works on it', async () => {
	const { number, reporter } = await scene.takenBy(scene.mara);
	const free = await scene.flagged();
	await scene.toldNow();
	await addToConversation(reporter, { body: 'One more thing.' });
	expect(await scene.toldNow()).toEqual({ mara: ['reporter_wrote'] });
	await addToConversation(free.reporter, { body: 'Nobody has it yet.' });
	expect(await scene.toldNow()).toEqual({});
	await closeSignal(scene.mara, number, { ending: 'solved', note: '' });
	await reopenConversation(reporter, { body: 'It is not over.', token: newFormToken() });
	expect(await scene.toldNow()).toEqual({ mara: ['reporter_wrote'] });
	await addToConversation(reporter, { body: 'First.' });
	await addToConversation(reporter, { body: 'Second.' });
	expect(await listed(scene.mara), 'one line until it is read').toMatchObject([
		{ kind: 'reporter_wrote', read: false }
	]);
	await scene.town.owner.query('update membership set until = now() where person_id = $1', [scene.mara.personId]);
	await scene.toldNow();
	await addToConversation(reporter, { body: 'Third.' });
	expect(await scene.toldNow(), 'she works there no longer').toEqual({});
	await scene.town.owner.query('update membership set until = null where person_id = $1', [scene.mara.personId]);
});

test('a hand-over is told to the side it waits for, each step of the way', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	const one = await scene.offered(scene.mara, number);
	expect(await scene.toldNow()).toEqual({ anton: ['hand_over_offered'] });
	await acknowledge(scene.anton, one.number);
	expect(await scene.toldNow()).toEqual({});
	await accept(scene.anton, one.number);
	expect(await scene.toldNow()).toEqual({ mara: ['hand_over_accepted'] });
	await askBack(scene.anton, one.number, why);
	expect(await scene.toldNow()).toEqual({ mara: ['hand_over_asked_back'] });
	await reply(scene.lena, one.number, why);
	expect(await scene.toldNow()).toEqual({ anton: ['hand_over_replied'] });
	await assignSignal(scene.mara, number, { personId: scene.ivo.personId });
	await scene.toldNow();
	await answer(scene.anton, one.number, { outcome: 'known', internal: '', forReporter: '' });
	expect(await scene.toldNow(), 'who offered it and who works on it').toEqual({
		mara: ['hand_over_answered'],
		ivo: ['hand_over_answered']
	});
	const two = await scene.offered(scene.ivo, number);
	await scene.toldNow();
	await decline(scene.anton, two.number, why);
	expect(await scene.toldNow()).toEqual({ ivo: ['hand_over_declined'] });
	const three = await scene.offered(scene.ivo, number);
	await withdraw(scene.lena, three.number, why);
	expect((await scene.toldNow()).ivo).toEqual(['hand_over_withdrawn']);
});

test('what was taken back is told to its receivers by its number alone, and the offer no longer', async () => {
	const { number } = await scene.takenBy(scene.mara);
	const given = await scene.offered(scene.mara, number);
	expect(await listed(scene.anton)).toMatchObject([{ kind: 'hand_over_offered', title: 'Threats at the quay' }]);
	await withdraw(scene.mara, given.number, why);
	expect(await listed(scene.anton)).toMatchObject([
		{ kind: 'hand_over_withdrawn', number: given.number, title: null, href: `/desk/hand-overs/${given.number}` }
	]);
	expect(await counted(scene.anton, countTold())).toBe(1);
	await findPackage(scene.anton, given.number);
	expect(await counted(scene.anton, countTold())).toBe(0);
});

test('a second look is told to whoever is asked, and given back to its writer', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	const id = await scene.asked(scene.mara, number, scene.ivo.personId);
	expect(await listed(scene.ivo)).toMatchObject([{ number, href: `/desk/conversations/${id}` }]);
	expect(await scene.toldNow()).toEqual({ ivo: ['second_look_asked'] });
	await giveBack(scene.ivo, id, { note: 'say when' });
	expect(await listed(scene.mara)).toMatchObject([{ number, href: `/desk/signals/${number}/answer` }]);
	expect(await scene.toldNow()).toEqual({ mara: ['second_look_given_back'] });
	await scene.asked(scene.mara, number);
	expect(await scene.toldNow(), 'whoever comes first').toEqual({
		ivo: ['second_look_asked'],
		lena: ['second_look_asked']
	});
	await takeBack(scene.mara, id);
	await scene.asked(scene.mara, number, scene.ivo.personId);
	await findSecondLook(scene.ivo, id);
	expect(await counted(scene.ivo, countTold())).toBe(0);
});

test('a neighbour reads that a look is asked while it is asked, and no title', async () => {
	const { number } = await scene.takenBy(scene.chief, 'nowhere that is known');
	await scene.town.owner.query('insert into second_person (id, person_id, for_unit_id) values ($1, $2, $3)', [
		newId(),
		scene.anton.personId,
		scene.town.service
	]);
	await scene.toldNow();
	const id = await scene.asked(scene.chief, number);
	expect(await listed(scene.anton)).toMatchObject([
		{ kind: 'second_look_asked', number: null, title: null, unit: 'Ormedal', href: `/desk/conversations/${id}` }
	]);
	const { seen, body, asks } = await findSecondLook(scene.anton, id);
	await sendSecondLook(scene.anton, id, { seen, body, asks });
	expect(await listed(scene.anton)).toEqual([]);
});

test('what is late is told to the leads of both sides; where a unit has none, to the nearest above', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.offered(scene.mara, number);
	await scene.toldNow();
	setClock(new Date(Date.now() + 60 * 86_400_000));
	await overdue();
	expect(await scene.toldNow()).toEqual({ lena: ['overdue'], chief: ['overdue'] });
	setClock();
	const kim = await scene.town.person('Kim', scene.town.mill, 'lead');
	await scene.offered(scene.mara, number);
	await scene.toldNow();
	setClock(new Date(Date.now() + 60 * 86_400_000));
	await overdue();
	expect(await scene.toldNow(), 'the mill has a lead of its own now').toEqual({
		lena: ['overdue'],
		[kim.personId]: ['overdue']
	});
	await scene.town.owner.query('delete from membership where person_id = $1', [kim.personId]);
});
