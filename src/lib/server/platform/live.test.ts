import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import { newsKinds, type News } from '../../live-kinds.ts';
import { Flag, flag } from '../signals/index.ts';
import type { Actor } from './actor.ts';
import { asActor } from './database.ts';
import { newFormToken } from './form-token.ts';
import { endStreamsOf, newsStream } from './live-stream.ts';
import { hear, listen, listenerCount } from './live.ts';

let town: Awaited<ReturnType<typeof scene>>;
const ends: (() => void)[] = [];
beforeAll(async () => {
	town = await scene();
	await hear(town.appUrl);
});
afterEach(() => {
	for (const end of ends.splice(0)) end();
});
afterAll(async () => {
	await hear();
	await town.leave();
});

const arrives = (place: string) =>
	flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'threats',
			text: 'They threaten the baker.',
			place,
			danger: 'no',
			wantsAnswer: 'no'
		}),
		'en'
	);
const hears = (actor: Actor) => {
	const news: News[] = [];
	ends.push(listen(actor, (more) => news.push(...more)));
	return news;
};
const newest = async (unit: string) =>
	(await town.owner.query('select id, number from signal where unit_id = $1 order by id desc limit 1', [unit]))
		.rows[0] as { id: string; number: string };

test('a stranger hears nothing of the records of others, not even that there are some', async () => {
	const officer = await town.person('officer', town.harbour, 'officer');
	const lead = await town.person('lead', town.service, 'lead');
	const stranger = await town.person('stranger', town.mill, 'officer');
	const administrator = await town.person('administrator', town.service, 'administrator');
	const protection = await town.person('protection', town.service, 'data_protection_officer');
	const left: Actor = { ...(await town.person('nobody', town.mill, 'officer')), unitId: town.harbour };
	const silent = [stranger, administrator, protection, left].map(hears);
	const [ownUnit, above] = [hears(officer), hears(lead)];
	await arrives('quai saint eloi');
	const { id, number } = await newest(town.harbour);
	await vi.waitFor(() => expect(ownUnit).toContainEqual({ kind: 'signal', id, number, mine: false }), 5000);
	await vi.waitFor(() => expect(above).toContainEqual({ kind: 'signal', id, number, mine: false }), 5000);
	expect(ownUnit).toContainEqual(expect.objectContaining({ kind: 'conversation', number }));
	// The stranger's own news comes later than the others' would have: had anything been told of those, it would stand before.
	await arrives('mill');
	const own = await newest(town.mill);
	await vi.waitFor(() => expect(silent[0]).toContainEqual({ kind: 'signal', ...own, mine: false }), 5000);
	expect(silent[0]?.every((news) => news.number === own.number)).toBe(true);
	expect(silent.slice(1)).toEqual([[], [], []]);
});

test('a hand-over is heard by giver and receiver and by nobody else', async () => {
	const giver = await town.person('giver', town.harbour, 'officer');
	const receiver = await town.person('receiver', town.mill, 'officer');
	const other = hears(await town.person('intake', town.service, 'officer'));
	await arrives('quai saint eloi');
	const signal = await newest(town.harbour);
	const [gave, got] = [hears(giver), hears(receiver)];
	const id = newId();
	await town.owner.query(
		`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule)
		values ($1, $2, $3, $4, 'act', 'theirs', '{}', $5, now(), 'x', now(), 'x')`,
		[id, signal.id, town.harbour, town.mill, giver.personId]
	);
	await town.owner.query(
		`insert into hand_over_event (id, hand_over_id, kind, person_id) values ($1, $2, 'offer', $3)`,
		[newId(), id, giver.personId]
	);
	await vi.waitFor(() => expect(gave).toContainEqual(expect.objectContaining({ kind: 'hand_over', id })), 5000);
	await vi.waitFor(() => expect(got).toContainEqual(expect.objectContaining({ kind: 'hand_over', id })), 5000);
	expect(got.filter(({ kind }) => kind !== 'hand_over')).toEqual([]);
	await arrives('nowhere we know');
	const own = await newest(town.service);
	await vi.waitFor(() => expect(other).toContainEqual({ kind: 'signal', ...own, mine: false }), 5000);
	expect(other.every((news) => news.number === own.number)).toBe(true);
});

test('who opens a signal and who takes its lock is heard, and that they are still there is not', async () => {
	const officer = await town.person('opener', town.harbour, 'officer');
	await arrives('quai saint eloi');
	const { id, number } = await newest(town.harbour);
	const news = hears(officer);
	const presence = () => news.filter(({ kind }) => kind === 'presence');
	await asActor(officer, (tx) =>
		tx.insertInto('signal_open').values({ signal_id: id, person_id: officer.personId }).execute()
	);
	await vi.waitFor(() => expect(presence()).toEqual([{ kind: 'presence', id, number, mine: true }]), 5000);
	await asActor(officer, (tx) =>
		tx.updateTable('signal_open').set({ seen_at: new Date() }).where('signal_id', '=', id).execute()
	);
	await asActor(officer, (tx) =>
		tx.updateTable('signal_open').set({ holds: true }).where('signal_id', '=', id).execute()
	);
	await vi.waitFor(() => expect(presence()).toHaveLength(2), 5000);
	await asActor(officer, (tx) => tx.deleteFrom('signal_open').where('signal_id', '=', id).execute());
	await vi.waitFor(() => expect(presence()).toHaveLength(3), 5000);
});

test('what somebody did alone is their own to them, and news to a colleague; two at once are news to both', async () => {
	const [one, other] = [
		await town.person('one', town.harbour, 'officer'),
		await town.person('other', town.harbour, 'officer')
	];
	const [toOne, toOther] = [hears(one), hears(other)];
	await arrives('quai saint eloi');
	const { id } = await newest(town.harbour);
	const note = (...writers: { personId: string }[]) =>
		Promise.all(
			writers.map((writer) =>
				asActor(writer as Actor, (tx) =>
					tx
						.insertInto('signal_event')
						.values({ id: newId(), signal_id: id, kind: 'note', person_id: writer.personId })
						.execute()
				)
			)
		);
	const mine = (news: News[]) =>
		news.filter((told) => told.id === id && told.kind === 'signal').map((told) => told.mine);
	// Its arrival is heard first, else it is one piece of news with what follows.
	await vi.waitFor(() => expect([mine(toOne), mine(toOther)]).toEqual([[false], [false]]), 5000);
	await note(one);
	await vi.waitFor(
		() =>
			expect([mine(toOne), mine(toOther)]).toEqual([
				[false, true],
				[false, false]
			]),
		5000
	);
	await note(one, other);
	await vi.waitFor(
		() =>
			expect([mine(toOne), mine(toOther)]).toEqual([
				[false, true, false],
				[false, false, false]
			]),
		5000
	);
});

test('a burst is told in few words', async () => {
	const officer = await town.person('busy', town.harbour, 'officer');
	const told: News[][] = [];
	ends.push(listen(officer, (news) => told.push(news)));
	await arrives('quai saint eloi');
	const { id } = await newest(town.harbour);
	for (let n = 0; n < 40; n++)
		await town.owner.query(`insert into signal_event (id, signal_id, kind, facts) values ($1, $2, 'note', '{}')`, [
			newId(),
			id
		]);
	await vi.waitFor(() => expect(told.flat().some(({ kind }) => kind === 'signal')).toBe(true), 5000);
	expect(told.length).toBeLessThan(10);
});

test('when the line to the database breaks, everybody reads again', async () => {
	const news = hears(await town.person('patient', town.mill, 'officer'));
	await town.owner.query(
		`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ilot live' and datname = current_database()`
	);
	await vi.waitFor(
		() => expect(news.filter(({ id }) => id === null).map(({ kind }) => kind)).toEqual([...newsKinds]),
		8000
	);
	await arrives('mill');
	const own = await newest(town.mill);
	await vi.waitFor(() => expect(news).toContainEqual({ kind: 'signal', ...own, mine: false }), 5000);
});

test('the stream of a page carries its news and ends when the person is no longer signed in', async () => {
	vi.useFakeTimers({ toFake: ['setInterval'] });
	let signedIn = true;
	const officer = await town.person('reader', town.mill, 'officer');
	const reader = newsStream(officer, () => Promise.resolve(signedIn)).getReader();
	const next = async () => new TextDecoder().decode((await reader.read()).value);
	expect(await next()).toBe('retry: 2000\n\n');
	await arrives('mill');
	const own = await newest(town.mill);
	expect(await next()).toContain(own.number);
	await vi.advanceTimersByTimeAsync(20_000);
	expect(await next()).toBe(': still here\n\n');
	signedIn = false;
	await vi.advanceTimersByTimeAsync(20_000);
	expect((await reader.read()).done).toBe(true);
	vi.useRealTimers();
});

test('a page that goes while it is asked for is written to no more: that would end the process', async () => {
	vi.useFakeTimers({ toFake: ['setInterval'] });
	const officer = await town.person('gone', town.harbour, 'officer');
	let answer = (_still: boolean) => {};
	const reader = newsStream(officer, () => new Promise((resolve) => (answer = resolve))).getReader();
	await reader.read();
	vi.advanceTimersByTime(20_000);
	await reader.cancel();
	const stray = vi.fn();
	process.once('unhandledRejection', stray);
	answer(true);
	await new Promise((resolve) => setImmediate(resolve));
	process.off('unhandledRejection', stray);
	vi.useRealTimers();
	expect(stray).not.toHaveBeenCalled();
});

test('a person has twelve streams at most, the one open longest ends; those of a post that was left end at once', async () => {
	const officer = await town.person('many tabs', town.mill, 'officer');
	const before = listenerCount();
	const [first, ...others] = Array.from({ length: 13 }, () =>
		newsStream(officer, () => Promise.resolve(true)).getReader()
	);
	expect(listenerCount() - before).toBe(12);
	await first?.read();
	expect((await first?.read())?.done).toBe(true);
	endStreamsOf(officer.personId);
	expect(listenerCount()).toBe(before);
	await others[0]?.read();
	expect((await others[0]?.read())?.done).toBe(true);
});

test('a notification that is no news of ours, nor even JSON, is passed by', async () => {
	const officer = await town.person('listens on', town.mill, 'officer');
	const news = hears(officer);
	const other = new pg.Client(town.authUrl);
	await other.connect();
	for (const told of ['not json', '', '{"kind":"signal"}', '[]'])
		await other.query('select pg_notify($1, $2)', ['ilot', told]);
	await other.end();
	await arrives('mill');
	const own = await newest(town.mill);
	await vi.waitFor(() => expect(news).toContainEqual({ kind: 'signal', ...own, mine: false }), 5000);
});
