import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { now, setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import type { Person } from '../platform/actor.ts';
import {
	addNote,
	assignSignal,
	bulk,
	closeSignal,
	findSignal,
	InboxFilters,
	listAside,
	listSignals,
	takeSignal,
	unfoldSignal
} from '../signals/index.ts';
import { caseScene } from './case-scene.ts';
import { likelySame, linkIntoCase, unlinkFromCase } from './index.ts';

let town: Awaited<ReturnType<typeof caseScene>>;
let number = 0;
beforeAll(async () => {
	town = await caseScene();
});
afterAll(() => town.leave());
afterEach(() => setClock());

/** Each test has a unit of its own: what came for another one does not stand in its inbox. */
async function place() {
	const id = crypto.randomUUID();
	const name = `Place ${++number}`;
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, place_names) values ($1, $2, 'local_unit', $3, $3, 'Europe/Brussels', array[$3])`,
		[id, town.service, name]
	);
	return { id, at: { place: name }, officer: await town.person(`Officer of ${name}`, id, 'officer') };
}
const list = (actor: Person, query: Record<string, string> = {}) => listSignals(actor, InboxFilters.parse(query));
const shown = async (actor: Person, query: Record<string, string> = {}) =>
	(await list(actor, query)).rows.map((row) => [row.number, row.foldCount]);
const spam = (n: number) => `Win a new phone today, click here and follow the steps on the page, offer ${n} ends soon`;
const different = [
	'A dog bit the postman at the bridge.',
	'Lights of the tunnel are broken.',
	'Shots were heard near the school.'
];

test('three alike within the hour are one row that opens to all of them; two are not, nor what comes later', async () => {
	const { officer, at } = await place();
	const start = Date.parse('2026-05-04T08:00:00Z');
	const numbers: string[] = [];
	for (const [index, minutes] of [0, 10, 20, 200].entries()) {
		setClock(new Date(start + minutes * 60_000));
		numbers.push((await town.flagged(spam(index), at)).number);
		await town.findAlike();
		if (index === 1)
			expect(await shown(officer)).toEqual([
				[numbers[1], 1],
				[numbers[0], 1]
			]);
	}
	const [row] = (await list(officer)).rows.filter(({ foldCount }) => foldCount > 1);
	expect(await shown(officer)).toEqual([
		[numbers[3], 1],
		[numbers[2], 3]
	]);
	expect((await list(officer)).counts).toMatchObject({ new: 4, waits: 4 });
	expect(await shown(officer, { fold: row?.foldId ?? '' })).toEqual([
		[numbers[2], 1],
		[numbers[1], 1],
		[numbers[0], 1]
	]);
	expect(await shown(officer, { sort: 'oldest' })).toEqual([
		[numbers[0], 3],
		[numbers[3], 1]
	]);
	// Filters fold what they find, and only that.
	await assignSignal(officer, numbers[0] ?? '', { personId: officer.personId });
	expect(await shown(officer, { assignee: 'me' })).toEqual([[numbers[0], 1]]);
	expect(await shown(officer, { assignee: 'nobody' })).toEqual([
		[numbers[3], 1],
		[numbers[2], 2]
	]);
	// Taken, it stands on another shelf and in a row of its own.
	await takeSignal(officer, numbers[2] ?? '');
	expect(await shown(officer, { tab: 'new' })).toEqual([
		[numbers[3], 1],
		[numbers[1], 2]
	]);
});

test('what is given its place back keeps it, whatever comes after', async () => {
	const { officer, at } = await place();
	const numbers: string[] = [];
	for (let n = 0; n < 4; n++) numbers.push((await town.flagged(spam(n), at)).number);
	await town.findAlike();
	expect(await shown(officer)).toEqual([[numbers[3], 4]]);
	expect(await bulk(officer, { act: 'unfold', numbers: [numbers[1] ?? ''] })).toMatchObject({ done: [numbers[1]] });
	await town.owner.query('insert into likeness_due (signal_id, fresh) select id, false from signal where number = $1', [
		numbers[1]
	]);
	await town.flagged(spam(9), at);
	await town.findAlike();
	expect((await shown(officer)).map(([, count]) => count).sort()).toEqual([1, 4]);
	expect(await town.timeline((await findSignal(officer, numbers[1] ?? '')).id)).toEqual(['received', 'unfolded']);
	await expect(unfoldSignal(town.miller, numbers[1] ?? '')).rejects.toMatchObject({ code: 'signal.not_found' });
});

test('pages follow each other without a gap and each row stands on one of them, however much is folded', async () => {
	const { id, officer } = await place();
	const start = Date.parse('2026-05-05T08:00:00Z');
	const caseId = crypto.randomUUID();
	const burst = crypto.randomUUID();
	await town.owner.query(`insert into burst (id, unit_id, began_at) values ($1, $2, now())`, [burst, id]);
	await town.owner.query(
		`insert into case_file (id, unit_id, title, opened_by, opened_at) values ($1, $2, 'c', $3, now())`,
		[caseId, id, officer.personId]
	);
	await town.owner.query(
		`insert into signal (id, unit_id, origin, title, text, language, topic, received_at, case_id, burst_id)
		select gen_random_uuid(), $1, 'citizen', 'row ' || n, 't', 'en', 'threats', $2::timestamptz + n % 7 * interval '1 minute',
			case when n % 5 = 0 then $3::uuid end, case when n % 3 = 0 then $4::uuid end from generate_series(1, 300) n`,
		[id, new Date(start), caseId, burst]
	);
	for (const sort of ['newest', 'oldest']) {
		const rows: { number: string; foldCount: number }[] = [];
		let after: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof list>> = await list(officer, { sort, ...(after && { after }) });
			rows.push(...page.rows);
			after = page.next;
		} while (after);
		expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
		expect(
			rows
				.map(({ foldCount }) => foldCount)
				.filter((count) => count > 1)
				.sort((a, b) => a - b)
		).toEqual([60, 80]);
		expect(rows.reduce((sum, { foldCount }) => sum + foldCount, 0)).toBe(300);
	}
	expect((await list(officer)).counts.new).toBe(300);
});

test('signals of one case show as one row a shelf, each again by itself once it leaves', async () => {
	const { officer, at } = await place();
	const [one, two, three] = [
		await town.flagged(different[0] ?? '', at),
		await town.flagged(different[1] ?? '', at),
		await town.flagged(different[2] ?? '', at)
	];
	const { number } = await linkIntoCase(officer, one.number, { other: two.number });
	await linkIntoCase(officer, three.number, { other: number });
	expect((await list(officer)).rows).toMatchObject([{ number: three.number, foldCount: 3, caseNumber: number }]);
	await unlinkFromCase(officer, number, three.number);
	expect(await shown(officer)).toEqual([
		[three.number, 1],
		[two.number, 2]
	]);
	await closeSignal(officer, one.number, { ending: 'solved', note: '' });
	expect(await shown(officer, { tab: 'open' })).toEqual([
		[three.number, 1],
		[two.number, 1]
	]);
	expect(await shown(officer, { tab: 'closed' })).toEqual([[one.number, 1]]);
});

test('in a flood what is alike leaves for one line, the rest keeps its place, and all of it can be found', async () => {
	const { id, officer, at } = await place();
	const start = Date.parse('2026-05-06T12:05:00Z');
	setClock(() => new Date(start));
	const sent: string[] = [];
	for (let n = 0; n < 45; n++) {
		setClock(new Date(start + n * 1000));
		sent.push(
			(
				await town.flagged(n === 20 ? 'My neighbour was taken away in a van.' : spam(n), {
					...at,
					...(n === 7 && { danger: 'yes' })
				})
			).number
		);
		if (n % 15 === 14) await town.findAlike();
	}
	const trueFlag = sent[20] ?? '';
	expect(await shown(officer)).toEqual([[trueFlag, 1]]);
	expect((await list(officer)).counts).toMatchObject({ new: 1, aside: 44 });
	const [flood, ...more] = await listAside(officer);
	expect(more).toEqual([]);
	expect(flood).toMatchObject({ many: 44, since: new Date(start), danger: true, unitId: id });
	expect((await list(officer, { tab: 'aside' })).rows).toMatchObject([{ number: sent[44], foldCount: 44 }]);
	const opened = await list(officer, { tab: 'aside', fold: flood?.burstId ?? '' });
	expect(opened.rows.map((row) => row.number).sort()).toEqual(sent.filter((one) => one !== trueFlag).sort());
	expect(await likelySame(officer, sent[3] ?? '')).toMatchObject({
		aside: true,
		burst: { flood: true, perHour: 45, usual: 0, many: 44 }
	});
	// Whoever looks at another unit sees no line of it, and whoever takes one works on it like on any other.
	expect(await listAside(town.miller)).toEqual([]);
	await unfoldSignal(officer, sent[3] ?? '');
	await takeSignal(officer, sent[4] ?? '');
	await addNote(officer, sent[5] ?? '', { text: 'looked at' });
	await town.flagged(spam(99), at);
	await town.findAlike();
	expect((await shown(officer)).map(([one]) => one).sort()).toEqual([trueFlag, sent[3], sent[4]].sort());
	expect(
		(await town.one(`select facts from audit where operation = 'signal.setAside' order by id desc limit 1`))?.facts
	).toMatchObject({ count: 1 });
});

test('what is usual at this hour of the week is no flood', async () => {
	const { id, officer, at } = await place();
	const start = Date.parse('2026-05-20T10:10:00Z');
	// The same hour of the unit's clock, seven and fourteen days before; a flood of then teaches nothing.
	await town.owner.query(
		`insert into unit_hour (unit_id, hour, received, aside) values ($1, '2026-05-13 12:00', 5020, 5000), ($1, '2026-05-06 12:00', 20, 0)`,
		[id]
	);
	setClock(new Date(start));
	for (let n = 0; n < 60; n++) await town.flagged(spam(n), at);
	await town.findAlike();
	expect((await list(officer)).counts).toMatchObject({ new: 60, aside: 0 });
	for (let n = 0; n < 30; n++) await town.flagged(spam(n), at);
	await town.findAlike();
	expect((await list(officer)).counts).toMatchObject({ new: 0, aside: 90 });
});

test('nobody but the job folds, and a stranger unfolds nothing', async () => {
	const { id, officer, at } = await place();
	const { sql } = await import('kysely');
	const flagged = await town.flagged(spam(1), at);
	await expect(asActor(officer, (tx) => sql`select fold_alike('[]', '[]', ${now()})`.execute(tx))).rejects.toThrow(
		/only the job/
	);
	await expect(
		asActor(officer, (tx) => sql`update signal set set_aside = true where id = ${flagged.id}`.execute(tx))
	).rejects.toThrow(/permission denied/);
	await town.owner.query('update signal set set_aside = true where id = $1', [flagged.id]);
	const done = await asActor(town.miller, (tx) =>
		sql<{ done: boolean }>`select unfold_signal(${flagged.id}) done`.execute(tx)
	);
	expect(done.rows[0]?.done).toBe(false);
	expect(await town.one('select set_aside from signal where id = $1', flagged.id)).toEqual({ set_aside: true });
	const bursts = await asActor(town.miller, (tx) =>
		tx.selectFrom('burst').select('id').where('unit_id', '=', id).execute()
	);
	expect(bursts).toEqual([]);
});
