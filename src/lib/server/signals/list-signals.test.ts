import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { assignSignal } from './assign-signal.ts';
import { closeSignal } from './close-signal.ts';
import { EnterSignal, enterSignal } from './enter-signal.ts';
import { InboxFilters } from './inbox-filters.ts';
import { listSignals } from './list-signals.ts';
import { searchSignals } from './search-signals.ts';
import { takeSignal } from './take-signal.ts';

let town: Awaited<ReturnType<typeof scene>>;
let ana: Awaited<ReturnType<typeof town.person>>;
let miller: Awaited<ReturnType<typeof town.person>>;
let chief: Awaited<ReturnType<typeof town.person>>;
const numbers: string[] = [];
const start = Date.parse('2026-03-02T08:00:00Z');

const entered = (more: Partial<EnterSignal> = {}) =>
	EnterSignal.parse({ text: 'Shouting at the quay', topic: 'threats', language: 'en', keep: false, ...more });
type EnterSignal = ReturnType<typeof EnterSignal.parse>;
const list = (query: Record<string, string> = {}, actor = ana) => listSignals(actor, InboxFilters.parse(query));
const titles = async (query: Record<string, string>, actor = ana) =>
	(await list(query, actor)).rows.map((row) => row.title);

beforeAll(async () => {
	town = await scene();
	ana = await town.person('Ana', town.harbour, 'officer');
	miller = await town.person('Miller', town.mill, 'officer');
	chief = await town.person('Chief', town.service, 'lead');
	for (const [index, title] of ['one', 'two', 'three', 'four', 'five'].entries()) {
		setClock(new Date(start + index * 60_000));
		numbers.push(await enterSignal(ana, entered({ title, ...(index === 1 && { topic: 'hate', language: 'nl' }) })));
	}
	setClock(new Date(start + 3_600_000));
	await enterSignal(miller, entered({ title: 'at the mill' }));
	await takeSignal(ana, numbers[1] ?? '');
	await closeSignal(ana, numbers[0] ?? '', { ending: 'solved', note: '' });
	await town.owner.query(`update signal set turn = 'receiver' where number = $1`, [numbers[2]]);
});
afterAll(async () => {
	setClock();
	await town.leave();
});

test('each tab shows what its name says, newest first', async () => {
	expect(await titles({})).toEqual(['five', 'four', 'two']);
	expect(await titles({ tab: 'new' })).toEqual(['five', 'four']);
	expect(await titles({ tab: 'others' })).toEqual(['three']);
	expect(await titles({ tab: 'closed' })).toEqual(['one']);
	expect(await titles({ tab: 'open' })).toEqual(['five', 'four', 'three', 'two']);
	expect(await titles({ tab: 'all', sort: 'oldest' })).toEqual(['one', 'two', 'three', 'four', 'five']);
	expect((await list()).counts).toEqual({ waits: 3, new: 2, others: 1, open: 4, aside: 0 });
});

test('filters narrow the list and its counts', async () => {
	expect(await titles({ topic: 'hate' })).toEqual(['two']);
	expect((await list({ topic: 'hate' })).counts).toEqual({ waits: 1, new: 0, others: 0, open: 1, aside: 0 });
	expect(await titles({ language: 'nl' })).toEqual(['two']);
	expect(await titles({ assignee: 'me' })).toEqual(['two']);
	expect(await titles({ assignee: 'nobody' })).toEqual(['five', 'four']);
	expect(await titles({ origin: 'street', urgency: 'normal' })).toEqual(['five', 'four', 'two']);
});

test('what cannot be read in an address is left out and not refused', async () => {
	expect(InboxFilters.parse({ tab: 'no such tab', unit: 'x', after: "'; drop table signal", sort: '' })).toEqual({
		tab: 'waits',
		sort: 'newest'
	});
});

test('an officer never meets another unit, a lead meets all below, and may look at one', async () => {
	expect(await titles({ tab: 'all' }, miller)).toEqual(['at the mill']);
	expect(await titles({ tab: 'all', unit: town.harbour }, miller)).toEqual([]);
	expect(await titles({ tab: 'new' }, chief)).toEqual(['at the mill', 'five', 'four']);
	expect(await titles({ tab: 'new', unit: town.mill }, chief)).toEqual(['at the mill']);
	const admin = await town.person('Admin', town.service, 'administrator');
	expect(await list({ tab: 'all' }, admin)).toMatchObject({ rows: [], counts: { open: 0 } });
});

test('pages follow each other without a gap and without a repetition, also where instants are equal', async () => {
	setClock(new Date(start + 7_200_000));
	const nora = await town.person('Nora', town.mill, 'officer');
	for (let n = 0; n < 120; n++) await enterSignal(nora, entered({ title: `row ${n}` }));
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof list>> = await list({ tab: 'new', ...(after && { after }) }, nora);
		seen.push(...page.rows.map((row) => row.number));
		after = page.next;
	} while (after);
	expect(seen).toHaveLength(121);
	expect(new Set(seen).size).toBe(121);
});

test('overdue is what passed its day, and leaves when it is answered', async () => {
	await town.owner.query(`update signal set wants_answer = true, first_answer_due = $2 where number = $1`, [
		numbers[3],
		new Date(start)
	]);
	expect(await titles({ overdue: '1' })).toEqual(['four']);
	expect(await titles({ sort: 'due' })).toEqual(['four']);
	await town.owner.query(`update signal set first_answer_at = now() where number = $1`, [numbers[3]]);
	expect(await titles({ overdue: '1' })).toEqual([]);
});

test('what was set aside stands apart until it is taken, and nothing of it is lost', async () => {
	const eve = await town.person('Eve', town.service, 'officer');
	const number = await enterSignal(eve, entered({ title: 'too fast' }));
	await town.owner.query('update signal set set_aside = true where number = $1', [number]);
	expect(await titles({ tab: 'open' }, eve)).toEqual([]);
	expect((await list({}, eve)).counts).toMatchObject({ waits: 0, open: 0, aside: 1 });
	expect(await titles({ tab: 'aside' }, eve)).toEqual(['too fast']);
	await takeSignal(eve, number);
	expect(await titles({}, eve)).toEqual(['too fast']);
});

test('a list leaves one audit line with its filter and count', async () => {
	await list({ topic: 'hate' });
	const { rows } = await town.owner.query(
		`select facts from audit where operation = 'signal.list' and person_id = $1 and facts ->> 'topic' = 'hate' order by id desc limit 1`,
		[ana.personId]
	);
	expect(rows[0].facts).toEqual({ tab: 'waits', sort: 'newest', topic: 'hate', count: 1 });
});

test('a list that reads itself anew leaves one line in ten minutes; another filter, post or person leaves their own', async () => {
	const lines = async () =>
		(await town.owner.query<{ n: number }>(`select count(*)::int n from audit where operation = 'signal.list'`))
			.rows[0]!.n;
	await list({ origin: 'web' });
	const before = await lines();
	await enterSignal(ana, entered({ title: 'comes in meanwhile' }));
	for (let n = 0; n < 3; n++) await list({ origin: 'web' });
	expect(await lines()).toBe(before);
	await list({ origin: 'street' });
	expect(await lines()).toBe(before + 1);
	await list({ origin: 'web' }, miller);
	expect(await lines()).toBe(before + 2);
	await list({ origin: 'web', after: `${new Date().toISOString()}_${ana.personId}` });
	expect(await lines(), 'a further page').toBe(before + 3);
	await town.owner.query(
		`update audit set at = at - interval '11 minutes' where operation = 'signal.list' and person_id = $1`,
		[ana.personId]
	);
	await list({ origin: 'web' });
	expect(await lines()).toBe(before + 4);
});

test('a page that is kept open asks again without a line, until what it shows has changed', async () => {
	const lines = async () =>
		Number(
			(
				await town.owner.query(
					`select count(*) n from audit where operation in ('signal.list', 'signal.search') and person_id = $1`,
					[ana.personId]
				)
			).rows[0].n
		);
	const filters = InboxFilters.parse({ tab: 'all', language: 'en' });
	const { mark } = await listSignals(ana, filters);
	const words = { ...filters, q: 'quay' };
	const found = await searchSignals(ana, words);
	const before = await lines();
	expect((await listSignals(ana, filters, mark)).mark).toBe(mark);
	expect((await searchSignals(ana, words, found.mark)).mark).toBe(found.mark);
	expect(await lines()).toBe(before);

	await enterSignal(ana, entered({ title: 'and one more' }));
	expect((await listSignals(ana, filters, mark)).mark).not.toBe(mark);
	expect((await searchSignals(ana, words, found.mark)).mark).not.toBe(found.mark);
	// The list's own line still stands; words sought again that found something new are a look of their own.
	expect(await lines()).toBe(before + 1);
	await searchSignals(ana, words, 'made up');
	expect(await lines()).toBe(before + 2);
});

test('assigning narrows "mine", and a colleague of another unit cannot be named', async () => {
	await assignSignal(ana, numbers[4] ?? '', { personId: ana.personId });
	expect(await titles({ assignee: 'me' })).toEqual(['five', 'two']);
	await expect(assignSignal(ana, numbers[4] ?? '', { personId: miller.personId })).rejects.toMatchObject({
		code: 'person.not_found'
	});
	await expect(assignSignal(miller, numbers[4] ?? '', { personId: '' })).rejects.toMatchObject({
		code: 'signal.not_found'
	});
});
