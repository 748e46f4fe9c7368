import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { asActor } from '../platform/database.ts';
import { EnterSignal, enterSignal } from './enter-signal.ts';
import { EditSignal, editSignal } from './edit-signal.ts';
import { InboxFilters } from './inbox-filters.ts';
import { forgetWords } from './forget-words.ts';
import { searchSignals } from './search-signals.ts';

// Once in a process, on the first of them.
const warnings: string[] = [];
process.on('warning', ({ message }) => warnings.push(message));

let town: Awaited<ReturnType<typeof scene>>;
type Officer = Awaited<ReturnType<typeof town.person>>;
let ana: Officer;
let miller: Officer;
beforeAll(async () => {
	town = await scene();
	ana = await town.person('Ana', town.harbour, 'officer');
	miller = await town.person('Miller', town.mill, 'officer');
	for (const one of [
		{ title: 'shelter', text: 'Ils apportent des torches à la mosquée, près du quai Saint-Éloi.', language: 'fr' },
		{
			title: 'account',
			text: 'Is this real?',
			webHandle: '@harbour.p0lice',
			webAddress: 'https://www.photos.example/u/harbour_p0lice?x=1'
		},
		{ title: 'place', text: 'Õues on müra', streetPlace: 'Tanner’s Passage', postCode: '0110', language: 'et' },
		{ title: 'turned \u202Ednuor\u202C', text: '<script>alert(1)</script>; drop table signal' },
		{ title: 'plate', text: 'A van, 7e686694e6, and a scooter, 1e23b4.' }
	])
		await enterSignal(ana, EnterSignal.parse({ topic: 'hate', language: 'en', ...one }));
	await enterSignal(
		miller,
		EnterSignal.parse({
			title: 'secret',
			text: 'The quarrelsome zeppelin and the torchs.',
			topic: 'hate',
			language: 'en'
		})
	);
});
afterAll(() => town.leave());

const search = (q: string, actor = ana, more: Record<string, string> = {}) => {
	const filters = InboxFilters.parse({ tab: 'all', q, ...more });
	return searchSignals(actor, { ...filters, q: filters.q ?? '' });
};
const titles = async (q: string, actor = ana) => (await search(q, actor)).rows.map((row) => row.title);

test.each([
	['MOSQUEE', 'shelter'],
	['mosquée saint eloi', 'shelter'],
	['torch', 'shelter'],
	[`torches ${'mosquée '.repeat(40)}`, 'shelter'], // longer than any search: by its beginning, and never as if nothing was asked
	['@harbour.p0lice', 'account'],
	['photos.example', 'account'],
	['https://www.photos.example/u/harbour_p0lice?x=1', 'account'],
	["tanner's passage", 'place'],
	['oues muera', 'place'],
	['0110', 'place'],
	['7e686694e6', 'plate'], // not the number it looks like
	['scooter 1E23B4', 'plate'],
	['dnuor', 'turned \u202Ednuor\u202C'],
	['drop table', 'turned \u202Ednuor\u202C']
])('%s finds %s', async (q, title) => {
	expect(await titles(q)).toEqual([title]);
});

test.each(['mosqée', 'mosquéee', 'mosquex', 'msoquée', 'passgae'])('one typing error is forgiven: %s', async (q) => {
	const found = await search(q);
	expect(found.rows).toHaveLength(1);
	expect(found.nearIncluded).toBe(true);
	expect(found.near).toHaveLength(1);
});

test('several words mistyped are looked up without two queries at once', async () => {
	expect((await search('msoquée passgae')).near).toHaveLength(2);
	expect(warnings).toEqual([]);
});

test('a number finds its signal in every way people write it', async () => {
	const number = (await search('shelter')).rows[0]?.number ?? '';
	const [, year, place] = number.split('-');
	for (const typed of [number, number.toLowerCase(), `${year}-${Number(place)}`, String(Number(place)), ` ${place} `])
		expect(await titles(typed)).toContain('shelter');
	expect(await titles(number, miller)).toEqual([]);
});

test('nobody learns a word, a hit or a count of what they may not see', async () => {
	for (const q of ['zeppelin', 'zepelin', 'zeppeln', 'quarelsome', 'torchs', 'secret']) {
		const found = await search(q);
		expect(
			found.rows.map((row) => row.title),
			q
		).not.toContain('secret');
		expect(found.near, q).not.toContain('zeppelin');
		expect(found.near, q).not.toContain('quarrelsome');
	}
	expect(await search('zepelin')).toMatchObject({ rows: [], total: 0, near: [], nearIncluded: false });
	expect(await search('zepelin', miller)).toMatchObject({ near: ['zeppelin'], nearIncluded: true });
});

test('an administrator and a data-protection officer find nothing', async () => {
	for (const role of ['administrator', 'data_protection_officer'] as const) {
		const person = await town.person(role, town.harbour, role);
		expect(await search('mosquee', person)).toMatchObject({ rows: [], total: 0, near: [] });
		expect(await search('mosqee', person)).toMatchObject({ rows: [], total: 0, near: [] });
	}
});

test('what an edit adds is found at once, filters narrow what was found', async () => {
	const row = (await search('account')).rows[0];
	await editSignal(
		ana,
		row?.number ?? '',
		EditSignal.parse({ title: 'account', topic: 'fraud', facts: 'Kannelmäe', version: 2 })
	);
	expect(await titles('kannelmae')).toEqual(['account']);
	expect((await search('kannelmae', ana, { topic: 'hate' })).rows).toEqual([]);
});

test('the hits of a common word are shown page by page in the order asked for, and filters look at all of them', async () => {
	const { rows: units } = await town.owner.query(
		`insert into signal (id, number, unit_id, origin, received_at, title, text, language, topic)
		select gen_random_uuid(), 'S-2021-' || lpad(n::text, 5, '0'), $1, 'street', now() - (n * 37 % 120) * interval '1 hour', 'common', 'kirsikka', 'en',
			case when n % 40 = 0 then 'hate' else 'other' end
		from generate_series(1, 119) n returning number, received_at`,
		[town.harbour]
	);
	const oldestFirst = units.toSorted((a, b) => a.received_at - b.received_at).map(({ number }) => number);
	for (const sort of ['newest', 'oldest']) {
		const seen: string[] = [];
		for (let after: string | null = ''; after !== null;) {
			const page = await search('kirsikka', ana, { sort, ...(after && { after }) });
			expect(page.total).toBe(119);
			seen.push(...page.rows.map(({ number }) => number));
			after = page.next;
		}
		expect(seen).toEqual(sort === 'oldest' ? oldestFirst : oldestFirst.toReversed());
	}
	expect((await search('kirsikka', ana, { topic: 'hate' })).rows).toHaveLength(2);
	expect((await search('kirsikka', ana, { unit: town.mill })).rows).toEqual([]);
});

test.each(['', '   ', '!!!', "'", '\\', ':*', '&|!()', '\0', 'a'.repeat(200), 'a'.repeat(5000), '\ud800', '%_'])(
	'%# is no error',
	async (q) => {
		expect(Array.isArray((await search(q)).rows)).toBe(true);
	}
);

const entered = (actor: Officer, text: string) =>
	enterSignal(actor, EnterSignal.parse({ title: 'words', text, topic: 'hate', language: 'en' }));
const near = async (actor: Officer, word: string) =>
	(
		await asActor(
			actor,
			async (tx) => (await sql<{ words: string[] }>`select near_words(${word}, 4) words`.execute(tx)).rows
		)
	)[0]?.words;
const known = async (word: string) =>
	(await town.owner.query('select from word where word = $1', [word])).rowCount === 1;

test('whether a word is offered does not depend on what others wrote', async () => {
	await entered(ana, 'kowelsky');
	expect(await near(ana, 'kowalsky')).toEqual(['kowelsky']);
	// Twelve likelier neighbours, all of another unit.
	await entered(
		miller,
		'kowalskya kowalskyb kowalskyc kowalska kowalskb kowalskc bowalsky cowalsky dowalsky kowalsk owalsky kwalsky koalsky kowlsky'
	);
	expect(await near(ana, 'kowalsky')).toEqual(['kowelsky']);
	await entered(ana, 'brodowskaja');
	await entered(miller, 'brodowska');
	expect(await near(ana, 'brodovska'), 'a beginning of a visible word is not that word').toEqual([]);
});

test('a word is forgotten when no signal holds it any more, and not while one is being written', async () => {
	const number = await entered(ana, 'something else');
	const edit = (facts: string, version: number) =>
		editSignal(ana, number, EditSignal.parse({ title: 'words', topic: 'hate', facts, version }));
	const version = await edit('Zbigniew Mazurkiewicz', 2);
	expect(await known('mazurkiewicz')).toBe(true);
	await edit('', version);
	const writing = new pg.Client(town.ownerUrl);
	await writing.connect();
	await writing.query('begin');
	await writing.query(
		`insert into signal (id, unit_id, origin, title, text, language, topic) values (gen_random_uuid(), $1, 'street', 'words', 'mazurkiewicz', 'en', 'hate')`,
		[town.mill]
	);
	await forgetWords();
	expect(await known('mazurkiewicz')).toBe(true);
	await writing.query('rollback');
	await writing.end();
	await forgetWords();
	expect(await known('mazurkiewicz')).toBe(false);
	expect(await known('mosquee')).toBe(true);
});

test('a signal on a platform is found by every name of the platform, though nobody wrote it', async () => {
	for (const [title, webPlatform] of [
		['bird', 'x'],
		['stall', 'marketplace'],
		['elsewhere', 'other']
	])
		await enterSignal(
			ana,
			EnterSignal.parse({
				title,
				text: 'Somebody sells it.',
				topic: 'hate',
				language: 'en',
				webPlatform,
				webHandle: 'a9'
			})
		);
	for (const q of ['Twitter', 'x', 'twit', 'X (Twitter)', 'twitter sells'])
		expect(await titles(q), q).toEqual(['bird']);
	for (const q of ['marketplace', 'Müügiportaal', 'sítio anuncios vendas'])
		expect(await titles(q), q).toEqual(['stall']);
	expect(await titles('something else'), 'no name of any platform').not.toContain('elsewhere');
	expect(await titles('twitter', miller)).toEqual([]);
	// The code is no word of anybody's: it is never offered as one.
	expect((await search('marketplase')).near).toEqual([]);
});
