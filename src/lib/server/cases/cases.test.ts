import { afterAll, beforeAll, expect, test } from 'vitest';
import { fc } from '@fast-check/vitest';
import { readConversation, addToConversation, keepDraft, removeConversation } from '../conversations/index.ts';
import { asActor } from '../platform/database.ts';
import { addNote, closeSignal, findSignal, takeSignal } from '../signals/index.ts';
import { caseScene } from './case-scene.ts';
import {
	AnswerAll,
	answerAll,
	findCase,
	linkIntoCase,
	listCases,
	mergeCases,
	renameCase,
	undoMerge,
	unlinkFromCase,
	whoReported
} from './index.ts';

let town: Awaited<ReturnType<typeof caseScene>>;
beforeAll(async () => {
	town = await caseScene();
});
afterAll(() => town.leave());

const flags = async (many: number, more: Record<string, string> = {}) => {
	const found = [];
	for (let n = 0; n < many; n++) found.push(await town.flagged(`They threaten the baker, ${n}`, more));
	return found as [Flagged, Flagged, Flagged, Flagged];
};
type Flagged = Awaited<ReturnType<typeof town.flagged>>;
const inCase = async (number: string) => (await findCase(town.mara, number)).rows.map((row) => row.number);

test('two signals become a case, a third joins it, one leaves again, and none of them is less for it', async () => {
	const [one, two, three] = await flags(3);
	const before = await findSignal(town.mara, one.number);
	const { number } = await linkIntoCase(town.mara, one.number, { other: two.number });
	expect(number).toMatch(/^C-\d{4}-\d{5}$/);
	expect((await linkIntoCase(town.ivo, three.number, { other: number.toLowerCase() })).number).toBe(number);
	expect((await linkIntoCase(town.ivo, three.number, { other: one.number })).number).toBe(number);
	expect(await inCase(number)).toEqual([one.number, two.number, three.number]);
	await addNote(town.mara, one.number, { text: 'written while it was in the case' });
	await unlinkFromCase(town.mara, number, one.number);
	expect(await inCase(number)).toEqual([two.number, three.number]);
	const after = await findSignal(town.mara, one.number);
	expect(after).toMatchObject({ state: before.state, text: before.text, caseNumber: null, hasReporter: true });
	expect(await town.timeline(one.id)).toEqual(['received', 'intoCase', 'note', 'outOfCase']);
	expect((await findCase(town.mara, number)).events.map(({ kind }) => kind).reverse()).toEqual([
		'open',
		'link',
		'link',
		'link',
		'unlink'
	]);
	await expect(unlinkFromCase(town.mara, number, one.number)).rejects.toMatchObject({ code: 'signal.not_found' });
});

test('a signal is in one case at most, a case holds signals of its own unit only', async () => {
	const [one, two, three, four] = await flags(4);
	const [far] = await flags(1, town.atMill);
	const { number: first } = await linkIntoCase(town.mara, one.number, { other: two.number });
	const { number: second } = await linkIntoCase(town.mara, three.number, { other: four.number });
	for (const other of [second, three.number])
		await expect(linkIntoCase(town.mara, one.number, { other })).rejects.toMatchObject({ code: 'case.in_another' });
	await expect(linkIntoCase(town.mara, one.number, { other: one.number })).rejects.toMatchObject({
		code: 'signal.itself'
	});
	for (const other of [first, one.number])
		await expect(linkIntoCase(town.chief, far.number, { other })).rejects.toMatchObject({ code: 'case.other_unit' });
	const { id } = await findCase(town.chief, first);
	await expect(
		asActor(town.chief, (tx) => tx.updateTable('signal').set({ case_id: id }).where('id', '=', far.id).execute())
	).rejects.toThrow(/signal_case/);
});

test('two who link the same two at once open one case', async () => {
	const [one, two] = await flags(2);
	const linked = await Promise.all([
		linkIntoCase(town.mara, one.number, { other: two.number }),
		linkIntoCase(town.ivo, two.number, { other: one.number })
	]);
	expect(new Set(linked.map(({ number }) => number)).size).toBe(1);
});

test('a merge undone leaves each case with what is its own', async () => {
	const [one, two, three, four] = await flags(4);
	const { number: stays } = await linkIntoCase(town.mara, one.number, { other: two.number });
	const { number: goes } = await linkIntoCase(town.mara, three.number, { other: four.number });
	await mergeCases(town.mara, goes, { into: stays });
	expect(await inCase(stays)).toEqual([one, two, three, four].map(({ number }) => number));
	expect(await findCase(town.mara, goes)).toMatchObject({ mergedInto: stays, rows: [] });
	expect((await listCases(town.mara)).cases.map(({ number }) => number)).not.toContain(goes);
	await expect(linkIntoCase(town.mara, one.number, { other: goes })).rejects.toMatchObject({ code: 'case.merged' });
	await expect(mergeCases(town.mara, goes, { into: stays })).rejects.toMatchObject({ code: 'case.merged' });
	// One is taken out, one is added: the first stays out, the other one stays there.
	await unlinkFromCase(town.mara, stays, four.number);
	const [five] = await flags(1);
	await linkIntoCase(town.mara, five.number, { other: stays });
	await undoMerge(town.ivo, goes);
	expect(await inCase(stays)).toEqual([one.number, two.number, five.number]);
	expect(await inCase(goes)).toEqual([three.number]);
	expect((await findSignal(town.mara, four.number)).caseNumber).toBeNull();
	await expect(undoMerge(town.ivo, goes)).rejects.toMatchObject({ code: 'case.not_merged' });
	await expect(mergeCases(town.mara, stays, { into: stays })).rejects.toMatchObject({ code: 'case.itself' });
});

test('merges are undone the last one first', async () => {
	const cases: string[] = [];
	for (let n = 0; n < 3; n++) {
		const [one, two] = await flags(2);
		cases.push((await linkIntoCase(town.mara, one.number, { other: two.number })).number);
	}
	const [a = '', b = '', c = ''] = cases;
	const before = [await inCase(a), await inCase(b), await inCase(c)];
	await mergeCases(town.mara, a, { into: b });
	await mergeCases(town.mara, b, { into: c });
	await expect(undoMerge(town.mara, a)).rejects.toMatchObject({ code: 'case.merged' });
	await undoMerge(town.mara, b);
	await undoMerge(town.mara, a);
	expect([await inCase(a), await inCase(b), await inCase(c)]).toEqual(before);
});

test('whatever is linked, unlinked, merged and undone, each signal stands in one case at most and none is lost', async () => {
	const signals = (await flags(5)).map(({ number }) => number);
	const opened = new Set<string>();
	const act = fc.record({ what: fc.constantFrom('link', 'unlink', 'merge', 'undo'), one: fc.nat(4), two: fc.nat(4) });
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
			for (const { what, one, two } of acts) {
				const signal = signals[one] ?? '';
				const [from = '', into = ''] = [[...opened][one % (opened.size || 1)], [...opened][two % (opened.size || 1)]];
				const done =
					what === 'link'
						? linkIntoCase(town.mara, signal, { other: signals[two] ?? '' }).then(
								({ number }) => void opened.add(number)
							)
						: what === 'unlink'
							? unlinkFromCase(town.mara, from || 'C-2026-99999', signal)
							: what === 'merge'
								? mergeCases(town.mara, from || 'C-2026-99999', { into: into || 'C-2026-99999' })
								: undoMerge(town.mara, from || 'C-2026-99999');
				await done.catch((cause: unknown) =>
					expect(cause).toMatchObject({ code: expect.stringMatching(/^(case|signal)\./) })
				);
			}
			const held = (await Promise.all([...opened].map(inCase))).flat().filter((number) => signals.includes(number));
			expect(new Set(held).size).toBe(held.length);
			for (const number of signals) expect((await findSignal(town.mara, number)).state).toBe('new');
		}),
		{ numRuns: 8 }
	);
});

test('one text reaches each in their own talk, and nobody learns of another', async () => {
	const [one, two, three, four] = await flags(4);
	const { number } = await linkIntoCase(town.mara, one.number, { other: two.number });
	for (const more of [three, four]) await linkIntoCase(town.mara, more.number, { other: number });
	const { talks } = await whoReported(town.mara, number);
	expect(talks.map((talk) => talk.number)).toEqual([one, two, three, four].map((each) => each.number));
	await addToConversation(two.reporter, { body: 'It goes on.' }); // since the page was opened
	await keepDraft(town.mara, three.number, { body: 'only for you', asks: false, tells: '', seen: '' });
	const given = AnswerAll.parse({
		body: 'We were there tonight.',
		to: [one, two, three].map((each) => each.number),
		seen: talks.map((talk) => `${talk.number}=${talk.seen}`),
		once: 'answer-1'
	});
	const result = await answerAll(town.mara, number, given);
	expect(result).toEqual({
		sent: [one.number],
		skipped: [
			{ number: two.number, why: 'conversation.reporter_wrote' },
			{ number: three.number, why: 'conversation.own_draft' }
		]
	});
	expect(await answerAll(town.mara, number, given)).toEqual(result);
	const read = async ({ reporter }: Flagged) => JSON.stringify(await readConversation(reporter));
	const said = await read(one);
	expect(said.split('We were there tonight.').length).toBe(2);
	for (const other of [two, three, four]) {
		expect(await read(other)).not.toContain('We were there tonight.');
		expect(said).not.toContain(other.number);
		expect(said).not.toContain(other.id);
	}
	expect(said).not.toContain(number);
	expect(await town.timeline(one.id)).toContain('replied');
});

test('who has ended the talk, and what is not in the case, gets nothing', async () => {
	const [one, two, three] = await flags(3);
	const { number } = await linkIntoCase(town.mara, one.number, { other: two.number });
	const { talks } = await whoReported(town.mara, number);
	await removeConversation(one.reporter);
	await closeSignal(town.mara, two.number, { ending: 'solved', note: '' });
	const seen = talks.map((talk) => `${talk.number}=${talk.seen}`);
	const to = [one.number, two.number, three.number];
	const result = await answerAll(town.mara, number, AnswerAll.parse({ body: 'Thank you.', to, seen }));
	expect(result.sent).toEqual([two.number]);
	expect(result.skipped).toEqual([
		{ number: one.number, why: 'conversation.ended' },
		{ number: three.number, why: 'signal.not_found' }
	]);
});

test('a case is the unit’s own: a stranger neither reads nor moves it, in the room and in the database', async () => {
	const [one, two] = await flags(2);
	const { number } = await linkIntoCase(town.mara, one.number, { other: two.number });
	const { id } = await findCase(town.chief, number);
	const foreign = { code: 'case.not_found' };
	await expect(findCase(town.miller, number)).rejects.toMatchObject(foreign);
	await expect(renameCase(town.miller, number, { title: 'mine' })).rejects.toMatchObject(foreign);
	await expect(mergeCases(town.miller, number, { into: number })).rejects.toMatchObject(foreign);
	await expect(undoMerge(town.miller, id)).rejects.toMatchObject(foreign);
	await expect(whoReported(town.miller, number)).rejects.toMatchObject(foreign);
	await expect(answerAll(town.miller, number, AnswerAll.parse({ body: 'x', to: [one.number] }))).rejects.toMatchObject(
		foreign
	);
	expect((await listCases(town.miller)).cases.map((each) => each.number)).not.toContain(number);
	const rows = await asActor(town.miller, async (tx) => [
		...(await tx.selectFrom('case_file').select('id').where('id', '=', id).execute()),
		...(await tx.selectFrom('case_event').select('id').where('case_id', '=', id).execute())
	]);
	expect(rows).toEqual([]);
	const changed = await asActor(town.miller, (tx) =>
		tx.updateTable('case_file').set({ title: 'mine' }).where('id', '=', id).executeTakeFirst()
	);
	expect(changed.numUpdatedRows).toBe(0n);
	const event = {
		id: crypto.randomUUID(),
		case_id: id,
		kind: 'link',
		at: new Date(),
		person_id: town.miller.personId
	} as const;
	await expect(asActor(town.miller, (tx) => tx.insertInto('case_event').values(event).execute())).rejects.toThrow(
		/row-level/
	);
	const opened = {
		id: crypto.randomUUID(),
		unit_id: town.harbour,
		title: 't',
		opened_by: town.miller.personId,
		opened_at: new Date()
	};
	await expect(asActor(town.miller, (tx) => tx.insertInto('case_file').values(opened).execute())).rejects.toThrow(
		/row-level/
	);
	await takeSignal(town.mara, one.number);
});

test('a title changes and the one before stands in the timeline', async () => {
	const [one, two] = await flags(2);
	const { number } = await linkIntoCase(town.mara, one.number, { other: two.number });
	await renameCase(town.ivo, number, { title: 'The baker' });
	expect(await findCase(town.mara, number)).toMatchObject({ title: 'The baker', open: 2, count: 2 });
	expect((await findCase(town.mara, number)).events[0]).toMatchObject({ kind: 'rename', personName: 'Ivo Brandt' });
});
