import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asActor } from '../platform/database.ts';
import { EditSignal, editSignal, linkSignals, lockSignal } from '../signals/index.ts';
import { caseScene } from './case-scene.ts';
import { likelySame, listAcrossUnits, sayNotSame, takeBackNotSame } from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // each picture is read by a process of its own

let town: Awaited<ReturnType<typeof caseScene>>;
beforeAll(async () => {
	town = await caseScene();
});
afterAll(() => town.leave());

const stories = {
	pills:
		'Since Sunday an account that calls itself harbour watch offers pills in the chat of the club, shows them on a kitchen table and says that whoever brings two friends pays nothing.',
	bicycles:
		'On the corner of the market a man with a white van sells bicycles for fifty each, the locks are cut open and still hang on them, and he is there again every Thursday evening.',
	tram: 'Three boys film themselves on line four while they kick at the doors and shout at passengers, then ask viewers to vote whom they should frighten at the next stop.',
	rowing:
		'The trainer of our rowing girls writes to them at night, wants pictures from the changing room and tells each that she alone will start at the championship if she keeps quiet.'
};
const alikeTo = async (number: string, actor = town.mara) =>
	(await likelySame(actor, number)).alike.map((one) => [
		one.number,
		one.sameAddress,
		one.textPercent !== null,
		one.samePicture
	]);

test('the same story in other words of detail, the same page under another address, the same picture in another file', async () => {
	const first = await town.flagged(stories.pills, {
		webAddress: 'https://www.youtube.com/watch?v=abcdefg&t=4'
	});
	const edited = await town.flagged(stories.pills.replace('Sunday', 'Monday'));
	const address = await town.flagged('Have a look at this, please.', { webAddress: 'youtu.be/abcdefg?si=x' });
	const inText = await town.flagged('A film: https://m.youtube.com/watch?v=abcdefg. Do something.');
	const other = await town.flagged('Somebody drives up and down the quay at night, very loud.');
	await town.findAlike();
	expect(new Set((await alikeTo(first.number)).map(String))).toEqual(
		new Set(
			[
				[edited.number, false, true, false],
				[address.number, true, false, false],
				[inText.number, true, false, false]
			].map(String)
		)
	);
	expect(await alikeTo(other.number)).toEqual([]);
	// Done again, nothing changes.
	await town.owner.query('insert into likeness_due (signal_id, fresh) select id, false from signal');
	await town.findAlike();
	expect(await alikeTo(edited.number)).toEqual([[first.number, false, true, false]]);
});

test('a picture is known again in another format, size and quality, and no blank one', async () => {
	const picture = readFileSync('tests/files/screenshot.png');
	const first = await town.flagged('What they wrote to me', {}, { name: 'a.png', bytes: picture });
	const smaller = await sharp(picture).resize(200).jpeg({ quality: 40 }).toBuffer();
	const second = await town.flagged('They sent this around', {}, { name: 'b.jpg', bytes: smaller });
	const blank = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#eeeeee' } })
		.png()
		.toBuffer();
	const third = await town.flagged('Nothing on it', {}, { name: 'c.png', bytes: blank });
	const fourth = await town.flagged('White again', {}, { name: 'd.png', bytes: blank });
	await town.findAlike();
	expect(await alikeTo(first.number)).toEqual([[second.number, false, false, true]]);
	expect([...(await alikeTo(third.number)), ...(await alikeTo(fourth.number))]).toEqual([]);
});

test('an edit finds anew, and takes back what it took the reason from', async () => {
	const first = await town.flagged('An odd shop', { webAddress: 'https://odd-shop.example/a' });
	const second = await town.flagged('Cheated by a shop', { webAddress: 'https://other.example' });
	await town.findAlike();
	expect(await alikeTo(first.number)).toEqual([]);
	const edit = (webAddress: string, version: number) =>
		editSignal(town.mara, second.number, EditSignal.parse({ title: 'A shop', topic: 'fraud', webAddress, version }));
	const version = await edit('odd-shop.example/a/?utm_source=x', 1);
	await town.findAlike();
	expect(await alikeTo(first.number)).toEqual([[second.number, true, false, false]]);
	await edit('other.example', version);
	await town.findAlike();
	expect(await alikeTo(first.number)).toEqual([]);
});

test('what was said not to be the same stays said, also after an edit, until it is taken back', async () => {
	const first = await town.flagged(stories.bicycles);
	const second = await town.flagged(stories.bicycles);
	await town.findAlike();
	await sayNotSame(town.ivo, first.number, { other: second.number });
	await sayNotSame(town.ivo, first.number, { other: second.number });
	await town.owner.query('insert into likeness_due (signal_id, fresh) values ($1, false)', [first.id]);
	await town.findAlike();
	expect(await likelySame(town.mara, second.number)).toMatchObject({
		alike: [],
		notSame: [{ number: first.number, notSameBy: 'Ivo Brandt' }]
	});
	await takeBackNotSame(town.mara, second.number, { other: first.number });
	expect(await alikeTo(second.number)).toEqual([[first.number, false, true, false]]);
	expect(await town.timeline(first.id)).toEqual(['received', 'notSame', 'maybeSame']);
	await expect(sayNotSame(town.miller, first.number, { other: second.number })).rejects.toMatchObject({
		code: 'signal.not_found'
	});
});

test('of two units nobody learns of the other but the nearest lead of both, who may tell them', async () => {
	const here = await town.flagged(stories.tram);
	const there = await town.flagged(stories.tram, town.atMill);
	await town.findAlike();
	expect(await alikeTo(here.number)).toEqual([]);
	expect(await alikeTo(there.number, town.miller)).toEqual([]);
	expect(await alikeTo(here.number, town.chief)).toEqual([[there.number, false, true, false]]);
	expect(await listAcrossUnits(town.mara)).toEqual([]);
	const numbers = async () =>
		(await listAcrossUnits(town.chief)).map(({ one, other }) => [one.number, other.number].sort());
	expect(await numbers()).toEqual([[here.number, there.number].sort()]);
	// A lead between them and the chief is nearer to one of them alone; one above the chief is farther.
	const harbourLead = await town.person('Lead of the harbour', town.harbour, 'lead');
	expect(await listAcrossUnits(harbourLead)).toEqual([]);
	await linkSignals(town.chief, here.number, { other: there.number, relation: 'same_event' });
	expect(await numbers()).toEqual([]);
});

test('nobody reads a mark, a stranger reads no pair and says nothing of one', async () => {
	const first = await town.flagged(stories.rowing);
	const second = await town.flagged(stories.rowing);
	await town.findAlike();
	for (const table of ['text_mark', 'address_mark', 'picture_mark', 'likeness_due', 'unit_hour'] as const)
		await expect(
			asActor(town.chief, (tx) => tx.selectFrom(table).selectAll().execute()),
			table
		).rejects.toThrow(/permission denied/);
	const pairs = asActor(town.miller, (tx) =>
		tx.selectFrom('likely_same').selectAll().where('a', 'in', [first.id, second.id]).execute()
	);
	expect(await pairs).toEqual([]);
	const said = await asActor(town.miller, (tx) =>
		tx.updateTable('likely_same').set({ not_same_by: town.miller.personId, not_same_at: new Date() }).executeTakeFirst()
	);
	expect(said.numUpdatedRows).toBe(0n);
	// In somebody else's name neither.
	await expect(
		asActor(town.mara, (tx) =>
			tx.updateTable('likely_same').set({ not_same_by: town.ivo.personId, not_same_at: new Date() }).execute()
		)
	).rejects.toThrow(/row-level security/);
});

test('the functions of the job answer nobody else', async () => {
	const { rows } = await town.owner.query<{ n: number }>('select count(*)::int n from signal');
	await town.owner.query('insert into likeness_due (signal_id, fresh) select id, false from signal');
	for (const actor of [town.chief, town.mara, { kind: 'job', name: 'overdue' }] as const)
		await asActor(actor, async (tx) => {
			const { sql } = await import('kysely');
			expect((await sql`select * from take_likeness_due(10)`.execute(tx)).rows).toEqual([]);
			expect((await sql`select * from alike_candidates('[]', 10)`.execute(tx)).rows).toEqual([]);
			expect((await sql`select * from alike_texts(array(select id from signal))`.execute(tx)).rows).toEqual([]);
		});
	expect(await town.findAlike()).toBe(rows[0]?.n);
});

test('who works on a signal holds up nobody that writes beside it: else the job and an editor could wait for each other', async () => {
	const { id, number } = await town.flagged('Somebody sells keys of bicycles under the bridge.');
	await asActor(town.mara, async (editing) => {
		await lockSignal(editing, number);
		await asActor({ kind: 'job', name: 'likeness' }, async (job) => {
			await sql`set local lock_timeout = '1s'`.execute(job);
			await job.insertInto('address_mark').values({ mark: '7', signal_id: id }).execute();
		});
	});
	await town.owner.query('delete from address_mark where signal_id = $1', [id]);
});
