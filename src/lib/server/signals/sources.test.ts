import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { addUnit, changeUnit, closeUnit } from '../accounts/index.ts';
import {
	addChannel,
	closeChannel,
	EnterSignal,
	enterSignal,
	findSignal,
	findSource,
	GradeSignal,
	gradeSignal,
	GradeSource,
	gradeSource,
	inboxChoices,
	listSources,
	renameChannel
} from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<typeof town.person>>;
let ana: Person, lead: Person, keeper: Person;
beforeAll(async () => {
	town = await scene();
	ana = await town.person('Ana', town.harbour, 'officer');
	lead = await town.person('Lena', town.harbour, 'lead');
	keeper = await town.person('Kees', town.service, 'administrator');
});
afterAll(() => town.leave());

const named = async (name: string, actor = keeper) => (await listSources(actor)).find((source) => source.name === name);
const enter = (from: string, more: Record<string, unknown> = {}) =>
	enterSignal(
		ana,
		EnterSignal.parse({ text: 'Shouting.', topic: 'threats', language: 'en', keep: false, from, ...more })
	);
const grade = (source: string, reason = '') =>
	GradeSignal.parse({ source, information: '1', handling: ['H0'], version: 99, reason });
const why = 'Right in most cases so far.';

test('each unit and partner is a source from the day it is added, under its name, until it is closed', async () => {
	expect((await listSources(keeper)).map(({ name, kind, reliability }) => [name, kind, reliability])).toEqual([
		['Harbour', 'unit', null],
		['Mill', 'unit', null],
		['Ormedal', 'unit', null]
	]);
	const id = await addUnit(keeper, { name: 'Quay School', shortName: 'School', kind: 'partner' });
	expect(await named('Quay School')).toMatchObject({ kind: 'partner', reliability: null });
	await changeUnit(keeper, id, {
		name: 'Harbour School',
		shortName: 'School',
		publicContact: '',
		timeZone: 'UTC',
		placeNames: [],
		postCodes: []
	});
	const school = await named('Harbour School');
	expect(school).toMatchObject({ kind: 'partner' });
	expect((await inboxChoices(ana)).sources).toContainEqual({ id: school?.id, name: 'Harbour School' });
	await closeUnit(keeper, id);
	expect(await named('Harbour School')).toBeUndefined();
	await expect(enter(school?.id ?? '')).rejects.toMatchObject({ code: 'signal.source_closed' });
});

test('what a lead says of a source, each signal from it takes over, and the log keeps who said what and why', async () => {
	const mill = await named('Mill', lead);
	const id = mill?.id ?? '';
	const before = await enter(id);
	expect((await findSignal(ana, before)).expectedReliability).toBeNull();
	await gradeSource(lead, id, { reliability: 'B', reason: why });
	expect(await findSource(keeper, id)).toMatchObject({ reliability: 'B', reason: why, gradingScheme: 'europol_4x4' });
	expect((await findSource(keeper, id)).gradedAt).toBeInstanceOf(Date);
	const after = await enter(id);
	for (const number of [before, after]) {
		await expect(gradeSignal(ana, number, grade('A'))).rejects.toMatchObject({ code: 'signal.reason_needed' });
		await gradeSignal(ana, number, grade('B'));
	}
	await gradeSource(keeper, id, { reliability: 'C', reason: 'Was wrong three times in a row.' });
	await expect(gradeSignal(ana, after, grade('B'))).rejects.toMatchObject({ code: 'signal.reason_needed' });
	await gradeSignal(ana, after, grade('C'));
	const { rows } = await town.owner.query(
		`select person_id, justification, facts from audit where operation = 'source.grade' and record_id = $1 order by id`,
		[id]
	);
	expect(rows).toEqual([
		{ person_id: lead.personId, justification: why, facts: { scheme: 'europol_4x4', grade: 'B', before: '' } },
		{
			person_id: keeper.personId,
			justification: 'Was wrong three times in a row.',
			facts: { scheme: 'europol_4x4', grade: 'C', before: 'B' }
		}
	]);
});

test('no grade without a reason, and none that the scheme does not know', () => {
	expect(GradeSource.safeParse({ reliability: 'B', reason: ' short ' }).success).toBe(false);
	expect(GradeSource.safeParse({ reliability: 'Z', reason: why }).success).toBe(false);
	expect(GradeSource.safeParse({ reliability: 'X', reason: why }).success).toBe(true);
});

test('a channel is added, judged, renamed and closed; its signals are of the street or the web', async () => {
	const id = await addChannel(lead, { name: 'Harbour hotline' });
	await expect(addChannel(keeper, { name: 'harbour HOTLINE' })).rejects.toMatchObject({ code: 'source.name_taken' });
	await expect(addChannel(keeper, { name: 'Mill' })).rejects.toMatchObject({ code: 'source.name_taken' });
	await gradeSource(lead, id, { reliability: 'C', reason: why });
	const number = await enter(id, { seen: 'web' });
	expect(await findSignal(ana, number)).toMatchObject({
		origin: 'web',
		sourceName: 'Harbour hotline',
		expectedReliability: 'C'
	});
	await renameChannel(lead, id, { name: 'Harbour Hotline' });
	await expect(renameChannel(lead, id, { name: 'Mill' })).rejects.toMatchObject({ code: 'source.name_taken' });
	expect(await findSignal(ana, number)).toMatchObject({ sourceName: 'Harbour Hotline' });
	await closeChannel(lead, id);
	await expect(enter(id)).rejects.toMatchObject({ code: 'signal.source_closed' });
	for (const act of [
		() => findSource(lead, id),
		() => gradeSource(lead, id, { reliability: 'A', reason: why }),
		() => renameChannel(lead, id, { name: 'Again' }),
		() => closeChannel(lead, id)
	])
		await expect(act()).rejects.toMatchObject({ code: 'source.not_found' });
	await expect(gradeSignal(ana, number, grade('A'))).rejects.toMatchObject({ code: 'signal.reason_needed' });
	await addChannel(keeper, { name: 'Harbour hotline' });
});

test('a unit is not renamed or closed as a source', async () => {
	const id = (await named('Mill'))?.id ?? '';
	await expect(renameChannel(keeper, id, { name: 'Other' })).rejects.toMatchObject({ code: 'source.of_unit' });
	await expect(closeChannel(keeper, id)).rejects.toMatchObject({ code: 'source.of_unit' });
	expect(await named('Mill')).toMatchObject({ id });
});

test('who is neither lead nor administrator may not, whatever they know', async () => {
	const id = await addChannel(keeper, { name: 'Mailbox' });
	const others = [
		ana,
		await town.person('Cora', town.harbour, 'coordinator'),
		await town.person('Dirk', town.service, 'data_protection_officer'),
		await town.person('Tess', town.service, 'training_manager'),
		{ ...lead, unitId: town.mill }
	];
	for (const actor of others)
		for (const act of [
			() => listSources(actor),
			() => findSource(actor, id),
			() => addChannel(actor, { name: 'Theirs' }),
			() => renameChannel(actor, id, { name: 'Theirs' }),
			() => gradeSource(actor, id, { reliability: 'A', reason: why }),
			() => closeChannel(actor, id)
		])
			await expect(act()).rejects.toMatchObject({ code: 'not_allowed' });
	expect(await findSource(keeper, id)).toMatchObject({ name: 'Mailbox', reliability: null });
	await expect(findSource(keeper, 'no-id')).rejects.toMatchObject({ code: 'source.not_found' });
});
