// A request from the question to the answer that is read.
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { listTold } from '../told/index.ts';
import {
	accept,
	closeSignal,
	decline,
	findPackage,
	findSignal,
	InboxFilters,
	listSignals,
	overdue,
	takeSignal,
	withdraw
} from '../signals/index.ts';
import {
	askBackRequest,
	AskUnit,
	askUnit,
	countRequests,
	declineRequest,
	findRequest,
	listRequests,
	overdueRequests,
	RequestFilters,
	replyToRequest,
	requestOfSignal,
	WriteDownRequest,
	withdrawRequest
} from './index.ts';
import { no, requestsScene, why } from './requests-scene.ts';

const scene = await requestsScene();
const { town, office, mara, ivo, lena, miller, millLead, prosecutor, stranger, watch, chief } = scene;
const { ask, writeDown, question, signalOf, rowOf, give, toldNow, day } = scene;
beforeEach(() => town.owner.query('delete from told'));
afterEach(() => setClock());
afterAll(() => town.leave());
const refusal = (code: string) => ({ code });

test('a request stands in the inbox of the asked unit as one, with the asker as its source, and can be filtered for', async () => {
	const number = await ask();
	expect(number).toMatch(/^Q-\d{4}-\d{5}$/);
	expect(await toldNow()).toEqual(['ivo request_asked', 'lena request_asked', 'mara request_asked']);
	const { number: signal } = await signalOf(number);
	const inbox = await listSignals(mara, InboxFilters.parse({ tab: 'waits', origin: 'request' }));
	expect(inbox.rows.find((row) => row.number === signal)).toMatchObject({
		origin: 'request',
		sourceName: 'Mill',
		state: 'new'
	});
	const record = await findSignal(mara, signal);
	expect(record).toMatchObject({
		origin: 'request',
		sourceName: 'Mill',
		expectedReliability: null,
		owesRequest: number,
		text: 'What does the sign of two crossed oars stand for?'
	});
	expect(record.moves.slice(0, 3)).toEqual(['take', 'answerRequest', 'grade']);
	expect(record.moves).not.toContain('close');
	expect(record.events).toMatchObject([{ kind: 'fromRequest', personName: 'Anton Miller' }]);
	expect(await requestOfSignal(mara, signal)).toMatchObject({ number, unitName: 'Mill', open: true, late: false });
	expect(await findRequest(mara, number)).toMatchObject({
		sides: ['asked'],
		signal: { number: signal },
		turn: 'asked'
	});
	expect(await findRequest(miller, number)).toMatchObject({
		sides: ['asker'],
		signal: null,
		turn: 'asked',
		moves: ['withdraw']
	});
	await expect(findSignal(miller, signal)).rejects.toMatchObject(refusal('signal.not_found'));
	expect([await counted(mara, countRequests()), await counted(miller, countRequests())]).toEqual([1, 0]);
	await expect(closeSignal(mara, signal, { ending: 'solved', note: '' })).rejects.toMatchObject(
		refusal('signal.request_owed')
	);
});

test('taking its signal takes it, the answer goes back as a hand-over, and reading that in the unit that asked closes it', async () => {
	const number = await ask();
	const { number: signal } = await signalOf(number);
	await toldNow();
	await takeSignal(mara, signal);
	expect(await rowOf(number)).toMatchObject({ state: 'in_hand', turn: 'asked' });
	expect(await toldNow()).toEqual(['miller request_taken']);
	// Whoever asked is no new receiver that must be confirmed.
	const answer = await give(number);
	expect(await toldNow()).toEqual([
		'millLead hand_over_offered',
		'miller hand_over_offered',
		'miller request_answered'
	]);
	expect(await findRequest(miller, number)).toMatchObject({ state: 'answered', turn: 'asker', answer });
	expect((await findPackage(mara, answer)).withdrawn).toBeNull();
	await findPackage(chief, answer); // who reads over the shoulder of both has not asked
	expect(await rowOf(number)).toMatchObject({ state: 'answered' });
	await findPackage(millLead, answer);
	expect(await rowOf(number)).toMatchObject({ state: 'closed', turn: 'nobody' });
	expect(await findRequest(mara, number)).toMatchObject({ state: 'closed', answer });
	await closeSignal(mara, signal, { ending: 'solved', note: '' });
});

test('accepting the answer closes it too; one that is taken back or declined opens the question again', async () => {
	const number = await ask();
	const first = await give(number);
	await withdraw(mara, first, why);
	expect(await rowOf(number)).toMatchObject({ state: 'in_hand', turn: 'asked' });
	const second = await give(number);
	await toldNow();
	await decline(miller, second, why);
	expect(await toldNow()).toEqual([
		'ivo request_sent_back',
		'lena request_sent_back',
		'mara hand_over_declined',
		'mara request_sent_back'
	]);
	expect(await findRequest(mara, number)).toMatchObject({ state: 'in_hand', answer: null });
	const third = await give(number);
	await accept(miller, third);
	expect(await rowOf(number)).toMatchObject({ state: 'closed' });
	expect((await findRequest(miller, number)).events.map(({ kind }) => kind)).toEqual([
		'ask',
		'answer',
		'takeBack',
		'answer',
		'sendBack',
		'answer',
		'close'
	]);
});

test('an answer that was read owes nothing more and is not raised; it can still be sent back', async () => {
	const number = await ask();
	const answer = await give(number);
	await findPackage(chief, answer); // who reads over the shoulder of both has not asked
	const handOverOf = async () =>
		(await town.owner.query('select state, turn, overdue_raised_at from hand_over where number = $1', [answer]))
			.rows[0];
	expect(await handOverOf()).toMatchObject({ state: 'offered', turn: 'receiver' });
	expect(await findPackage(miller, answer)).toMatchObject({ state: 'read', turn: 'nobody', late: false, due: null });
	expect((await findPackage(mara, answer)).events?.map(({ kind }) => kind)).toEqual(['offer', 'read']);
	setClock(new Date(Date.now() + 60 * 86_400_000));
	await overdue();
	await overdueRequests();
	expect(await handOverOf()).toMatchObject({ state: 'read', overdue_raised_at: null });
	setClock();
	await decline(millLead, answer, why);
	expect(await rowOf(number)).toMatchObject({ state: 'in_hand', turn: 'asked' });
	expect(await findRequest(mara, number)).toMatchObject({ answer: null, answeredAt: null, open: true });
	const again = await give(number);
	await findPackage(miller, again);
	await withdraw(mara, again, why);
	expect(await rowOf(number)).toMatchObject({ state: 'in_hand', turn: 'asked' });
});

test('the answer goes to who asked and comes from the signal that the request became', async () => {
	const number = await ask();
	const other = await ask();
	await expect(give(number, { toUnitIds: [office], confirmed: [office] })).rejects.toMatchObject(
		refusal('request.other_receiver')
	);
	await expect(give(other, { request: number })).rejects.toMatchObject(refusal('request.not_found'));
	const given = await give(number, { toUnitIds: [town.mill, office], confirmed: [office] });
	expect(await findRequest(miller, number)).toMatchObject({ answer: given });
	await expect(give(number)).rejects.toMatchObject(refusal('request.wrong_state'));
	expect(await rowOf(other)).toMatchObject({ state: 'asked' });
});

test('the asked unit asks back, or declines and says who could help; the asker replies, or withdraws', async () => {
	const number = await ask();
	const waiting = await counted(miller, countRequests());
	await toldNow();
	await askBackRequest(mara, number, why);
	expect(await toldNow()).toEqual(['miller request_asked_back']);
	expect([await counted(miller, countRequests()), (await signalOf(number)).turn]).toEqual([waiting + 1, 'receiver']);
	await replyToRequest(miller, number, why);
	expect(await toldNow()).toEqual(['ivo request_replied', 'lena request_replied', 'mara request_replied']);
	expect((await signalOf(number)).turn).toBe('owner');
	await declineRequest(mara, number, { ...why, insteadUnitId: office });
	expect(await findRequest(miller, number)).toMatchObject({
		state: 'declined',
		instead: { name: 'Prosecutor of Ormedal' },
		turn: 'nobody'
	});
	expect(await signalOf(number)).toMatchObject({ state: 'closed' });
	const second = await ask();
	await toldNow();
	await withdrawRequest(miller, second, why);
	expect((await toldNow()).every((line) => line.endsWith('request_withdrawn'))).toBe(true);
	expect(await signalOf(second)).toMatchObject({ state: 'new', turn: 'owner' });
	await closeSignal(mara, (await signalOf(second)).number, { ending: 'solved', note: '' });
});

test('what came by phone for a unit is followed by that unit; without a unit or a name nobody asked', async () => {
	const number = await writeDown({ fromUnitId: town.mill });
	expect(await toldNow()).toEqual(['ivo request_asked', 'lena request_asked']);
	expect(await findRequest(miller, number)).toMatchObject({ sides: ['asker'], way: 'phone', from: { name: 'Mill' } });
	await askBackRequest(mara, number, why);
	expect(await toldNow()).toEqual(['millLead request_asked_back', 'miller request_asked_back']);
	const outside = await writeDown({ way: 'mail', askerContact: 'm.dubois@parquet.example' });
	expect(await findRequest(mara, outside)).toMatchObject({
		sides: ['asker', 'asked'],
		from: null,
		askerName: 'M. Dubois, prosecutor'
	});
	const nobody = WriteDownRequest.safeParse({ ...question(), way: 'phone', askerName: ' ' });
	expect(nobody.error?.issues[0]?.path).toEqual(['askerName']);
});

test('a form sent twice asks once; no unit asks itself, a closed one, for a day that is over, or by no law', async () => {
	const form = AskUnit.parse({ ...question(), toUnitId: town.harbour, once: 'a-form' });
	expect(await askUnit(miller, form)).toBe(await askUnit(miller, form));
	await expect(ask(mara)).rejects.toMatchObject(refusal('request.to_itself'));
	await expect(ask(miller, { neededBy: day(-1) })).rejects.toMatchObject(refusal('request.day_passed'));
	await expect(ask(watch, { toUnitId: town.mill })).rejects.toMatchObject(refusal('not_allowed'));
	expect(AskUnit.safeParse({ ...question({ legalBasis: 'dsa_16' }), toUnitId: town.harbour }).success).toBe(false);
	await town.owner.query('update unit set closed_at = now() where id = $1', [office]);
	await expect(ask(miller, { toUnitId: office })).rejects.toMatchObject(refusal('unit.closed'));
	await town.owner.query('update unit set closed_at = null where id = $1', [office]);
});

test('a prosecutor asks like any unit, and reads which unit acted and not which officer', async () => {
	const number = await ask(prosecutor);
	await askBackRequest(mara, number, why);
	const { events } = await findRequest(prosecutor, number);
	expect(events.map(({ unit, person }) => [unit, person])).toEqual([
		['Prosecutor of Ormedal', 'Dana'],
		['Harbour', null]
	]);
	// Nor does the timeline of a signal of theirs name who asked.
	const asked = await signalOf(await ask(miller, { toUnitId: office }));
	expect((await findSignal(prosecutor, asked.number)).events).toMatchObject([
		{ kind: 'fromRequest', personName: null }
	]);
	expect((await listTold(prosecutor, {})).rows.find(({ kind }) => kind === 'request_asked_back')).toMatchObject({
		kind: 'request_asked_back',
		number,
		href: `/desk/requests/${number}`
	});
});

test('what is not answered by its day is raised once, on both sides, and both leads are told', async () => {
	const number = await ask();
	await overdueRequests();
	await toldNow();
	setClock(new Date(Date.now() + 8 * 86_400_000));
	await overdueRequests();
	expect((await toldNow()).filter((line) => line.endsWith('overdue'))).toEqual(
		expect.arrayContaining(['lena request_overdue', 'millLead request_overdue'])
	);
	await overdueRequests();
	expect(await toldNow()).toEqual([]);
	expect(await findRequest(miller, number)).toMatchObject({ late: true });
	expect((await findRequest(mara, number)).events.map(({ kind }) => kind)).toEqual(['ask', 'overdue']);
	expect((await findSignal(mara, (await signalOf(number)).number)).events[0]).toMatchObject({
		kind: 'requestMoved',
		facts: { move: 'overdue' }
	});
	const late = await listRequests(miller, RequestFilters.parse({ side: 'asker', shelf: 'theirs' }));
	expect(late.rows.find((row) => row.number === number)).toMatchObject({ late: true, open: true });
});

test('lists: each side its own, by whose turn it is; a stranger and who reads no content find nothing', async () => {
	const number = await ask(prosecutor);
	const has = async (actor: typeof mara, side: 'asked' | 'asker', shelf: 'ours' | 'theirs' | 'ended') =>
		(await listRequests(actor, RequestFilters.parse({ side, shelf }))).rows.some((row) => row.number === number);
	expect([
		await has(ivo, 'asked', 'ours'),
		await has(prosecutor, 'asker', 'theirs'),
		await has(prosecutor, 'asked', 'ours')
	]).toEqual([true, true, false]);
	await declineRequest(lena, number, no);
	expect([
		await has(ivo, 'asked', 'ended'),
		await has(prosecutor, 'asker', 'ended'),
		await has(miller, 'asker', 'ended')
	]).toEqual([true, true, false]);
	for (const actor of [stranger, watch]) {
		expect((await listRequests(actor)).counts).toEqual({
			asked: { ours: 0, theirs: 0, ended: 0 },
			asker: { ours: 0, theirs: 0, ended: 0 }
		});
		await expect(findRequest(actor, number)).rejects.toMatchObject(refusal('request.not_found'));
	}
});
