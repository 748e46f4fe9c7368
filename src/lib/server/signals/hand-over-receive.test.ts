// What a receiver does with it, and what of that flows back.
import { afterAll, expect, test } from 'vitest';
import { readConversation } from '../conversations/index.ts';
import { asActor } from '../platform/database.ts';
import { handOverScene, why, refusal } from './hand-over-scene.ts';
import {
	accept,
	acknowledge,
	answer,
	askBack,
	bulk,
	closeSignal,
	decline,
	findSignal,
	handOver,
	lockSignal,
	markTold,
	reply
} from './index.ts';

const { town, mara, miller, colleague, flagged, offer, offered, file, turnOf, lines, found } = await handOverScene();
afterAll(() => town.leave());

test('accepting makes a signal of the receiver’s own from the package alone, and its answer flows back', async () => {
	const signal = await flagged();
	const picture = await file(signal.id);
	const [given] = await handOver(
		mara,
		signal.number,
		offer({ attachmentIds: [picture], conditions: 'only for the street patrol' })
	);
	const number = given?.number ?? '';
	expect(await turnOf(signal.id)).toBe('receiver');
	await acknowledge(miller, number);
	expect((await found(mara, number)).receiverSignal).toBeNull();
	const own = await accept(miller, number);
	const theirs = await asActor(miller, (tx) => lockSignal(tx, own));
	expect(theirs).toMatchObject({
		state: 'in_hand',
		origin: 'hand_over',
		unit_id: town.mill,
		assignee_id: miller.personId,
		title: 'Threats by video',
		text: '',
		assessment: '',
		facts: 'A video of 48 seconds.',
		handling_codes: ['H0'],
		handling_note: 'only for the street patrol',
		first_answer_due: given?.answerDue,
		wants_answer: false
	});
	expect(
		await asActor(miller, (tx) => tx.selectFrom('attachment').select('id').where('id', '=', picture).execute())
	).toHaveLength(1);
	expect(await found(miller, number)).toMatchObject({ receiverSignal: { number: own }, giverSignal: null });
	expect(await found(mara, number)).toMatchObject({ receiverSignal: null, giverSignal: { number: signal.number } });

	await askBack(miller, number, { words: 'which day was it filmed?' });
	expect([await turnOf(signal.id), await turnOf(theirs.id)]).toEqual(['owner', 'receiver']);
	await reply(mara, number, { words: 'on Thursday evening' });
	expect([await turnOf(signal.id), await turnOf(theirs.id)]).toEqual(['receiver', 'owner']);
	await answer(miller, number, { outcome: 'taken_up', internal: 'two boys, known', forReporter: 'we spoke with them' });
	expect(await turnOf(signal.id)).toBe('owner');
	expect(await found(mara, number)).toMatchObject({
		state: 'answered',
		turn: 'giver',
		outcome: 'taken_up',
		answerInternal: 'two boys, known',
		answerForReporter: 'we spoke with them',
		mayMarkTold: true
	});
	expect((await asActor(miller, (tx) => lockSignal(tx, own))).first_answer_at).not.toBeNull();
	await markTold(mara, number);
	await expect(markTold(mara, number)).rejects.toMatchObject(refusal('hand_over.wrong_state'));
	expect(await found(mara, number)).toMatchObject({ turn: 'nobody', mayMarkTold: false });
	expect(await lines(signal.id)).toEqual([
		'received',
		'handOver',
		'acknowledge',
		'accept',
		'askBack',
		'reply',
		'answer',
		'told'
	]);
	expect(await lines(theirs.id)).toEqual(['fromHandOver', 'askBack', 'reply', 'answer']);
	const talk = await readConversation(signal.reporter);
	expect(talk.steps.map((step) => step.kind)).toEqual(['received', 'passed_on', 'accepted', 'answered']);
	expect(JSON.stringify(talk)).not.toMatch(/known|Thursday|Miller/);
});

test('a no comes back with its reason, and the reporter reads that it was no', async () => {
	const { number, signal } = await offered();
	await decline(miller, number, { words: 'that square is the beach’s' });
	expect(await found(mara, number)).toMatchObject({ state: 'declined', turn: 'giver', mayMarkTold: true });
	expect((await found(mara, number)).events.at(-1)).toMatchObject({
		kind: 'decline',
		body: 'that square is the beach’s',
		person: 'Anton Miller'
	});
	expect(await turnOf(signal.id)).toBe('owner');
	expect((await readConversation(signal.reporter)).steps.at(-1)?.kind).toBe('declined');
});

test('of two officers who answer at once the second is told, and nothing of theirs is written', async () => {
	const { number } = await offered();
	await accept(miller, number);
	const both = await Promise.allSettled([
		answer(miller, number, { outcome: 'known', internal: 'first', forReporter: '' }),
		answer(colleague, number, { outcome: 'no_action', internal: 'second one', forReporter: '' })
	]);
	const lost = both.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
	expect(lost).toEqual([expect.objectContaining({ code: 'hand_over.wrong_state' })]);
	expect((await found(mara, number)).events.filter((event) => event.kind === 'answer')).toHaveLength(1);
});

test('an answer stays as it was given, also for the database', async () => {
	const { number, given } = await offered();
	await accept(miller, number);
	await answer(miller, number, { outcome: 'known', internal: '', forReporter: '' });
	const change = asActor(miller, (tx) =>
		tx
			.updateTable('hand_over')
			.set({ answer_internal: 'else' })
			.where('id', '=', given[0]?.id ?? '')
			.execute()
	);
	await expect(change).rejects.toThrow('as it was given');
});

test('what was handed over is not closed before its giver has the answer, alone or among many', async () => {
	const { number } = await offered();
	const own = await accept(miller, number);
	const close = () => closeSignal(miller, own, { ending: 'solved', note: '' });
	await expect(close()).rejects.toMatchObject(refusal('signal.answer_owed'));
	expect(await bulk(miller, { act: 'close', numbers: [own], ending: 'solved', note: '' })).toMatchObject({
		done: [],
		skipped: [{ number: own, why: 'signal.answer_owed' }]
	});
	const open = await findSignal(miller, own);
	expect([open.state, open.owes]).toEqual(['in_hand', number]);
	expect(open.moves).toContain('answerUnit');
	expect(open.moves).not.toContain('close');
	await askBack(miller, number, why);
	await expect(close()).rejects.toMatchObject(refusal('signal.answer_owed'));
	await answer(miller, number, { outcome: 'known', internal: '', forReporter: '' });
	await close();
	expect(await findSignal(miller, own)).toMatchObject({ state: 'closed', owes: null });
	// The giver may close at any time: it waits for others and owes the reporter, not them.
	const { signal } = await offered();
	await closeSignal(mara, signal.number, { ending: 'passed_on', note: '' });
});
