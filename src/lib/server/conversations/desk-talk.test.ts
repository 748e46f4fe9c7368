import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { Flag, flag, takeSignal } from '../signals/index.ts';
import {
	addToConversation,
	askSecondLook,
	ConversationsWanted,
	countConversationsWaiting,
	Draft,
	enterCode,
	findSecondLook,
	giveBack,
	keepDraft,
	listConversations,
	needsNoAnswer,
	openReporterIdentity,
	readConversation,
	removeConversation,
	Reply,
	replyToReporter,
	SecondLookAsked,
	sendSecondLook,
	takeBack,
	talkOfSignal,
	tellReporter
} from './index.ts';

type Person = Extract<Actor, { kind: 'person' }>;
let town: Awaited<ReturnType<typeof scene>>;
let mara: Person;
let ivo: Person;
let lead: Person;
let miller: Person;
beforeAll(async () => {
	town = await scene();
	mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	lead = await town.person('Lena Lead', town.harbour, 'lead');
	miller = await town.person('Anton Miller', town.mill, 'officer');
	await town.owner.query('update person set shows_name = true where id = $1', [mara.personId]);
});
afterAll(() => town.leave());
afterEach(() => setClock());

async function flagged(more: Record<string, string> = {}, place = 'quai saint eloi') {
	const given = {
		token: newFormToken(),
		topic: 'threats',
		text: 'They threaten the baker.',
		place,
		danger: 'no',
		wantsAnswer: 'yes',
		...more
	};
	const reporter = await enterCode((await flag(Flag.parse(given), 'fr')).code);
	const { rows } = await town.owner.query<{ id: string; number: string }>(
		'select s.id, s.number from conversation c join signal s on s.id = c.signal_id where c.id = $1',
		[reporter.conversationId]
	);
	return { reporter, id: rows[0]?.id ?? '', number: rows[0]?.number ?? '' };
}
const one = async (question: string, ...values: unknown[]) =>
	(await town.owner.query<Record<string, unknown>>(question, values)).rows[0];
const signalOf = (id: string) => one('select turn, first_answer_at, state from signal where id = $1', id);
const timeline = async (id: string) =>
	(
		await town.owner.query<{ kind: string }>('select kind from signal_event where signal_id = $1 order by at, id', [id])
	).rows.map(({ kind }) => kind);
const assign = (id: string, to: Person | null) =>
	town.owner.query('update signal set assignee_id = $2 where id = $1', [id, to?.personId ?? null]);
async function handedOver(signalId: string, state: 'accepted' | 'answered', turn: 'giver' | 'receiver') {
	const id = newId();
	await town.owner.query(
		`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule, state, turn)
		values ($1, $2, $3, $4, 'act', 'theirs', '{}', $5, now(), 'r', now(), 'r', 'accepted', $6)`,
		[id, signalId, town.harbour, town.mill, mara.personId, turn]
	);
	if (state === 'answered')
		await town.owner.query(
			`update hand_over set state = 'answered', outcome = 'taken_up', answer_internal = 'The suspect is Jan.', answer_for_reporter = 'We went there twice.' where id = $1`,
			[id]
		);
	return id;
}
/** What somebody sends who has read all there is. */
async function reply(
	actor: Person,
	number: string,
	body: string,
	more: Partial<{ asks: boolean; tells: string }> = {}
) {
	const { seen } = (await talkOfSignal(actor, number))!;
	return Reply.parse({ body, seen, ...more });
}
const answer = async (
	actor: Person,
	number: string,
	body: string,
	more: Partial<{ asks: boolean; tells: string }> = {}
) => replyToReporter(actor, number, await reply(actor, number, body, more));
async function ask(actor: Person, number: string, body: string, askedOf = '') {
	await askSecondLook(actor, number, SecondLookAsked.parse({ ...(await reply(actor, number, body)), askedOf }));
	return (await talkOfSignal(actor, number))!.own!.id;
}

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

test('contact details open for the handling officer and the lead, for a reason that stays', async () => {
	const { reporter, id, number } = await flagged({ name: 'Awa Diallo', phone: '0470 00 00 00' });
	const open = (actor: Person) => openReporterIdentity(actor, number, { reason: 'She asked to be called back.' });
	await assign(id, mara);
	expect(await open(mara)).toEqual({ name: 'Awa Diallo', phone: '0470 00 00 00', email: undefined });
	expect(await open(lead)).toMatchObject({ name: 'Awa Diallo' });
	await expect(open(ivo)).rejects.toMatchObject({ code: 'identity.not_yours' });
	await expect(open(miller)).rejects.toMatchObject({ code: 'conversation.not_found' });
	await assign(id, ivo);
	await expect(open(mara)).rejects.toMatchObject({ code: 'identity.not_yours' });
	expect(await talkOfSignal(mara, number)).toMatchObject({ leftContact: true, mayOpenContact: false });
	expect(await talkOfSignal(ivo, number)).toMatchObject({ leftContact: true, mayOpenContact: true });
	expect(JSON.stringify(await talkOfSignal(ivo, number))).not.toContain('Diallo');
	// A lead of another unit has the role and still not the signal.
	const otherLead = await town.person('Odile Other', town.mill, 'lead');
	await expect(open(otherLead)).rejects.toMatchObject({ code: 'conversation.not_found' });
	const rows = (actor: Actor) =>
		asActor(actor, (tx) =>
			tx
				.selectFrom('reporter_identity')
				.select('sealed')
				.where('conversation_id', '=', reporter.conversationId)
				.execute()
		);
	for (const actor of [mara, miller, otherLead, { kind: 'visitor' } as const, { kind: 'job', name: 'mail' } as const])
		expect(await rows(actor)).toEqual([]);
	const { rows: lines } = await town.owner.query(
		`select person_id, justification, facts::text from audit where operation = 'conversation.openIdentity' and record_id = $1 order by id`,
		[reporter.conversationId]
	);
	expect(lines).toEqual(
		[mara, lead].map(({ personId }) => ({
			person_id: personId,
			justification: 'She asked to be called back.',
			facts: '{}'
		}))
	);
	const events = (
		await town.owner.query(`select facts::text from signal_event where signal_id = $1 and kind = 'identityOpened'`, [
			id
		])
	).rows;
	expect(events).toEqual([{ facts: '{}' }, { facts: '{}' }]);
	await removeConversation(reporter);
	await expect(open(ivo)).rejects.toMatchObject({ code: 'identity.none' });
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

test('the list begins with what waits for us, by the day it is due, pages by key and counts', async () => {
	await town.owner.query(`update conversation set turn = 'nobody'`);
	const talks: Awaited<ReturnType<typeof flagged>>[] = [];
	for (let n = 0; n < 53; n++) talks.push(await flagged());
	const [early, second, asked, quiet] = talks;
	// These forms came back at once, as from a machine: aside, they wait for nobody's answer.
	expect(await listConversations(mara, ConversationsWanted.parse({}))).toMatchObject({
		rows: [],
		counts: { desk: 0 }
	});
	// Taken, a talk stands among the others, whatever the counter thought of it.
	const [, , , , taken] = talks;
	await takeSignal(mara, taken?.number ?? '');
	expect(await listConversations(mara, ConversationsWanted.parse({}))).toMatchObject({
		rows: [{ number: taken?.number }],
		counts: { desk: 1 }
	});
	expect(await countConversationsWaiting(mara)).toBe(1);
	await town.owner.query('update signal set set_aside = false');
	await town.owner.query(`update conversation set answer_due = '2026-01-05' where signal_id = $1`, [early?.id]);
	await ask(mara, second?.number ?? '', 'Voilà');
	await answer(mara, asked?.number ?? '', 'Où ?', { asks: true });
	await answer(mara, quiet?.number ?? '', 'Voilà');
	await assign(early?.id ?? '', ivo);
	const list = (actor: Person, wanted: Record<string, unknown> = {}) =>
		listConversations(actor, ConversationsWanted.parse(wanted));
	const first = await list(mara);
	expect(first.rows).toHaveLength(50);
	expect(first.rows[0]).toMatchObject({ number: early?.number, overdue: true, assignee: 'Ivo Brandt' });
	expect(first).toMatchObject({ counts: { desk: 50, second_look: 1, reporter: 1 }, next: null });
	expect((await list(mara, { list: 'second_look' })).rows).toMatchObject([
		{ number: second?.number, writer: 'Mara Veldkamp' }
	]);
	expect((await list(mara, { list: 'reporter' })).rows).toMatchObject([{ number: asked?.number }]);
	expect((await list(mara, { overdue: 'true' })).rows).toHaveLength(1);
	expect((await list(ivo, { mine: 'true' })).rows).toHaveLength(1);
	const all = await list(mara, { list: 'all' });
	const more = await list(mara, { list: 'all', after: all.next });
	const ids = [...all.rows, ...more.rows].map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.length).toBeGreaterThan(53);
	expect(await countConversationsWaiting(mara)).toBe(51);
	expect(await list(miller, { list: 'all' })).toMatchObject({ rows: [], counts: { desk: 0 } });
	expect(await countConversationsWaiting(miller)).toBe(0);
	expect(
		await one(`select facts from audit where operation = 'conversation.list' order by id desc limit 1`)
	).toMatchObject({ facts: { list: 'all', shown: 0 } });
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
