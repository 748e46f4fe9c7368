import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { newOnce } from '../platform/sent-once.ts';
import { findSignal, InboxFilters, listSignals, searchSignals } from '../signals/index.ts';
import { addImport, exportRefusals, findImport, importSignals, listImports, startImport } from './index.ts';
import { chooseColumns, withdrawImport } from './start-import.ts';

let town: Awaited<ReturnType<typeof scene>>;
let mara: Person;
let miller: Person;
let chief: Person;
beforeAll(async () => {
	town = await scene();
	mara = await town.person('Mara', town.harbour, 'officer');
	miller = await town.person('Mill', town.mill, 'officer');
	chief = await town.person('Chief', town.service, 'lead');
});
afterAll(() => town.leave());

/** A form with one file, as a browser sends it. */
function sent(content: string | Buffer, { name = 'list.csv', form = newOnce() } = {}) {
	const data = new FormData();
	data.append('once', form);
	data.append('file', new Blob([Buffer.from(content)]), name);
	return new Request('http://localhost/desk/import', { method: 'POST', body: data });
}
const added = (content: string | Buffer, actor = mara) => addImport(actor, 'en', sent(content));
async function taken(content: string | Buffer, actor = mara) {
	const id = await added(content, actor);
	await startImport(actor, id);
	await importSignals({ importId: id });
	const { state, taken, known, refused, refusals, failedLine } = await findImport(actor, id);
	return { id, state, taken, known, refused, refusals, failedLine };
}
const texts = async (like: string) =>
	(
		await town.owner.query<{ text: string }>('select text from signal where text like $1 order by text', [`%${like}%`])
	).rows.map(({ text }) => text);

test('a file becomes signals of the unit, each naming file and line in its timeline', async () => {
	const file = [
		'Text;Received;Topic;Post code;Herkomst;Reference;Remarks',
		'"They shout; every night\nunder my window";2026-03-31 14:05;threats;0110;web;A1;x',
		'=HYPERLINK("http://x.example");;;;;A2;'
	].join('\r\n');
	const { id, ...found } = await taken(`\ufeff${file}`);
	expect(found).toMatchObject({ state: 'done', taken: 2, known: 0, refused: 0 });
	const { rows } = await searchSignals(mara, { ...InboxFilters.parse({ tab: 'all' }), q: 'window' });
	const signal = await findSignal(mara, rows[0]?.number ?? '');
	expect(signal).toMatchObject({ origin: 'web', topic: 'threats', text: 'They shout; every night\nunder my window' });
	expect(signal.receivedAt.toISOString()).toBe('2026-03-31T12:05:00.000Z');
	expect(signal.events).toMatchObject([
		{ kind: 'imported', personName: 'Mara', facts: { import: id, file: 'list.csv', line: 2 } }
	]);
	expect(await texts('HYPERLINK')).toEqual(['=HYPERLINK("http://x.example")']);
	expect((await listSignals(miller, InboxFilters.parse({ tab: 'all' }))).rows).toEqual([]);
	const { rows: left } = await town.owner.query('select store_key from import where id = $1', [id]);
	expect(left).toEqual([{ store_key: null }]);
});

test('the same file again brings nothing twice, a mended one only what is new; another unit takes it for its own', async () => {
	const file = 'text,place\nthe first of two,Mill\nthe second of two,Mill\nthe second of two,Mill\n';
	expect(await taken(file)).toMatchObject({ taken: 2, known: 1 });
	expect(await taken(file)).toMatchObject({ taken: 0, known: 3 });
	expect(await taken(`${file}a third one,Mill\n`)).toMatchObject({ taken: 1, known: 3 });
	expect(await taken(file, miller)).toMatchObject({ taken: 2, known: 1 });
	expect(await texts('of two')).toHaveLength(4);
	await taken('reference,text\nR-7,as it was told first\n');
	expect(await taken('reference,text\nR-7,as it was told later\n')).toMatchObject({ taken: 0, known: 1 });
});

test('lines that cannot be read are told by number, column and what to mend, and the others come in', async () => {
	const file = [
		'text,received,topic,language,danger',
		'"two\nlines",,,,',
		',2026-01-01,,,',
		'x,31.03.2026,weather,,',
		'x,2999-01-01,,tlh,perhaps',
		`${'y'.repeat(20_001)},,,,`,
		'a\0b,,,,',
		'one,,,,,more',
		'the good one,2026-03-31,threats,fr,oui'
	].join('\n');
	const { id, refusals, ...found } = await taken(file);
	expect(found).toMatchObject({ state: 'done', taken: 2, refused: 6 });
	expect(refusals).toEqual([
		{ line: 4, field: 'text', why: 'missing' },
		{ line: 5, field: 'received', why: 'not_a_time' },
		{ line: 5, field: 'topic', why: 'unknown' },
		{ line: 6, field: 'danger', why: 'unknown' },
		{ line: 6, field: 'language', why: 'unknown' },
		{ line: 6, field: 'received', why: 'to_come' },
		{ line: 7, field: 'text', why: 'too_long' },
		{ line: 8, field: 'text', why: 'nul' },
		{ line: 9, field: '', why: 'too_many_cells' }
	]);
	const csv = await exportRefusals(mara, id, 'nl');
	expect(csv.split('\r\n')[1]).toBe('4,tekst,De tekst ontbreekt. Schrijf wat is opgemerkt.');
	await expect(exportRefusals(miller, id, 'nl')).rejects.toMatchObject({ code: 'import.not_found' });
});

test('a quotation mark that never closes ends the reading there; what stands before it is in', async () => {
	const file = `text\nbefore it\n"opened and never closed\n${'and so on\n'.repeat(200_000)}`;
	expect(await taken(file)).toMatchObject({ state: 'failed', taken: 1, failedLine: 3 });
	expect(await texts('and so on')).toEqual([]);
});

test.each([
	['UTF-16 with its mark', Buffer.from('\ufefftext\nŽluťoučký kůň\n', 'utf16le'), 'Žluťoučký kůň'],
	['UTF-16 without it', Buffer.from('text\nTrès près du café\n', 'utf16le'), 'Très près du café'],
	['UTF-16, the other way round', Buffer.from('\ufefftext\nŠkoda\n', 'utf16le').swap16(), 'Škoda'],
	['Windows-1252', Buffer.from('text\nL\x92\xE9t\xE9 \x80\n', 'latin1'), 'L’été €'],
	['UTF-8', Buffer.from('text\nœuvre, ça\n'.replace(', ', ' – ')), 'œuvre – ça']
])('%s is recognised', async (_, content, text) => {
	expect(await taken(content)).toMatchObject({ state: 'done', taken: 1 });
	expect(await texts(text)).toEqual([text]);
});

test.each([
	['a spreadsheet’s own file', Buffer.from('PK\u0003\u0004rest of it'), 'import.not_text'],
	['bytes of anything', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 7)), 'import.not_text'],
	['an empty file', '', 'import.no_file']
])('%s is refused with a sentence, and nothing is kept of it', async (_, content, code) => {
	const before = await town.owner.query('select from import');
	await expect(added(content)).rejects.toMatchObject({ code });
	expect((await town.owner.query('select from import')).rowCount).toBe(before.rowCount);
});

test('a file without a column of texts waits until one is chosen', async () => {
	const id = await added('remarks,where\nsomething was seen,Mill\n');
	expect((await findImport(mara, id)).columns).toEqual(['', '']);
	await expect(startImport(mara, id)).rejects.toMatchObject({ code: 'import.no_text' });
	await expect(chooseColumns(mara, id, ['text', 'text'])).rejects.toMatchObject({ code: 'import.columns' });
	await chooseColumns(mara, id, ['text', 'place']);
	expect((await findImport(mara, id)).preview?.lines).toEqual([
		{ line: 2, cells: ['something was seen', 'Mill'], problems: [] }
	]);
	await startImport(mara, id);
	await expect(startImport(mara, id)).rejects.toMatchObject({ code: 'import.wrong_state' });
	await expect(withdrawImport(mara, id)).rejects.toMatchObject({ code: 'import.wrong_state' });
});

test('the same form sent again is the same import', async () => {
	const form = newOnce();
	const first = await addImport(mara, 'en', sent('text\nonce\n', { form }));
	expect(await addImport(mara, 'en', sent('text\nonce\n', { form }))).toBe(first);
});

test('an interrupted job goes on behind the last line that was written', async () => {
	const id = await added(`text\n${Array.from({ length: 2500 }, (_, n) => `line of many ${n}`).join('\n')}\n`);
	await startImport(mara, id);
	await town.owner.query(`update import set lines = 1000, taken = 1000 where id = $1`, [id]);
	await importSignals({ importId: id });
	expect(await findImport(mara, id)).toMatchObject({ state: 'done', lines: 2500, taken: 2500 });
	expect(await texts('line of many')).toHaveLength(1500);
});

test('officers and leads of the unit import; others neither see nor start nor write it', async () => {
	const id = await added('text\nwhose file is this\n');
	for (const role of ['coordinator', 'administrator', 'data_protection_officer', 'training_manager'] as const) {
		const other = await town.person(role, town.harbour, role);
		await expect(added('text\nx\n', other)).rejects.toMatchObject({ code: 'not_allowed' });
		await expect(findImport(other, id)).rejects.toMatchObject({ code: 'import.not_found' });
	}
	for (const act of [findImport, startImport, withdrawImport])
		await expect(act(miller, id)).rejects.toMatchObject({ code: 'import.not_found' });
	expect((await findImport(chief, id)).fileName).toBe('list.csv');
	await expect(startImport(chief, id)).rejects.toMatchObject({ code: 'import.not_found' }); // another unit's than acted for
	expect((await listImports(miller)).every(({ unitName }) => unitName === 'Mill')).toBe(true);
	const write = sql`select import_lines(${id}, '[]', '[]', 1, 1, now())`;
	await expect(asActor(mara, (tx) => write.execute(tx))).rejects.toThrow(/only the job/);
	await expect(asActor({ kind: 'job', name: 'import_signals' }, (tx) => write.execute(tx))).rejects.toThrow(
		/that runs/
	);
	for (const change of [
		sql`update import set state = 'running' where id = ${id}`,
		sql`insert into import (id, unit_id, file_name, bytes, encoding, separator, columns, language, added_at) values (gen_random_uuid(), ${town.harbour}, 'x', 1, 'utf-8', ',', '{text}', 'en', now())`
	]) {
		const result = asActor(miller, (tx) => change.execute(tx)).then(
			({ numAffectedRows }) => Number(numAffectedRows),
			() => 0
		);
		expect(await result).toBe(0);
	}
	await expect(asActor(mara, (tx) => sql`insert into imported_signal default values`.execute(tx))).rejects.toThrow(
		/permission denied/
	);
	await expect(asActor(mara, (tx) => sql`update import set taken = 9 where id = ${id}`.execute(tx))).rejects.toThrow(
		/permission denied/
	);
});
