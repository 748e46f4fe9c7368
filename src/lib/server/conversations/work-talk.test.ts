import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { makeSignalOfTalk } from '../signals/index.ts';
import { asActor } from '../platform/database.ts';
import {
	addToConversation,
	addTalkNote,
	assignTalk,
	closeTalk,
	findTalk,
	hangTalk,
	markTalk,
	noteReportNumber,
	openTalk,
	passTalkOn,
	readConversation,
	reopenConversation,
	reopenTalk,
	talkOfSignal,
	talksLinkedTo
} from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, ivo, lead, miller, pages, wrote, answered, flagged, one, timeline } = await pageScene();
afterAll(() => town.leave());

test('colleagues give a talk to each other, note and mark; its writer reads none of it', async () => {
	const { reporter, id } = await wrote('harbour-team');
	expect(await findTalk(ivo, id)).toMatchObject({ assignee: null, pageName: 'Harbour online', source: 'counter' });
	await assignTalk(ivo, id, { personId: ivo.personId, text: '' });
	await assignTalk(ivo, id, { personId: mara.personId, text: 'You know this family.' });
	await assignTalk(lead, id, { personId: lead.personId, text: '' }); // takes over: Mara is away
	await expect(assignTalk(ivo, id, { personId: miller.personId, text: '' })).rejects.toMatchObject({
		code: 'person.not_found'
	});
	await addTalkNote(ivo, id, { text: 'Seen in the street.', once: 'x' });
	await addTalkNote(ivo, id, { text: 'Seen in the street.', once: 'x' });
	await markTalk(mara, id, { kind: 'formal_report' });
	await noteReportNumber(mara, id, { number: 'PV 12/2026' });
	const talk = await findTalk(ivo, id);
	expect(talk).toMatchObject({ assignee: 'Lena Lead', kind: 'formal_report', reportNumber: 'PV 12/2026' });
	expect(talk.events.map(({ kind }) => kind)).toEqual(['assign', 'assign', 'assign', 'note', 'mark', 'number']);
	const read = JSON.stringify(await readConversation(reporter));
	expect(read).not.toMatch(/family|street|PV|Ivo|Lena|formal/);
	expect((await readConversation(reporter)).steps.map(({ kind }) => kind)).toEqual(['received', 'read']);
	for (const act of [
		() => findTalk(miller, id),
		() => assignTalk(miller, id, { personId: miller.personId, text: '' }),
		() => addTalkNote(miller, id, { text: 'mine' }),
		() => markTalk(miller, id, { kind: 'tip' }),
		() => closeTalk(miller, id, { ending: 'solved' }),
		() => openTalk(miller, id, true)
	])
		await expect(act()).rejects.toMatchObject({ code: 'conversation.not_found' });
});

test('who reads and who types is known to colleagues', async () => {
	const { id } = await wrote('harbour-team');
	await openTalk(mara, id, true);
	expect(await openTalk(ivo, id, false)).toMatchObject([
		{ name: 'Mara Veldkamp', writes: true },
		{ name: 'Ivo Brandt', writes: false }
	]);
});

test('a talk goes to another unit with what stands beside it; the giver reads it no longer, the writer knows which unit has it', async () => {
	const { reporter, id } = await wrote('mara-veldkamp', 'It is at the mill.', { phone: '0123' });
	await addTalkNote(mara, id, { text: 'Theirs.' });
	await expect(passTalkOn(mara, id, { pageId: pages.team, text: 'ours, too' })).rejects.toMatchObject({
		code: 'page.not_found'
	});
	await passTalkOn(mara, id, { pageId: pages.mill, text: 'It is your street.' });
	await expect(findTalk(mara, id)).rejects.toMatchObject({ code: 'conversation.not_found' });
	const theirs = await findTalk(miller, id);
	expect(theirs).toMatchObject({ assignee: null, pageName: 'Mill online' });
	expect(theirs.events.map(({ facts }) => facts.text)).toEqual(['Theirs.', 'It is your street.']);
	await answered(miller, id, 'We look.');
	const read = await readConversation(reporter);
	expect(read.steps.map(({ kind, unit }) => [kind, unit])).toEqual([
		['received', 'Harbour'],
		['passed_on', 'Mill'],
		['replied', undefined]
	]);
	expect(JSON.stringify(read)).not.toMatch(/Theirs|your street/);
	// A database that is asked past the room says no as well.
	await expect(
		asActor(mara, (tx) =>
			sql`select pass_talk_on(${id}, ${pages.team}, gen_random_uuid(), gen_random_uuid(), 'back', now())`.execute(tx)
		)
	).rejects.toThrow(/theirs/);
});

test('a talk becomes a signal with nothing lost: text, promise, answer, talk and who has it', async () => {
	const { reporter, id } = await wrote('mara-veldkamp', 'They sell pills behind the school.', { danger: 'yes' });
	await answered(mara, id, 'Thank you.', { asks: true });
	const number = await makeSignalOfTalk(mara, id, { title: 'Pills', topic: 'fraud', urgency: 'normal' });
	const signal = await one(
		'select id, text, state, turn, urgency, danger, assignee_id, first_answer_at is not null answered, first_answer_due is not null promised from signal where number = $1',
		number
	);
	expect(signal).toMatchObject({
		text: 'They sell pills behind the school.',
		state: 'in_hand',
		turn: 'reporter',
		urgency: 'urgent',
		danger: true,
		assignee_id: mara.personId,
		answered: true,
		promised: true
	});
	expect(await talkOfSignal(mara, number)).toMatchObject({ id, assignee: 'Mara Veldkamp', messages: [{}, {}] });
	await addToConversation(reporter, { body: 'Now again.' });
	expect(await timeline(String(signal?.id))).toEqual(['fromTalk', 'take', 'reporterWrote']);
	expect((await readConversation(reporter)).steps.map(({ kind }) => kind)).toEqual(['received', 'replied', 'wrote']);
	for (const act of [
		() => makeSignalOfTalk(mara, id, { title: '', topic: 'fraud', urgency: 'normal' }),
		() => closeTalk(mara, id, { ending: 'solved' }),
		() => assignTalk(mara, id, { personId: '', text: '' })
	])
		await expect(act()).rejects.toMatchObject({ code: 'conversation.has_signal' });
});

test('a talk hangs on a signal that has none; where there is one, the two are linked and show each other', async () => {
	const { id } = await wrote('harbour-team', 'I saw that as well.');
	const { number, id: signalId } = await flagged();
	expect(await hangTalk(mara, id, { number })).toBe('linked');
	expect((await findTalk(mara, id)).links).toMatchObject([{ number }]);
	expect(await talksLinkedTo(mara, signalId)).toMatchObject([{ id }]);
	expect(await talksLinkedTo(miller, signalId)).toEqual([]);
	await expect(hangTalk(mara, id, { number: 'S-2020-00001' })).rejects.toMatchObject({ code: 'signal.not_found' });
	await town.owner.query(
		`insert into signal (id, number, unit_id, origin, title, text, language, topic) values (gen_random_uuid(), 'S-2026-77777', $1, 'street', 'On the street', 'x', 'fr', 'fraud')`,
		[town.harbour]
	);
	expect(await hangTalk(mara, id, { number: 'S-2026-77777' })).toBe('hung');
	expect(await talkOfSignal(ivo, 'S-2026-77777')).toMatchObject({ id });
	await expect(asActor(miller, (tx) => sql`select hang_talk(${id}, ${signalId})`.execute(tx))).rejects.toThrow(
		/theirs/
	);
});

test('a talk is closed once it is answered, and opened again by either side', async () => {
	const { reporter, id } = await wrote('mara-veldkamp', 'When are you open?');
	await expect(closeTalk(mara, id, { ending: 'solved' })).rejects.toMatchObject({ code: 'conversation.answer_owed' });
	await answered(mara, id, 'On Mondays.', { sign: 'unit' });
	expect((await readConversation(reporter)).messages[0]).toMatchObject({ signature: 'Harbour' });
	await closeTalk(mara, id, { ending: 'solved' });
	await expect(closeTalk(mara, id, { ending: 'solved' })).rejects.toMatchObject({ code: 'conversation.closed' });
	expect(await readConversation(reporter)).toMatchObject({ ending: 'solved', mayRate: true });
	await reopenConversation(reporter, { body: 'Not on this one.', token: 'x' });
	expect(await findTalk(mara, id)).toMatchObject({ turn: 'desk', closedAt: null });
	await answered(mara, id, 'Sorry: next week.', { sign: 'page' });
	await closeTalk(mara, id, { ending: 'solved' });
	await reopenTalk(mara, id);
	expect((await readConversation(reporter)).ending).toBeNull();
});
