// The way of an information report, from the signal to its number in the records system and a correction.
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { listTold } from '../told/index.ts';
import {
	approveReport,
	askCheck,
	correctReport,
	countReports,
	dropReport,
	editReport,
	findReport,
	findSignal,
	giveOut,
	listReports,
	recordedAs,
	recordIt,
	returnReport
} from './index.ts';
import { reportScene } from './report-scene.ts';

const { town, mara, ivo, lead, miller, signal, edit, toUnit, toRecords, drafted, checked, given, rewrite, stateOf } =
	await reportScene();
afterAll(() => town.leave());
const refusal = (code: string) => expect.objectContaining({ code }) as unknown;

test('a report is filled from its signal, and the same form sent again makes one', async () => {
	const { number, id } = await signal();
	const first = await recordIt(mara, number, { once: 'a' });
	expect(await recordIt(mara, number, { once: 'a' })).toBe(first);
	expect(first).toMatch(/^I-\d{4}-\d{5}$/);
	const report = await findReport(mara, first);
	expect(report).toMatchObject({
		title: 'Threats at the quay',
		state: 'draft',
		source: 'X',
		information: '4',
		handlingCodes: ['H0'],
		categories: ['suspect'],
		missing: [],
		signal: { number }
	});
	expect(report.paragraphs).toEqual([
		{ kind: 'fact', text: 'They threaten the baker.', language: 'fr' },
		{ kind: 'fact', text: 'Twice this week.', language: 'fr' },
		{ kind: 'fact', text: 'A video of 48 seconds.', language: '' },
		{ kind: 'assessment', text: 'Meant seriously.', language: '' }
	]);
	const { rows } = await town.owner.query(
		`select (s.received_at at time zone 'UTC')::date + interval '10 years' = r.destroy_on as "sameDay" from report r join signal s on s.id = r.signal_id where s.id = $1`,
		[id]
	);
	expect(rows).toEqual([{ sameDay: true }]);
});

test('the one who wrote it never checks it, nor a colleague who wrote in it; a lead does, and it can be returned with a reason', async () => {
	const number = await drafted();
	await town.owner.query(`insert into mandate (id, person_id, kind) values ($1, $2, 'check_reports')`, [
		newId(),
		ivo.personId
	]);
	await rewrite(ivo, number, ['Ivo wrote this.']);
	await askCheck(mara, number, { askedOf: '' });
	for (const writer of [mara, ivo])
		await expect(approveReport(writer, number, 'en')).rejects.toEqual(refusal('not_allowed'));
	await expect(editReport(mara, number, edit({ edition: 2 }))).rejects.toEqual(refusal('report.wrong_state'));
	expect(await counted(lead, countReports())).toBe(1);
	await returnReport(lead, number, { reason: 'Say when it was.' });
	expect(await findReport(mara, number)).toMatchObject({ state: 'draft', returnedFor: 'Say when it was.' });
	expect((await listTold(mara, {})).rows).toContainEqual(
		expect.objectContaining({ kind: 'report_returned', number, href: `/desk/reports/${number}` })
	);
	await askCheck(mara, number, { askedOf: lead.personId });
	await approveReport(lead, number, 'en');
	expect(await stateOf(number)).toEqual([{ version: 1, state: 'checked', turn: 'unit' }]);
	await expect(askCheck(mara, await drafted(), { askedOf: miller.personId })).rejects.toEqual(
		refusal('person.not_found')
	);
});

test('what is incomplete is not checked, and two who write at once lose nothing', async () => {
	const number = await drafted();
	await editReport(mara, number, edit({ texts: ['', 'x'], source: '', handling: [], categories: [] }));
	expect((await findReport(mara, number)).missing).toEqual(['empty', 'grade', 'handling', 'categories']);
	await expect(askCheck(mara, number, { askedOf: '' })).rejects.toEqual(refusal('report.incomplete'));
	await expect(editReport(ivo, number, edit())).rejects.toEqual(refusal('report.changed'));
	await dropReport(mara, number);
	expect(await stateOf(number)).toMatchObject([{ state: 'dropped' }]);
});

test('given to the records system, its number is typed back and stands in the timeline of the signal', async () => {
	const { number: of } = await signal();
	const number = await recordIt(mara, of);
	await expect(giveOut(mara, number, toRecords, 'en')).rejects.toEqual(refusal('report.wrong_state'));
	await askCheck(mara, number, { askedOf: '' });
	await approveReport(lead, number, 'en');
	await expect(recordedAs(mara, number, { number: 'R 77' })).rejects.toEqual(refusal('report.wrong_state'));
	const once = { ...toRecords, once: 'b' };
	expect(await giveOut(mara, number, once, 'en')).toBe(await giveOut(mara, number, once, 'en'));
	expect((await findReport(mara, number)).disclosures).toHaveLength(1);
	await recordedAs(mara, number, { number: 'R 77' });
	const { events } = await findSignal(mara, of);
	expect(events[0]).toMatchObject({ kind: 'report', facts: { move: 'record', number: 'R 77', report: number } });
	expect((await listReports(mara, { shelf: 'done' })).rows).toContainEqual(
		expect.objectContaining({ number, recordsNumber: 'R 77' })
	);
	const { rows } = await town.owner.query(
		`select operation, recipient, justification from audit where operation = 'report.giveOut' and record_id = (select id from report where number = $1)`,
		[number]
	);
	expect(rows).toEqual([
		{ operation: 'report.giveOut', recipient: 'police records system', justification: toRecords.reason }
	]);
});

test('a handling code that needs a permission stops it, and a partner receives no police information', async () => {
	const number = await drafted();
	await editReport(mara, number, edit({ handling: ['H1'] }));
	await askCheck(mara, number, { askedOf: '' });
	await approveReport(lead, number, 'en');
	await expect(giveOut(mara, number, toRecords, 'en')).rejects.toEqual(refusal('report.permission_missing'));
	await giveOut(mara, number, { ...toRecords, permission: 'The provider, by phone, today.' }, 'en');
	const school = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'School', 'School', 'UTC')`,
		[school]
	);
	const permitted = { permission: 'The provider, by phone, today.' };
	await expect(giveOut(mara, number, { ...toUnit(school), ...permitted }, 'en')).rejects.toEqual(
		refusal('unit.not_found')
	);
});

test('the number of what was given out is typed back while its correction is being written', async () => {
	const number = await checked();
	await giveOut(mara, number, toRecords, 'en');
	await correctReport(mara, number, { changes: 'the street' });
	expect((await findReport(mara, number)).moves).toContain('record');
	await recordedAs(mara, number, { number: 'R 79' });
	expect(await findReport(mara, number)).toMatchObject({ version: 2, state: 'draft', recordsNumber: 'R 79' });
	expect((await findReport(mara, number)).versions.map(({ state }) => state)).toEqual(['draft', 'recorded']);
	expect((await findReport(mara, number)).moves).not.toContain('record');
});

test('a correction goes to everybody who received the report: units at once, the records system stands as to be sent again', async () => {
	const number = await given(town.mill);
	await giveOut(mara, number, toRecords, 'en');
	await recordedAs(mara, number, { number: 'R 78' });
	expect((await listTold(miller, {})).rows).toContainEqual(
		expect.objectContaining({ kind: 'report_received', number })
	);
	await correctReport(mara, number, { changes: 'The baker, not the butcher.' });
	await rewrite(mara, number, ['They threaten the butcher.']);
	// Until it is approved the receiver reads what they were given.
	expect(await findReport(miller, number)).toMatchObject({ version: 1, state: 'recorded' });
	await askCheck(mara, number, { askedOf: '' });
	await approveReport(lead, number, 'fr');
	expect(await stateOf(number)).toEqual([
		{ version: 2, state: 'checked', turn: 'unit' },
		{ version: 1, state: 'replaced', turn: 'nobody' }
	]);
	const received = await findReport(miller, number);
	expect(received).toMatchObject({
		version: 2,
		changes: 'The baker, not the butcher.',
		paragraphs: [{ text: 'They threaten the butcher.' }],
		signal: null,
		recordsNumber: null
	});
	expect(received.disclosures.map(({ version }) => version)).toEqual([2, 1]);
	await correctReport(mara, number, { changes: 'Begun in error, and dropped.' });
	await dropReport(mara, number);
	expect(await findReport(mara, number)).toMatchObject({ version: 2, sendAgain: [{ receiver: 'records' }] });
	await giveOut(mara, number, toRecords, 'en');
	expect(await findReport(mara, number)).toMatchObject({ sendAgain: [], state: 'given_out' });
	const { rows } = await town.owner.query<{ recipient: string }>(
		`select recipient from audit where operation = 'report.sendCorrection'`
	);
	expect(rows).toEqual([{ recipient: 'Mill' }]);
});

test('where a unit has nobody to check, a named neighbour does, and reads that version and nothing more', async () => {
	const lone = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'local_unit', 'Lone', 'Lone', 'UTC')`,
		[lone]
	);
	const alone = await town.person('Only One', lone, 'officer');
	await town.owner.query(`insert into second_person (id, person_id, for_unit_id) values ($1, $2, $3)`, [
		newId(),
		miller.personId,
		lone
	]);
	const { number: of } = await signal(lone);
	const number = await recordIt(alone, of);
	await expect(findReport(miller, number)).rejects.toEqual(refusal('report.not_found'));
	await askCheck(alone, number, { askedOf: '' });
	expect(await findReport(miller, number)).toMatchObject({ sides: ['checker'], signal: null, disclosures: [] });
	await expect(findSignal(miller, of)).rejects.toEqual(refusal('signal.not_found'));
	await returnReport(miller, number, { reason: 'Say where.' });
	await expect(findReport(miller, number)).rejects.toEqual(refusal('report.not_found'));
	await askCheck(alone, number, { askedOf: '' });
	await approveReport(miller, number, 'en');
	expect(await stateOf(number)).toMatchObject([{ state: 'checked' }]);
	const { events } = await findSignal(alone, of);
	expect(events[0]).toMatchObject({ kind: 'report', facts: { move: 'approve' }, personName: 'Anton Miller' });
});

test('a checked report stands in the list of its unit, and in no other', async () => {
	const number = await checked();
	expect((await listReports(mara, { shelf: 'ours' })).rows.map((row) => row.number)).toContain(number);
	for (const shelf of ['ours', 'check', 'done', 'received'] as const)
		expect((await listReports(miller, { shelf })).rows.map((row) => row.number)).not.toContain(number);
});
