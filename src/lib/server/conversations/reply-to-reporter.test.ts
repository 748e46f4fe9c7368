import { afterAll, afterEach, expect, test } from 'vitest';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { takeSignal } from '../signals/index.ts';
import {
	addToConversation,
	Draft,
	keepDraft,
	needsNoAnswer,
	readConversation,
	replyToReporter,
	talkOfSignal,
	tellReporter
} from './index.ts';
import { talkScene } from './talk-scene.ts';

const { town, mara, ivo, miller, flagged, one, signalOf, timeline, handedOver, reply, answer } = await talkScene();
afterAll(() => town.leave());
afterEach(() => setClock());

test('a reply reaches the reporter at once, is the first answer and moves the turn', async () => {
	const { reporter, id, number } = await flagged();
	const at = new Date('2027-01-05T09:00:00Z');
	setClock(at);
	await answer(mara, number, 'Merci, nous passons ce soir.');
	expect(await signalOf(id)).toMatchObject({ turn: 'owner', first_answer_at: at });
	const talk = await readConversation(reporter);
	expect(talk.messages[0]).toMatchObject({
		body: 'Merci, nous passons ce soir.',
		signature: 'Mara Veldkamp, Harbour',
		fromReporter: false
	});
	expect(talk.steps.at(-1)).toMatchObject({ kind: 'replied' });
	expect(await talkOfSignal(ivo, number)).toMatchObject({ turn: 'nobody', answerDue: null });
	setClock(new Date('2027-01-05T10:00:00Z'));
	await answer(ivo, id, 'À quelle heure était-ce ?', { asks: true });
	expect(await signalOf(id)).toMatchObject({ turn: 'reporter', first_answer_at: at });
	expect(await talkOfSignal(ivo, number)).toMatchObject({ turn: 'reporter' });
	expect((await readConversation(reporter)).messages[0]).toMatchObject({ signature: 'Harbour' });
	await addToConversation(reporter, { body: 'Vers 22 h.' });
	expect(await signalOf(id)).toMatchObject({ turn: 'owner' });
	expect(await talkOfSignal(ivo, number)).toMatchObject({ turn: 'desk' });
	expect((await timeline(id)).sort()).toEqual(['received', 'replied', 'replied', 'reporterWrote']);
	expect(
		await one(
			`select justification, recipient, facts from audit where operation = 'conversation.reply' and record_id = $1`,
			reporter.conversationId
		)
	).toMatchObject({ recipient: 'reporter' });
});

test('a reply while another unit has the signal leaves the turn there; after closing nobody is waited for', async () => {
	const { id, number } = await flagged();
	await handedOver(id, 'accepted', 'receiver');
	await answer(mara, number, 'Une autre unité s’en occupe.');
	expect(await signalOf(id)).toMatchObject({ turn: 'receiver' });
	await town.owner.query(
		`update signal set state = 'closed', turn = 'nobody', ending = 'solved', closed_at = now() where id = $1`,
		[id]
	);
	await answer(mara, number, 'C’est réglé. Autre chose ?', { asks: true });
	expect(await signalOf(id)).toMatchObject({ turn: 'nobody', state: 'closed' });
});

test('of two who answer at once the second is told, and so is who answers past the reporter', async () => {
	const { reporter, number } = await flagged();
	const [first, second] = [await reply(mara, number, 'A'), await reply(ivo, number, 'B')];
	const both = await Promise.allSettled([replyToReporter(mara, number, first), replyToReporter(ivo, number, second)]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const told = both.find((each) => each.status === 'rejected')?.reason;
	expect(told).toMatchObject({ code: 'conversation.colleague_replied' });
	const late = both[0]?.status === 'rejected' ? first : second;
	await addToConversation(reporter, { body: 'Encore' });
	await expect(replyToReporter(ivo, number, { ...late, seen: told.facts.seen })).rejects.toMatchObject({
		code: 'conversation.reporter_wrote'
	});
	expect((await readConversation(reporter)).messages.filter((message) => !message.fromReporter)).toHaveLength(1);
});

test('a draft is kept, gone on with and sent by its writer; colleagues see it, the reporter and strangers never', async () => {
	const { reporter, number } = await flagged();
	await keepDraft(mara, number, Draft.parse({ body: 'Nous pensons que le boulanger ment' }));
	await keepDraft(mara, number, Draft.parse({ body: 'Nous pensons que' }));
	expect(await talkOfSignal(mara, number)).toMatchObject({
		own: { body: 'Nous pensons que', state: 'draft' },
		others: []
	});
	expect(await talkOfSignal(ivo, number)).toMatchObject({ own: null, others: [{ writer: 'Mara Veldkamp' }] });
	expect(JSON.stringify(await readConversation(reporter))).not.toContain('pensons');
	const seenBy = (actor: Actor) =>
		asActor(actor, (tx) =>
			tx
				.selectFrom('message')
				.select('id')
				.where('state', '<>', 'sent')
				.where('conversation_id', '=', reporter.conversationId)
				.execute()
		);
	expect(await seenBy(reporter)).toEqual([]);
	expect(await seenBy(miller)).toEqual([]);
	expect(await seenBy({ kind: 'job', name: 'mail' })).toEqual([]);
	expect(await seenBy(ivo)).toHaveLength(1);
	const changed = await asActor(ivo, (tx) =>
		tx
			.updateTable('message')
			.set({ body: 'x' })
			.where('state', '=', 'draft')
			.where('conversation_id', '=', reporter.conversationId)
			.executeTakeFirst()
	);
	expect(changed.numUpdatedRows).toBe(0n);
	await answer(mara, number, 'Nous pensons à vous.');
	expect((await readConversation(reporter)).messages).toHaveLength(2);
	expect(await talkOfSignal(mara, number)).toMatchObject({ own: null });
	await keepDraft(mara, number, Draft.parse({ body: 'à jeter' }));
	await keepDraft(mara, number, Draft.parse({ body: ' ' }));
	expect(await talkOfSignal(mara, number)).toMatchObject({ own: null });
});

test('what another unit answered is put into words, and the hand-over is told once', async () => {
	const { reporter, id, number } = await flagged();
	const handOver = await handedOver(id, 'answered', 'giver');
	await asActor(miller, (tx) => tellReporter(tx, miller, id, 'answered', { unitId: town.mill }));
	const talk = (await talkOfSignal(mara, number))!;
	expect(talk).toMatchObject({
		turn: 'desk',
		answers: [{ unitName: 'Mill', words: 'We went there twice.', toldAt: null }]
	});
	expect(JSON.stringify(talk)).not.toContain('Jan');
	await answer(mara, number, 'Ils y sont allés deux fois.', { tells: talk.answers[0]?.number });
	expect(await one('select told_reporter_at, turn from hand_over where id = $1', handOver)).toEqual({
		told_reporter_at: expect.any(Date),
		turn: 'nobody'
	});
	expect(
		await one(`select person_id from hand_over_event where hand_over_id = $1 and kind = 'told'`, handOver)
	).toEqual({ person_id: mara.personId });
	await expect(answer(mara, number, 'x', { tells: 'H-2026-99999' })).rejects.toMatchObject({
		code: 'hand_over.not_found'
	});
	expect(JSON.stringify(await readConversation(reporter))).not.toMatch(/Jan|H-20/);
});

test('a word that needs no answer is put aside, but not before the first answer', async () => {
	const { reporter, number } = await flagged();
	await expect(needsNoAnswer(mara, number)).rejects.toMatchObject({ code: 'conversation.answer_owed' });
	await answer(mara, number, 'Voilà.');
	await addToConversation(reporter, { body: 'Merci !' });
	await needsNoAnswer(mara, number);
	expect(await talkOfSignal(mara, number)).toMatchObject({ turn: 'nobody' });
});

test('whoever takes a signal tells the reporter that it was read, without a name', async () => {
	const { reporter, number } = await flagged();
	await takeSignal(mara, number);
	const talk = await readConversation(reporter);
	expect(talk.steps.map(({ kind }) => kind)).toEqual(['received', 'read']);
	expect(JSON.stringify(talk)).not.toContain('Mara');
});
