import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { EntryKind } from '../../board-entry.ts';
import {
	AddOpenEnd,
	addOpenEnd,
	EndPatrol,
	endPatrol,
	FigureWanted,
	findBoard,
	findDebrief,
	KeepDebrief,
	keepDebrief,
	openEndsOf,
	PasteEntries,
	pasteEntries,
	patrolFigures,
	placesNotSeen,
	previewPaste,
	tickOpenEnd,
	WriteEntry,
	writeEntry
} from './index.ts';
import { patrolsScene } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
beforeAll(async () => {
	on = await patrolsScene();
});
afterAll(() => on.town.leave());

async function write(number: string, kind: EntryKind, more: object = {}) {
	const id = newId();
	await writeEntry(on.mara, number, WriteEntry.parse({ id, kind, body: 'words', ...more }));
	return id;
}
const coded = (code: string) => expect.objectContaining({ code }) as unknown;
const figures = (what: string) => patrolFigures(on.lead, FigureWanted.parse({ what }));

test('a debrief is filled from the log, completed once it has ended, and what is left open stands in the next plan until it is ticked', async () => {
	const number = await on.running({ overlaps: true });
	const wrong = await write(number, 'seen');
	await write(number, 'talked', { corrects: wrong, placeWords: 'in the game' });
	await write(number, 'raised_signal');
	expect((await findDebrief(on.ivo, number)).counts.map(({ kind, n }) => [kind, n])).toEqual([
		['talked', 1],
		['raised_signal', 1]
	]);
	const words = KeepDebrief.parse({ learned: 'much', version: 0 });
	await expect(keepDebrief(on.ivo, number, words)).rejects.toEqual(coded('board.not_ended'));
	await endPatrol(on.tove, number, EndPatrol.parse({}));
	await keepDebrief(on.ivo, number, words);
	expect(await on.patrolState(number)).toBe('debriefed');
	await expect(keepDebrief(on.tove, number, words)).rejects.toEqual(coded('board.debrief_changed'));
	await keepDebrief(on.tove, number, { ...words, version: 1, nextTime: 'earlier' });
	const end = AddOpenEnd.parse({
		kind: 'reply_promised',
		body: 'tell them',
		ownerId: on.ivo.personId,
		dueOn: '2020-01-01'
	});
	await addOpenEnd(on.tove, number, end);
	await expect(addOpenEnd(on.tove, number, { ...end, ownerId: on.miller.personId })).rejects.toEqual(
		coded('board.owner')
	);
	const [open] = await openEndsOf(on.lead, on.town.harbour);
	expect(open).toMatchObject({ body: 'tell them', late: true, patrol: number });
	await expect(tickOpenEnd(on.miller, open?.id ?? '')).rejects.toEqual(coded('open_end.not_found'));
	await tickOpenEnd(on.ivo, open?.id ?? '');
	await tickOpenEnd(on.mara, open?.id ?? ''); // ticked already
	expect(await openEndsOf(on.lead, on.town.harbour)).toEqual([]);
});

test('figures count what happened once, as it was corrected, and say what it was', async () => {
	const number = await on.running({ overlaps: true });
	const place = await on.place('group', 'Figures group', { address: 'instagram.com/figures' });
	const before = (await figures('contacts')).total;
	const first = await write(number, 'talked', {
		address: 'https://www.instagram.com/figures/',
		ageBand: 'from_13',
		firstContact: 'yes'
	});
	const second = await write(number, 'advised', {
		corrects: first,
		placeId: place,
		ageBand: 'from_18',
		firstContact: 'no'
	});
	const one = await figures('advised');
	expect(one.total).toBe(1);
	expect(one.by.place).toEqual([{ value: place, name: 'Figures group', n: 1 }]);
	expect(one.by.age).toEqual([expect.objectContaining({ value: 'from_18', n: 1 })]);
	expect(one.by.first).toEqual([expect.objectContaining({ value: 'no', n: 1 })]);
	expect((await figures('contacts')).total).toBe(before + 1);
	await write(number, 'struck', { corrects: second });
	expect((await figures('contacts')).total).toBe(before);
	await write(number, 'raised_signal');
	expect((await figures('raised_signal')).signals.find(({ ending }) => ending === 'new')?.n).toBeGreaterThan(0);
	expect((await patrolFigures(on.miller, FigureWanted.parse({ what: 'raised_signal' }))).total).toBe(0);
	expect((await placesNotSeen(on.lead)).places.find(({ id }) => id === place)?.weeks).toBe(0);
});

test('a pasted list is read line by line, looked at first, and taken in whole and once', async () => {
	const number = await on.running({ overlaps: true });
	const list = PasteEntries.parse({
		kind: 'seen',
		once: newId(),
		text: 'nothing special\n\nTalked with: two players\n- https://www.instagram.com/p/Cxyz/?igsh=who and a word\nhttps://1nstagram.com/p/x'
	});
	const preview = await previewPaste(on.mara, number, list);
	expect(preview.count).toBe(4);
	expect(preview.lookAlikes).toBe(1);
	expect(preview.lines.map(({ kind }) => kind)).toEqual(['seen', 'talked', 'seen', 'seen']);
	expect(preview.lines[2]?.address).toBe('https://www.instagram.com/p/Cxyz/');
	expect((await findBoard(on.mara, number)).lines).toEqual([]);
	await Promise.all([pasteEntries(on.mara, number, list), pasteEntries(on.mara, number, list)]);
	expect((await findBoard(on.mara, number)).lines).toHaveLength(4);
	await expect(pasteEntries(on.lead, number, { ...list, once: newId() })).rejects.toEqual(coded('board.no_post'));
});

test('ten thousand lines are taken in at once, and one more is said to be too many', async () => {
	const number = await on.running({ overlaps: true });
	const lines = (many: number) =>
		PasteEntries.parse({ kind: 'seen', text: Array.from({ length: many }, (_, n) => `line ${n}`).join('\n') });
	await expect(pasteEntries(on.mara, number, lines(10_001))).rejects.toEqual(coded('board.too_many'));
	expect(await pasteEntries(on.mara, number, lines(10_000))).toBe(10_000);
	const board = await findBoard(on.mara, number);
	expect(board.lines).toHaveLength(200);
	expect(board.lines[0]?.body).toBe('line 9999');
	expect((await findBoard(on.mara, number, { before: board.next ?? '' })).lines[0]?.body).toBe('line 9799');
}, 60_000);
