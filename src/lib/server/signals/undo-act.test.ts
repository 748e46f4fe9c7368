import { afterAll, afterEach, expect, test } from 'vitest';
import { readConversation, reopenConversation } from '../conversations/index.ts';
import { now, setClock } from '../platform/clock.ts';
import { newFormToken } from '../platform/form-token.ts';
import { accept, addNote, clearOpen, findSignal, handOver, undoAct, undoLeft, unlinkSignals } from './index.ts';
import { refusal, type Person } from './hand-over-scene.ts';
import { undoScene } from './undo-scene.ts';

const scene = await undoScene();
const {
	town,
	mara,
	ivo,
	miller,
	chief,
	fresh,
	standing,
	take,
	close,
	assign,
	grade,
	link,
	intoCase,
	outOfCase,
	closeAll,
	offer
} = scene;
afterAll(() => town.leave());
afterEach(() => setClock());
const after = (seconds: number, from = now()) => setClock(new Date(from.getTime() + seconds * 1000));

type Signal = Awaited<ReturnType<typeof fresh>>;
interface Tried {
	first?: (signal: Signal, other: Signal) => Promise<unknown>;
	by?: Person;
	act: (signal: Signal, other: Signal) => Promise<string>;
}
const acts: Record<string, Tried> = {
	'a new signal taken': { act: ({ id }) => take(mara, id) },
	'one taken that the lead had given to a colleague': {
		first: ({ id }) => assign(chief, id, ivo),
		act: ({ id }) => take(mara, id)
	},
	'a new signal closed': { act: ({ id }) => close(mara, id) },
	'one in hand closed': { first: ({ id }) => take(ivo, id), act: ({ id }) => close(mara, id) },
	'one closed that waits for another unit': {
		first: ({ id }) => handOver(mara, id, offer()),
		act: ({ id }) => close(mara, id)
	},
	'given to a colleague': { act: ({ id }) => assign(mara, id, ivo) },
	'taken from a colleague': { first: ({ id }) => take(ivo, id), act: ({ id }) => assign(mara, id, null) },
	'given on from one colleague to another': {
		first: ({ id }) => assign(chief, id, ivo),
		by: chief,
		act: ({ id }) => assign(chief, id, mara)
	},
	'graded for the first time': { act: ({ id }) => grade(mara, id) },
	'graded anew': { first: ({ id }) => grade(ivo, id), act: ({ id }) => grade(mara, id, 'A', '1') },
	linked: { act: ({ id }, { number }) => link(mara, id, number) },
	'linked otherwise': {
		first: ({ id }, other) => link(ivo, other.id, id, 'same_event'),
		act: ({ id }, { number }) => link(mara, id, number)
	},
	unlinked: {
		first: ({ id }, other) => link(ivo, other.id, id),
		act: ({ id }, o) => unlinkSignals(mara, id, o.number)
	},
	'put into a case': {
		first: async (_, other) => intoCase(ivo, other.id, (await fresh()).number),
		act: ({ id }, { number }) => intoCase(mara, id, number)
	},
	'taken out of a case': {
		first: ({ id }, other) => intoCase(ivo, id, other.number),
		act: ({ id }) => outOfCase(mara, id)
	}
};

test.each(Object.entries(acts))(
	'%s, undone: all is as it was, and the timeline says both',
	async (_, { first, act, by = mara }) => {
		const [signal, other] = [await fresh(), await fresh()];
		await first?.(signal, other);
		const before = [await standing(signal.id), await standing(other.id)];
		const undo = await act(signal, other);
		expect([await standing(signal.id), await standing(other.id)], 'the act did something').not.toEqual(before);
		expect(await undoLeft(by, undo)).toBe(10);
		expect(await undoAct(by, undo)).toEqual({ undone: [signal.number], left: [] });
		expect([await standing(signal.id), await standing(other.id)]).toEqual(before);
		const { events } = await findSignal(chief, signal.id);
		expect(events[0]).toMatchObject({ kind: 'undo', facts: { act: events[1]?.kind } });
		const { rows } = await town.owner.query(
			`select person_id, facts->>'act' as act from audit where operation = 'signal.undo' and record_id = $1`,
			[signal.id]
		);
		expect(rows).toEqual([{ person_id: by.personId, act: events[1]?.kind }]);
		// The button was pressed twice, or the first answer was lost.
		expect(await undoAct(by, undo)).toEqual({ undone: [signal.number], left: [] });
		expect([await standing(signal.id), await standing(other.id)]).toEqual(before);
		expect(await undoLeft(by, undo)).toBe(0);
	}
);

test('ten seconds, and five more on the way; then no, and after two minutes nothing of it is kept', async () => {
	const { id } = await fresh();
	const start = new Date();
	setClock(start);
	const [closed, linked] = [await close(mara, id), await link(mara, id, (await fresh()).id)];
	after(9.5, start);
	expect(await undoLeft(mara, closed)).toBe(1);
	after(10, start);
	expect(await undoLeft(mara, closed)).toBe(0);
	after(15.1, start);
	const stands = await standing(id);
	for (const undo of [closed, linked]) await expect(undoAct(mara, undo)).rejects.toMatchObject(refusal('undo.over'));
	expect(await standing(id)).toEqual(stands);
	after(15, start);
	await undoAct(mara, linked);
	await undoAct(mara, closed);
	after(61, start);
	await clearOpen();
	const { rowCount } = await town.owner.query('select from done_act where at <= $1', [start]);
	expect(rowCount).toBe(0);
	await expect(undoAct(mara, closed)).rejects.toMatchObject(refusal('undo.over'));
});

test('nobody undoes what another did: not a colleague, not the lead, not a stranger', async () => {
	const [{ id }, other] = [await fresh(), await fresh()];
	const undos = [await take(mara, id), await grade(mara, id), await close(mara, id), await link(mara, id, other.id)];
	undos.push((await closeAll(mara, [other.number])).undo);
	const stands = [await standing(id), await standing(other.id)];
	for (const somebody of [ivo, chief, miller])
		for (const undo of undos) {
			expect(await undoLeft(somebody, undo)).toBe(0);
			await expect(undoAct(somebody, undo)).rejects.toMatchObject(refusal('undo.over'));
		}
	expect([await standing(id), await standing(other.id)]).toEqual(stands);
});

test('what has moved on since is left as it is', async () => {
	const meanwhile: ((signal: Signal) => Promise<unknown>)[] = [
		({ id }) => grade(ivo, id),
		({ id }) => handOver(ivo, id, offer()),
		({ id }) => assign(ivo, id, null),
		({ id }) => addNote(ivo, id, { text: 'I was there too.' })
	];
	for (const act of meanwhile) {
		const signal = await fresh();
		const undo = await take(mara, signal.id);
		await act(signal);
		const stands = await standing(signal.id);
		await expect(undoAct(mara, undo)).rejects.toMatchObject(refusal('undo.changed'));
		expect(await standing(signal.id)).toEqual(stands);
	}
	const reopened = await fresh();
	const closed = await close(mara, reopened.id);
	await reopenConversation(reopened.reporter, { body: 'It goes on.', token: newFormToken() });
	await expect(undoAct(mara, closed)).rejects.toMatchObject(refusal('undo.changed'));
	const [a, b] = [await fresh(), await fresh()];
	const linked = await link(mara, a.id, b.id);
	await link(ivo, b.id, a.id, 'same_event');
	await expect(undoAct(mara, linked)).rejects.toMatchObject(refusal('undo.changed'));
});

test('what a receiver answers meanwhile does not get lost behind a turn of before', async () => {
	const { id } = await fresh();
	const [given] = await handOver(mara, id, offer());
	const closed = await close(mara, id);
	await accept(miller, given?.number ?? '');
	await expect(undoAct(mara, closed)).rejects.toMatchObject(refusal('undo.changed'));
});

test('an act on many is undone as one; what a colleague has moved on is left, and named', async () => {
	const signals = [await fresh(), await fresh(), await fresh()];
	const before = await Promise.all(signals.map(({ id }) => standing(id)));
	const { undo, done } = await closeAll(
		mara,
		signals.map(({ number }) => number)
	);
	expect(done).toHaveLength(3);
	const moved = signals[1]!;
	await grade(ivo, moved.id);
	const stands = await standing(moved.id);
	const result = { undone: [signals[0]!.number, signals[2]!.number], left: [moved.number] };
	expect(await undoAct(mara, undo)).toEqual(result);
	expect(await undoAct(mara, undo)).toEqual(result);
	expect([await standing(signals[0]!.id), await standing(signals[2]!.id)]).toEqual([before[0], before[2]]);
	expect(await standing(moved.id)).toEqual(stands);
});

test('a reporter who has read the closing reads that it goes on; nothing they have read vanishes', async () => {
	const { id, reporter } = await fresh();
	const before = await standing(id);
	const closed = await close(mara, id);
	expect((await readConversation(reporter)).steps.map(({ kind }) => kind)).toEqual(['received', 'closed']);
	await undoAct(mara, closed);
	const talk = await readConversation(reporter);
	expect(talk.steps.map(({ kind }) => kind)).toEqual(['received', 'closed', 'reopened']);
	expect(talk).toMatchObject({ ending: null });
	const stands = await standing(id);
	expect(stands.signal).toEqual(before.signal);
	expect({ ...stands.talk, seen_at: 0, confirmed_at: 0 }).toEqual({ ...before.talk, seen_at: 0, confirmed_at: 0 });

	const read = await fresh();
	const taken = await take(mara, read.id);
	await readConversation(read.reporter);
	await undoAct(mara, taken);
	expect((await readConversation(read.reporter)).steps.map(({ kind }) => kind)).toEqual(['received', 'read']);
});
