import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { whenText } from '../../ui/when.ts';
import { receiveForm } from '../evidence/index.ts';
import { visitor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { flag } from '../signals/flag.ts';
import { Flag } from '../signals/flag-form.ts';
import { secondsToWait } from './enter-code.ts';
import {
	addToConversation,
	checkProof,
	endReporterSession,
	enterCode,
	openReporterSession,
	rateConversation,
	readConversation,
	receiptOf,
	removeConversation,
	reopenConversation,
	reporterOfSession
} from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());
afterEach(() => setClock());

const form = (more: Record<string, string> = {}) =>
	Flag.parse({
		token: newFormToken(),
		topic: 'threats',
		text: 'They threaten the baker.',
		place: 'Mill',
		danger: 'no',
		wantsAnswer: 'yes',
		...more
	});
const photo = () => new File([readFileSync('tests/files/gps-turned.jpg')], 'photo.jpg');
const film = () => new File([readFileSync('tests/files/clip.webm')], 'film.webm');
/** The files of a form arrive, as the page receives them. */
async function sendFiles(token: string, ...files: File[]) {
	const body = new FormData();
	body.append('token', token);
	for (const file of files) body.append('files', file);
	return receiveForm(visitor, new Request('http://localhost/', { method: 'POST', body }));
}
async function flagged(more: Record<string, string> = {}) {
	const { code } = await flag(form(more), 'en');
	const reporter = await enterCode(code);
	const { rows } = await town.owner.query<{ signal_id: string; number: string }>(
		'select signal_id, number from conversation c join signal s on s.id = signal_id where c.id = $1',
		[reporter.conversationId]
	);
	const [row] = rows;
	if (!row) throw new Error('no signal');
	return { code, reporter, signalId: row.signal_id, number: row.number };
}

/** As an officer's closing leaves it. */
async function close(number: string) {
	await town.owner.query(
		`update signal set state = 'closed', turn = 'nobody', ending = 'solved', closed_at = now() where number = $1`,
		[number]
	);
	await town.owner.query(
		`update conversation set ending = 'solved', closed_at = now() where signal_id = (select id from signal where number = $1)`,
		[number]
	);
}

test('files of a flag hang on its signal and first message, their copies are asked for, and the sender sees names alone', async () => {
	const given = form();
	await sendFiles(given.token, photo(), film());
	const { code } = await flag(given, 'en', { sent: true, gone: 0 });
	const reporter = await enterCode(code);
	const talk = await readConversation(reporter);
	expect(talk.files.map(({ name, messageId }) => [name, messageId])).toEqual([
		['photo.jpg', talk.messages[0]?.id],
		['film.webm', talk.messages[0]?.id]
	]);
	const officer = await town.person('Mara', town.mill, 'officer');
	expect(await asActor(officer, (tx) => tx.selectFrom('signal_attachment').selectAll().execute())).toHaveLength(2);
	const jobs = await town.owner.query(`select data->>'attachmentId' as id from pgboss.job where name like 'recode%'`);
	expect(jobs.rows.map(({ id }: { id: string }) => id).sort()).toEqual(talk.files.map(({ id }) => id).sort());
	const stranger = await town.person('stranger', town.harbour, 'officer');
	expect(await asActor(stranger, (tx) => tx.selectFrom('attachment').select('id').execute())).toEqual([]);
});

test('the same form sent again adds no file twice and loses no new one', async () => {
	const given = form();
	await sendFiles(given.token, photo());
	const { code } = await flag(given, 'en', { sent: true, gone: 0 });
	await sendFiles(given.token, photo());
	expect((await flag(given, 'en', { sent: true, gone: 0 })).code).toBe(code);
	const reporter = await enterCode(code);
	expect(await readConversation(reporter)).toMatchObject({ files: [{ name: 'photo.jpg' }], messages: [{}] });
	await sendFiles(given.token, photo(), film());
	await flag(given, 'en', { sent: true, gone: 0 });
	expect((await readConversation(reporter)).files.map(({ name }) => name)).toEqual(['photo.jpg', 'film.webm']);
});

test('a form whose files were cleared meanwhile comes back and stores nothing', async () => {
	const given = form();
	await expect(flag(given, 'en', { sent: false, gone: 1 })).rejects.toMatchObject({ code: 'form.files_gone' });
	await expect(flag(given, 'en')).resolves.toBeDefined();
});

test('the same form twice at once makes one signal and shows one receipt', async () => {
	const given = form();
	const [one, other] = await Promise.all([flag(given, 'en'), flag(given, 'en')]);
	expect(one.code).toBe(other.code);
	const { rows } = await town.owner.query('select from conversation where proof_number = $1', [one.proofNumber]);
	expect(rows).toHaveLength(1);
});

test('honeypot and haste set a signal aside, and nobody is refused', async () => {
	const aside = async (more: Record<string, string>) => {
		const { signalId } = await flagged(more);
		return (await town.owner.query('select set_aside from signal where id = $1', [signalId])).rows[0].set_aside;
	};
	const slow = () => newFormToken(new Date(Date.now() - 60_000));
	expect(await aside({ token: slow() })).toBe(false);
	expect(await aside({ token: slow(), website: 'https://spam.example' })).toBe(true);
	expect(await aside({})).toBe(true);
});

test('a platform is read from the address unless it was chosen', async () => {
	const platform = async (more: Record<string, string>) => {
		const { signalId } = await flagged(more);
		return (await town.owner.query('select web_platform from signal where id = $1', [signalId])).rows[0].web_platform;
	};
	expect(await platform({ webAddress: 'www.youtube.com/watch?v=1' })).toBe('youtube');
	expect(await platform({ webAddress: 'https://blog.example/1' })).toBe('website');
	expect(await platform({ webAddress: 'https://blog.example/1', webPlatform: 'discord' })).toBe('discord');
	expect(await platform({ webPlatform: 'nobody knows it' })).toBeNull();
});

test('a session ends on the server: after leaving, half an hour of rest and removing a copied cookie opens nothing', async () => {
	const { reporter } = await flagged();
	const [left, copied, kept] = [
		await openReporterSession(reporter),
		await openReporterSession(reporter),
		await openReporterSession(reporter)
	];
	expect(await reporterOfSession(left)).toMatchObject({ actor: reporter });
	await endReporterSession(left);
	expect(await reporterOfSession(left)).toBeNull();
	const start = Date.now();
	setClock(new Date(start + 20 * 60_000));
	expect(await reporterOfSession(kept)).not.toBeNull();
	setClock(new Date(start + 40 * 60_000));
	expect(await reporterOfSession(kept)).not.toBeNull();
	expect(await reporterOfSession(copied)).toBeNull();
	await removeConversation(reporter);
	expect(await reporterOfSession(kept)).toBeNull();
	expect(await reporterOfSession('anything')).toBeNull();
	expect(await reporterOfSession(undefined)).toBeNull();
});

test('nobody reads or writes sessions and the level of wrong codes but through their functions', async () => {
	const { reporter } = await flagged();
	await openReporterSession(reporter);
	const officer = await town.person('Noor', town.mill, 'officer', 'lead', 'administrator');
	for (const actor of [visitor, reporter, officer]) {
		await expect(asActor(actor, (tx) => tx.selectFrom('reporter_session').selectAll().execute())).rejects.toThrow(
			/permission denied/
		);
		await expect(asActor(actor, (tx) => tx.deleteFrom('wrong_codes').execute())).rejects.toThrow(/permission denied/);
	}
	await expect(openReporterSession({ ...reporter, kind: 'visitor' } as never)).rejects.toThrow(/only a reporter/);
});

test('wrong codes raise a level that sinks by itself; it slows, up to five seconds, and right codes open all the same', async () => {
	const level = async () => Number((await town.owner.query('select wrong_code_level(now()) as level')).rows[0].level);
	const { code, reporter } = await flagged();
	const before = await level();
	for (let tried = 0; tried < 3; tried++) await enterCode('0000-0000-0000-0000-0').catch(() => {});
	expect(await level()).toBeGreaterThan(before + 2);
	expect(await enterCode(code)).toEqual(reporter);
	await expect(enterCode('nothing like a code')).rejects.toMatchObject({ code: 'code.mistyped' });
	expect([0, 30, 31, 50, 80, 1000].map(secondsToWait)).toEqual([0, 0, 0.1, 2, 5, 5]);
});

test('an answer is new until the session after the one that showed it', async () => {
	const { reporter } = await flagged();
	const officer = await town.person('Liv', town.mill, 'officer');
	await town.owner.query(
		`insert into message (id, conversation_id, from_reporter, person_id, body, sent_at) values (gen_random_uuid(), $1, false, $2, 'We look.', now())`,
		[reporter.conversationId, officer.personId]
	);
	const look = async () => {
		const session = await reporterOfSession(await openReporterSession(reporter));
		return (await readConversation(reporter, session?.seenBefore)).messages.map(({ isNew }) => isNew);
	};
	expect(await look()).toEqual([true, false]);
	expect(await look()).toEqual([false, false]);
});

test('what was sent is added once however often its form comes, also after closing; another text is another message', async () => {
	const { reporter, number } = await flagged();
	await close(number);
	const token = newFormToken();
	await addToConversation(reporter, { body: 'More.', token });
	await addToConversation(reporter, { body: 'More.', token });
	await addToConversation(reporter, { body: 'Even more.', token });
	const bodies = (await readConversation(reporter)).messages.map(({ body }) => body);
	expect(bodies).toEqual(['Even more.', 'More.', 'They threaten the baker.']);
	await expect(addToConversation(reporter, { body: '', token: newFormToken() })).rejects.toMatchObject({
		code: 'message.empty'
	});
});

test('a reporter opens again what is not solved, with a reason, within the days of the pack and once', async () => {
	const { reporter, number } = await flagged();
	const again = { body: 'They came back.', token: newFormToken() };
	await expect(reopenConversation(reporter, again)).rejects.toMatchObject({ code: 'conversation.not_closed' });
	await close(number);
	await expect(reopenConversation(reporter, { body: '', token: newFormToken() })).rejects.toMatchObject({
		code: 'message.empty'
	});
	expect((await readConversation(reporter)).reopenUntil).toMatch(/^\d{4}-\d\d-\d\d$/);
	await reopenConversation(reporter, again);
	const { rows } = await town.owner.query('select state, turn, ending from signal where number = $1', [number]);
	expect(rows[0]).toEqual({ state: 'in_hand', turn: 'owner', ending: null });
	const talk = await readConversation(reporter);
	expect(talk).toMatchObject({ ending: null, reopenUntil: null });
	expect(talk.steps.at(-1)).toMatchObject({ kind: 'reopened', byReporter: true });
	await close(number);
	setClock(new Date(Date.now() + 91 * 86_400_000));
	await expect(reopenConversation(reporter, again)).rejects.toMatchObject({ code: 'conversation.too_late' });
	await addToConversation(reporter, { body: 'Still there.' });
});

test('how it went is said and may be changed', async () => {
	const { reporter } = await flagged();
	await rateConversation(reporter, { rating: 2, note: 'slow' });
	await rateConversation(reporter, { rating: 4, note: '' });
	expect((await readConversation(reporter)).rated).toEqual({ rating: 4, note: '' });
});

test('a receipt is shown again to whoever has its code, and no more once it was removed', async () => {
	const { code, reporter } = await flagged({ email: 'ada@mail.example', danger: 'yes' });
	expect(await receiptOf(code.toLowerCase())).toMatchObject({
		code,
		unitName: 'Mill',
		contactGiven: true,
		danger: true,
		topic: 'threats'
	});
	await removeConversation(reporter);
	await expect(receiptOf(code)).rejects.toMatchObject({ code: 'code.unknown' });
});

test('a proof tells the day of the receipt, also half an hour after midnight where it is still yesterday in UTC', async () => {
	for (const [at, day] of [
		['2026-11-29T23:30:00Z', '30 November 2026'],
		['2026-07-14T22:30:00Z', '15 July 2026']
	] as const) {
		setClock(new Date(at));
		const receipt = await flag(form(), 'en');
		const proof = await checkProof(receipt.proofNumber, 'They threaten the baker.');
		expect(proof).toMatchObject({ whole: true, sameText: true, unitName: 'Mill' });
		const told = (one: { receivedAt: Date; timeZone: string }) =>
			whenText(one.receivedAt, 'day', { locale: 'en', timeZone: one.timeZone });
		expect([told(receipt), proof && told(proof)]).toEqual([day, day]);
	}
});

test('a form whose conversation was removed makes nothing new when it comes again', async () => {
	const given = form();
	const { code } = await flag(given, 'en');
	await removeConversation(await enterCode(code));
	await expect(flag(given, 'en')).rejects.toMatchObject({ code: 'form.expired' });
});
