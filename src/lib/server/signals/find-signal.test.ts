import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { addNote } from './add-note.ts';
import { bulk } from './bulk.ts';
import { closeSignal } from './close-signal.ts';
import { EditSignal, editSignal } from './edit-signal.ts';
import { EnterSignal, enterSignal } from './enter-signal.ts';
import { findSignal } from './find-signal.ts';
import { GradeSignal, gradeSignal } from './grade-signal.ts';
import { linkSignals, unlinkSignals } from './link-signals.ts';
import { leaveSignal, openSignal, takeOverLock } from './open-signal.ts';
import { reopenSignal } from './reopen-signal.ts';
import { listViews, removeView, saveView } from './saved-views.ts';
import { takeSignal } from './take-signal.ts';

let town: Awaited<ReturnType<typeof scene>>;
type Officer = Awaited<ReturnType<typeof town.person>>;
let ana: Officer;
let bo: Officer;
let miller: Officer;
let chief: Officer;
beforeAll(async () => {
	town = await scene();
	ana = await town.person('Ana', town.harbour, 'officer');
	bo = await town.person('Bo', town.harbour, 'officer');
	miller = await town.person('Miller', town.mill, 'officer');
	chief = await town.person('Chief', town.service, 'lead');
});
afterAll(() => town.leave());

const enter = (more: Record<string, unknown> = {}, actor = ana) =>
	enterSignal(
		actor,
		EnterSignal.parse({ text: 'They shout at the quay.', topic: 'threats', language: 'en', keep: false, ...more })
	);
const edit = (more: Record<string, unknown>) =>
	EditSignal.parse({ title: 'They shout at the quay.', topic: 'threats', version: 1, ...more });
const grade = (more: Record<string, unknown> = {}) =>
	GradeSignal.parse({ source: 'A', information: '1', handling: ['H0'], version: 99, ...more });
const kinds = async (number: string, actor = ana) =>
	(await findSignal(actor, number)).events.map((event) => event.kind);

test('a signal goes its way, and each step stands in the timeline with who did it', async () => {
	const number = await enter();
	expect((await findSignal(ana, number)).moves[0]).toBe('take');
	await takeSignal(ana, number);
	await expect(takeSignal(bo, number)).rejects.toMatchObject({ code: 'signal.wrong_state' });
	await gradeSignal(ana, number, grade());
	await addNote(bo, number, { text: 'Seen before.' });
	await closeSignal(ana, number, { ending: 'solved', note: 'Talked to them.' });
	await expect(closeSignal(bo, number, { ending: 'solved', note: '' })).rejects.toMatchObject({
		code: 'signal.wrong_state'
	});
	expect((await findSignal(ana, number)).moves).toEqual(['reopen', 'note', 'link', 'edit', 'record']);
	await reopenSignal(bo, number, { reason: 'They are back.' });
	const signal = await findSignal(ana, number);
	expect(signal).toMatchObject({
		state: 'in_hand',
		assigneeName: 'Bo',
		ending: null,
		sourceReliability: 'A',
		gradedBy: 'Ana',
		gradingScheme: 'europol_4x4'
	});
	expect(signal.packVersion).toMatch(/^eu /);
	expect(signal.events.map((event) => `${event.kind} ${event.personName}`)).toEqual([
		'reopen Bo',
		'close Ana',
		'note Bo',
		'grade Ana',
		'take Ana',
		'entered Ana'
	]);
});

test('every act of a stranger is refused as if there were nothing, and leaves no trace', async () => {
	const number = await enter();
	const other = await enter({}, miller);
	const acts = [
		() => findSignal(miller, number),
		() => takeSignal(miller, number),
		() => closeSignal(miller, number, { ending: 'solved', note: '' }),
		() => reopenSignal(miller, number, { reason: 'because' }),
		() => addNote(miller, number, { text: 'x' }),
		() => editSignal(miller, number, edit({})),
		() => gradeSignal(miller, number, grade()),
		() => linkSignals(miller, number, { other, relation: 'follows' }),
		() => linkSignals(miller, other, { other: number, relation: 'follows' }),
		() => unlinkSignals(miller, other, number),
		() => openSignal(miller, number, true),
		() => takeOverLock(miller, number),
		() => leaveSignal(miller, number)
	];
	for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'signal.not_found' });
	expect(await bulk(miller, { act: 'take', numbers: [number] })).toMatchObject({
		done: [],
		skipped: [{ number, why: 'signal.not_found' }]
	});
	expect(await kinds(number)).toEqual(['entered']);
	expect(await kinds(other, miller)).toEqual(['entered']);
});

test('what an edit replaces is kept in the timeline, and only what changed is named', async () => {
	const number = await enter({ facts: 'two men' });
	await editSignal(ana, number, edit({ facts: 'three men', webAddress: 'youtube.com/watch?v=1' }));
	const signal = await findSignal(ana, number);
	expect(signal).toMatchObject({ facts: 'three men', webPlatform: 'youtube', text: 'They shout at the quay.' });
	expect(signal.events[0]?.facts).toMatchObject({
		fields: ['facts', 'web_address', 'web_platform'],
		before: { facts: 'two men' }
	});
});

test('of two who edit at once the second is told, and a message meanwhile is no reason', async () => {
	const number = await enter();
	const { version } = await findSignal(ana, number);
	await addNote(bo, number, { text: 'meanwhile' });
	await editSignal(ana, number, edit({ facts: 'mine', version }));
	await expect(editSignal(bo, number, edit({ facts: 'yours', version }))).rejects.toMatchObject({
		code: 'signal.changed'
	});
	expect((await findSignal(bo, number)).facts).toBe('mine');
	await gradeSignal(ana, number, grade({ version }));
	await expect(gradeSignal(bo, number, grade({ version }))).rejects.toMatchObject({ code: 'signal.changed' });
});

test('a private person cannot be judged unless the officer says why, an institution brings its reliability', async () => {
	const told = await enter({ from: 'private' });
	await expect(gradeSignal(ana, told, grade({ source: 'B' }))).rejects.toMatchObject({ code: 'signal.reason_needed' });
	await gradeSignal(ana, told, grade({ source: 'X' }));
	await gradeSignal(ana, told, grade({ source: 'B', reason: 'Has been right for years.' }));
	const school = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Quay School', 'School', 'UTC')`,
		[school]
	);
	const { rows } = await town.owner.query(
		`update source set reliability = 'B', grading_scheme = 'europol_4x4' where unit_id = $1 returning id`,
		[school]
	);
	const fromSchool = await enter({ from: rows[0].id });
	expect(await findSignal(ana, fromSchool)).toMatchObject({ origin: 'partner', sourceName: 'Quay School' });
	await expect(gradeSignal(ana, fromSchool, grade({ source: 'A' }))).rejects.toMatchObject({
		code: 'signal.reason_needed'
	});
	await gradeSignal(ana, fromSchool, grade({ source: 'B' }));
	await expect(gradeSignal(ana, fromSchool, grade({ source: 'B', handling: ['H3'] }))).rejects.toMatchObject({
		code: 'signal.restriction_needed'
	});
});

test('a link across units is known only to whoever sees both ends', async () => {
	const [here, there] = [await enter(), await enter({}, miller)];
	await expect(linkSignals(chief, here, { other: here, relation: 'follows' })).rejects.toMatchObject({
		code: 'signal.itself'
	});
	await linkSignals(chief, here, { other: there, relation: 'announces' });
	expect((await findSignal(chief, there)).links).toMatchObject([{ number: here, relation: 'announces', turned: true }]);
	const seen = await findSignal(ana, here);
	expect(JSON.stringify(seen)).not.toContain(there);
	expect(seen.links).toEqual([]);
	expect(seen.events.map((event) => event.kind)).toEqual(['entered']);
	await unlinkSignals(chief, there, here);
	expect(await kinds(there, chief)).toEqual(['unlink', 'link', 'entered']);
});

test('many at once: colleagues’ signals are left alone and named, a lead may', async () => {
	const [mine, theirs, free] = [await enter({ keep: true }), await enter({ keep: true }, bo), await enter()];
	const act = {
		act: 'close' as const,
		numbers: [mine, theirs, free, 'S-1999-00001'],
		ending: 'solved' as const,
		note: ''
	};
	expect(await bulk(ana, act)).toMatchObject({
		done: [mine, free],
		skipped: [
			{ number: theirs, why: 'signal.owned', ownerName: 'Bo' },
			{ number: 'S-1999-00001', why: 'signal.not_found' }
		]
	});
	expect((await bulk(chief, act)).done).toEqual([theirs]);
});

test('saved views are one person’s own', async () => {
	await saveView(ana, { name: 'Hate', query: 'topic=hate' });
	await saveView(ana, { name: 'Hate', query: 'topic=hate&tab=open' });
	const [view] = await listViews(ana);
	expect(view?.query).toBe('topic=hate&tab=open');
	expect(await listViews(bo)).toEqual([]);
	await removeView(bo, view?.id ?? '');
	expect(await listViews(ana)).toHaveLength(1);
	await removeView(ana, view?.id ?? '');
	expect(await listViews(ana)).toEqual([]);
});

test('nothing is entered for a closed unit, nor from a source that is no longer used', async () => {
	await expect(enter({ from: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
		code: 'signal.source_closed'
	});
	await town.owner.query('update unit set closed_at = now() where id = $1', [town.harbour]);
	await expect(enter()).rejects.toMatchObject({ code: 'unit.closed' });
	await town.owner.query('update unit set closed_at = null where id = $1', [town.harbour]);
});

test('HTML and signs that turn the text round stay as they were written', async () => {
	const title = '<b>Visit</b> \u202Egnirb\u202C & "more"';
	const number = await enter({ title, text: 'a\0b\r\nc' });
	expect(await findSignal(ana, number)).toMatchObject({ title, text: 'ab\nc' });
});

test('reading leaves an audit line', async () => {
	const number = await enter();
	const { id } = await findSignal(bo, number);
	const { rows } = await town.owner.query(
		`select person_id from audit where operation = 'signal.read' and record_id = $1`,
		[id]
	);
	expect(rows).toEqual([{ person_id: bo.personId }]);
});
