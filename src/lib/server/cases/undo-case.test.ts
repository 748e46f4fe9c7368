// What was put into a case by mistake is out of it again within ten seconds, and the case says both.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { now, setClock } from '../platform/clock.ts';
import { addNote, findSignal, undoAct, undoLeft } from '../signals/index.ts';
import { caseScene } from './case-scene.ts';
import { findCase, linkIntoCase, listCases, mergeCases, undoMerge, unlinkFromCase } from './index.ts';

let town: Awaited<ReturnType<typeof caseScene>>;
beforeAll(async () => {
	town = await caseScene();
});
afterAll(() => town.leave());
afterEach(() => setClock());

const flagged = () => town.flagged(`They threaten the baker, ${Math.random()}`);
const inCase = async (number: string) => (await findCase(town.mara, number)).rows.map((row) => row.number);
const ofCase = async (number: string) => (await findCase(town.mara, number)).events.map(({ kind }) => kind).reverse();
const listed = async () => (await listCases(town.mara)).cases.map(({ number }) => number);
const toldOf = async (...ids: string[]) =>
	(await town.owner.query('select from told where record_id = any($1)', [ids])).rowCount;

test('two linked by mistake are two again: the case is empty, says so, and stands in no list', async () => {
	const [one, two] = [await flagged(), await flagged()];
	const before = [await findSignal(town.mara, one.number), await findSignal(town.mara, two.number)];
	const told = await toldOf(one.id, two.id);
	const { number, undo } = await linkIntoCase(town.mara, one.number, { other: two.number });
	expect(await listed()).toContain(number);
	expect(await undoLeft(town.mara, undo ?? '')).toBe(10);
	const answer = { undone: [one.number, two.number], left: [] };
	expect(await undoAct(town.mara, undo ?? '')).toEqual(answer);
	expect(await undoAct(town.mara, undo ?? ''), 'pressed twice').toEqual(answer);
	for (const [index, { number: signal, id }] of [one, two].entries()) {
		expect((await findSignal(town.mara, signal)).caseNumber).toBe(before[index]?.caseNumber);
		expect(await town.timeline(id)).toEqual(['received', 'intoCase', 'undo']);
	}
	expect(await inCase(number)).toEqual([]);
	expect(await ofCase(number)).toEqual(['open', 'link', 'link', 'undo', 'undo']);
	expect(await listed()).not.toContain(number);
	expect(await toldOf(one.id, two.id), 'nobody is told of a case').toBe(told);
	const { rows } = await town.owner.query(
		`select facts from audit a join case_file c on c.id = a.record_id where operation = 'case.undo' and c.number = $1`,
		[number]
	);
	expect(rows).toEqual([{ facts: { act: 'intoCase' } }, { facts: { act: 'intoCase' } }]);
});

test('of a case that others use only what was just put in goes out', async () => {
	const [one, two, three] = [await flagged(), await flagged(), await flagged()];
	const { number } = await linkIntoCase(town.ivo, one.number, { other: two.number });
	const { undo } = await linkIntoCase(town.mara, three.number, { other: number });
	expect((await linkIntoCase(town.mara, three.number, { other: number })).undo, 'nothing was changed').toBeNull();
	expect(await undoAct(town.mara, undo ?? '')).toEqual({ undone: [three.number], left: [] });
	expect(await inCase(number)).toEqual([one.number, two.number]);
	expect(await ofCase(number)).toEqual(['open', 'link', 'link', 'link', 'undo']);
});

test('what was taken out by mistake is in again, unless the case has gone into another meanwhile', async () => {
	const signals = [await flagged(), await flagged(), await flagged(), await flagged()];
	const [one, two, three, four] = signals.map(({ number }) => number) as [string, string, string, string];
	const { number } = await linkIntoCase(town.mara, one, { other: two });
	const { number: other } = await linkIntoCase(town.mara, three, { other: four });
	await undoAct(town.mara, await unlinkFromCase(town.mara, number, one));
	expect(await inCase(number)).toEqual([one, two]);
	expect(await ofCase(number)).toEqual(['open', 'link', 'link', 'unlink', 'undo']);
	const undo = await unlinkFromCase(town.mara, number, one);
	await mergeCases(town.ivo, number, { into: other });
	await expect(undoAct(town.mara, undo)).rejects.toMatchObject({ code: 'undo.changed' });
	expect((await findSignal(town.mara, one)).caseNumber).toBeNull();
	await undoMerge(town.ivo, number);
	await undoAct(town.mara, undo);
	expect(await inCase(number)).toEqual([one, two]);
});

test('nobody undoes it for another, nobody too late, and not over what a colleague wrote since', async () => {
	const [one, two] = [await flagged(), await flagged()];
	const { number, undo } = await linkIntoCase(town.mara, one.number, { other: two.number });
	for (const somebody of [town.ivo, town.chief, town.miller])
		await expect(undoAct(somebody, undo ?? '')).rejects.toMatchObject({ code: 'undo.over' });
	await addNote(town.ivo, two.number, { text: 'I know both.' });
	expect(await undoAct(town.mara, undo ?? '')).toEqual({ undone: [one.number], left: [two.number] });
	expect(await inCase(number)).toEqual([two.number]);
	const again = await linkIntoCase(town.mara, one.number, { other: number });
	setClock(new Date(now().getTime() + 15_100));
	await expect(undoAct(town.mara, again.undo ?? '')).rejects.toMatchObject({ code: 'undo.over' });
	expect(await inCase(number)).toEqual([one.number, two.number]);
});
