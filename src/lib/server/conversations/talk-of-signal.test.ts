import { counted } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { closeSignal, InboxFilters, listSignals, takeSignal } from '../signals/index.ts';
import {
	addToConversation,
	askSecondLook,
	ConversationsWanted,
	countConversationsWaiting,
	Draft,
	keepDraft,
	listConversations,
	needsNoAnswer,
	readConversation,
	removeConversation,
	reopenConversation,
	Reply,
	replyToReporter,
	talkOfSignal
} from './index.ts';
import { talkScene } from './talk-scene.ts';

const { town, mara, ivo, miller, flagged, reply, ask, signalOf } = await talkScene();
afterAll(() => town.leave());

test('a talk the reporter has ended takes no reply, draft or second look', async () => {
	const { reporter, number } = await flagged();
	const given = await reply(mara, number, 'Trop tard');
	await keepDraft(ivo, number, Draft.parse({ body: 'Un brouillon' }));
	await removeConversation(reporter);
	expect(await talkOfSignal(mara, number)).toMatchObject({ endedAt: expect.any(Date), turn: 'nobody', lookers: [] });
	for (const act of [
		() => replyToReporter(mara, number, given),
		() => keepDraft(mara, number, given),
		() => askSecondLook(mara, number, { ...given, askedOf: '' })
	])
		await expect(act()).rejects.toMatchObject({ code: 'conversation.ended' });
	const put = (state: 'sent' | 'draft') =>
		asActor(mara, (tx) =>
			tx
				.insertInto('message')
				.values({
					id: newId(),
					conversation_id: reporter.conversationId,
					from_reporter: false,
					person_id: mara.personId,
					body: 'x',
					state,
					sent_at: state === 'sent' ? new Date() : null
				})
				.execute()
		);
	await expect(put('sent')).rejects.toThrow('row-level security');
	await expect(put('draft')).rejects.toThrow('row-level security');
	const send = asActor(ivo, (tx) =>
		tx
			.updateTable('message')
			.set({ state: 'sent', sent_at: new Date() })
			.where('person_id', '=', ivo.personId)
			.where('conversation_id', '=', reporter.conversationId)
			.execute()
	);
	await expect(send).rejects.toThrow('row-level security');
});

test('strangers neither read nor write a talk, and nobody writes in the name of another', async () => {
	const { reporter, number } = await flagged();
	expect(await talkOfSignal(miller, number)).toBeNull();
	await expect(replyToReporter(miller, number, Reply.parse({ body: 'x' }))).rejects.toMatchObject({
		code: 'conversation.not_found'
	});
	await expect(needsNoAnswer(miller, number)).rejects.toMatchObject({ code: 'conversation.not_found' });
	const put = (actor: Person, as: Person) =>
		asActor(actor, (tx) =>
			tx
				.insertInto('message')
				.values({
					id: newId(),
					conversation_id: reporter.conversationId,
					from_reporter: false,
					person_id: as.personId,
					body: 'x',
					sent_at: new Date()
				})
				.execute()
		);
	await expect(put(miller, miller)).rejects.toThrow('row-level security');
	await expect(put(mara, ivo)).rejects.toThrow('row-level security');
	const looked = await ask(mara, number, 'Attends.');
	const rename = asActor(ivo, (tx) =>
		tx.updateTable('message').set({ person_id: ivo.personId }).where('id', '=', looked).execute()
	);
	await expect(rename).rejects.toThrow('permission denied');
	const silently = asActor(ivo, (tx) =>
		tx.updateTable('message').set({ state: 'sent', sent_at: new Date() }).where('id', '=', looked).execute()
	);
	await expect(silently).rejects.toThrow('row-level security');
});

test('a late word after closing waits for the desk, is answered, and the signal stays closed', async () => {
	const { reporter, id, number } = await flagged();
	await takeSignal(mara, number);
	await replyToReporter(mara, number, await reply(mara, number, 'Voilà.'));
	await closeSignal(mara, number, { ending: 'solved', note: '' });
	const before = await counted(mara, countConversationsWaiting());
	await addToConversation(reporter, { body: 'Encore une chose.' });
	expect(await signalOf(id)).toMatchObject({ state: 'closed', turn: 'owner' });
	expect(await counted(mara, countConversationsWaiting())).toBe(before + 1);
	const waiting = await listConversations(mara, ConversationsWanted.parse({ list: 'desk' }));
	expect(waiting.rows.map((row) => row.number)).toContain(number);
	expect((await listSignals(mara, InboxFilters.parse({ tab: 'waits' }))).rows.map((row) => row.number)).not.toContain(
		number
	);
	await replyToReporter(mara, number, await reply(mara, number, 'Merci, c’est noté.'));
	expect(await counted(mara, countConversationsWaiting())).toBe(before);
	expect(await signalOf(id)).toMatchObject({ state: 'closed' });
	expect((await readConversation(reporter)).messages[0]).toMatchObject({ body: 'Merci, c’est noté.' });
	// A thank-you needs none: it is put aside and nobody waits.
	await addToConversation(reporter, { body: 'Merci !' });
	await needsNoAnswer(mara, number);
	expect(await counted(mara, countConversationsWaiting())).toBe(before);
	await reopenConversation(reporter, { body: 'Ce n’est pas réglé.', token: newFormToken() });
	expect(await signalOf(id)).toMatchObject({ state: 'in_hand', turn: 'owner' });
});
