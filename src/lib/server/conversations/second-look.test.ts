import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import type { Actor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import {
	ConversationsWanted,
	Draft,
	findSecondLook,
	giveBack,
	keepDraft,
	listConversations,
	readConversation,
	sendSecondLook,
	takeBack,
	talkOfSignal
} from './index.ts';
import { talkScene } from './talk-scene.ts';

const { town, mara, ivo, miller, flagged, one, signalOf, timeline, answer, ask } = await talkScene();
afterAll(() => town.leave());

test('a reply waits for a second look: the colleague sends it changed, under the name of who wrote it', async () => {
	const { reporter, id, number } = await flagged();
	const looked = await ask(mara, number, 'Vous avez tord.');
	expect(await readConversation(reporter)).toMatchObject({ messages: [{ fromReporter: true }] });
	expect(await talkOfSignal(ivo, number)).toMatchObject({
		turn: 'second_look',
		others: [{ state: 'waiting_second_look' }]
	});
	await expect(answer(mara, number, 'Quand même.')).rejects.toMatchObject({ code: 'reply.waits' });
	await expect(sendSecondLook(mara, looked, { body: 'x', asks: false, seen: '' })).rejects.toMatchObject({
		code: 'second_look.own'
	});
	const { seen } = await findSecondLook(ivo, looked);
	await sendSecondLook(ivo, looked, { body: 'Vous avez tort.', asks: true, seen });
	expect((await readConversation(reporter)).messages[0]).toMatchObject({
		body: 'Vous avez tort.',
		signature: 'Mara Veldkamp, Harbour'
	});
	expect(await signalOf(id)).toMatchObject({ turn: 'reporter' });
	expect(await timeline(id)).toEqual(['received', 'askedSecondLook', 'secondLook', 'replied']);
	await expect(findSecondLook(ivo, looked)).rejects.toMatchObject({ code: 'second_look.not_found' });
});

test('a reply is given back with a note that only colleagues read, and is gone from what is sent', async () => {
	const { reporter, id, number } = await flagged();
	const looked = await ask(mara, number, 'Nous avons arrêté votre voisin.');
	await giveBack(ivo, looked, { note: 'Do not name the neighbour!' });
	expect(await talkOfSignal(mara, number)).toMatchObject({
		turn: 'desk',
		own: { state: 'draft', note: 'Do not name the neighbour!', looker: 'Ivo Brandt' }
	});
	await answer(mara, number, 'C’est réglé.');
	expect(JSON.stringify(await readConversation(reporter))).not.toMatch(/neighbour|voisin|Ivo/);
	expect(await one('select second_look_note, person_id from message where id = $1', looked)).toMatchObject({
		second_look_note: null
	});
	expect(await timeline(id)).toEqual(['received', 'askedSecondLook', 'secondLook', 'replied']);
});

test('the writer takes a reply back, nobody else does; a stranger never sees that it waits', async () => {
	const { number } = await flagged();
	const looked = await ask(mara, number, 'Un instant.');
	await expect(takeBack(ivo, looked)).rejects.toMatchObject({ code: 'second_look.not_found' });
	for (const act of [
		() => findSecondLook(miller, looked),
		() => giveBack(miller, looked, { note: 'mine' }),
		() => sendSecondLook(miller, looked, { body: 'x', asks: false, seen: '' })
	])
		await expect(act()).rejects.toMatchObject({ code: 'second_look.not_found' });
	await takeBack(mara, looked);
	expect(await talkOfSignal(mara, number)).toMatchObject({ own: { state: 'draft' }, turn: 'desk' });
	await expect(ask(mara, number, 'Un instant.', miller.personId)).rejects.toMatchObject({ code: 'person.not_found' });
});

test('where a unit has nobody else, the named person of a neighbouring force looks: at this reply and nothing else', async () => {
	const lone = newId();
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, place_names) values ($1, $2, 'local_unit', 'Islet', 'Islet', 'Europe/Brussels', '{"Rue du Phare"}')`,
		[lone, town.service]
	);
	const tom = await town.person('Tom Alone', lone, 'officer');
	const neighbour = await town.person('Nora Neighbour', town.mill, 'lead');
	const { reporter, id, number } = await flagged({ name: 'Awa Diallo' }, 'rue du phare');
	await expect(ask(tom, number, 'Bonjour.')).rejects.toMatchObject({ code: 'person.not_found' });
	await town.owner.query('insert into second_person (id, person_id, for_unit_id) values ($1, $2, $3)', [
		newId(),
		neighbour.personId,
		lone
	]);
	await keepDraft(tom, number, Draft.parse({ body: 'Bonjour.' }));
	const read = (actor: Actor) =>
		asActor(actor, async (tx) =>
			[
				await tx.selectFrom('conversation').select('id').where('id', '=', reporter.conversationId).execute(),
				await tx.selectFrom('signal').select('id').where('id', '=', id).execute(),
				await tx.selectFrom('reporter_identity').select('key_id').execute()
			].map((rows) => rows.length)
		);
	expect(await read(neighbour)).toEqual([0, 0, 0]);
	const looked = await ask(tom, number, 'Bonjour.');
	expect(await read(neighbour)).toEqual([1, 0, 0]);
	expect(await read(miller)).toEqual([0, 0, 0]);
	const { seen, signalNumber, messages } = await findSecondLook(neighbour, looked);
	expect([signalNumber, messages.length]).toEqual([null, 1]);
	const listed = await listConversations(neighbour, ConversationsWanted.parse({ list: 'second_look' }));
	expect(listed.rows).toMatchObject([{ waitingId: looked, number: null, title: null }]);
	await giveBack(neighbour, looked, { note: 'Plus aimable.' });
	expect(await read(neighbour)).toEqual([0, 0, 0]);
	const again = await ask(tom, number, 'Bonjour et merci.');
	await sendSecondLook(neighbour, again, { body: 'Bonjour et merci !', asks: false, seen });
	expect((await readConversation(reporter)).messages[0]).toMatchObject({
		body: 'Bonjour et merci !',
		signature: 'Islet'
	});
	expect(await signalOf(id)).toMatchObject({ turn: 'owner', first_answer_at: expect.any(Date) });
	expect(await timeline(id)).toEqual([
		'received',
		'askedSecondLook',
		'secondLook',
		'askedSecondLook',
		'secondLook',
		'replied'
	]);
	expect(await read(neighbour)).toEqual([0, 0, 0]);
	// Named no longer: what is asked of them is not theirs to see.
	await town.owner.query('update second_person set until = now()');
	await keepDraft(tom, number, Draft.parse({ body: 'Encore.' }));
	await town.owner.query(
		`update message set state = 'waiting_second_look', asked_person_id = $2 where conversation_id = $1 and state = 'draft'`,
		[reporter.conversationId, neighbour.personId]
	);
	expect(await read(neighbour)).toEqual([0, 0, 0]);
});
