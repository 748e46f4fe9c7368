import fc from 'fast-check';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { loadPack, usePack } from '../platform/pack.ts';
import { stretchesOf } from './coverage.ts';
import { reachFigures } from './index.ts';

const town = await scene();
afterAll(() => town.leave());
afterEach(() => setClock());
usePack(loadPack('be'));
afterAll(() => usePack(undefined));

test('stretches say how many are there, and neighbours with as many are one', () => {
	const one = {
		1: [
			{ from: '09:00', to: '12:00' },
			{ from: '12:00', to: '17:30' }
		]
	};
	const other = { 1: [{ from: '11:00', to: '13:00' }] };
	expect(stretchesOf([one, other])[0]).toEqual([
		{ from: 9, to: 11, people: 1 },
		{ from: 11, to: 13, people: 2 },
		{ from: 13, to: 17.5, people: 1 }
	]);
	expect(stretchesOf([one])[0]).toEqual([{ from: 9, to: 17.5, people: 1 }]);
	expect(stretchesOf([])).toEqual([[], [], [], [], [], [], []]);
});

test('whatever hours people keep, each hour counts those who are there and no one else', () => {
	const clock = (hours: number) => `${String(hours).padStart(2, '0')}:00`;
	const span = fc
		.tuple(fc.nat({ max: 23 }), fc.integer({ min: 1, max: 24 }))
		.map(([from, long]) => ({ from: clock(from), to: clock(Math.min(24, from + long)) }));
	fc.assert(
		fc.property(fc.array(span, { maxLength: 8 }), fc.nat({ max: 23 }), (spans, hour) => {
			const [monday = []] = stretchesOf(spans.map((one) => ({ 1: [one] })));
			const counted = monday.find(({ from, to }) => from <= hour && hour < to)?.people ?? 0;
			expect(counted).toBe(spans.filter(({ from, to }) => from <= clock(hour) && clock(hour) < to).length);
		})
	);
});

test('a lead sees sectors, places and languages, gaps and all; of another unit nothing, and an officer not at all', async () => {
	const lead = await town.person('Lead', town.harbour, 'lead');
	const officer = await town.person('Officer', town.harbour, 'officer');
	const page = async (unit: string, slug: string, languages: string[], published = true) =>
		town.owner.query(
			`insert into presence_page (id, unit_id, kind, slug, name, languages, hours, published_at)
			values ($1, $2, 'team', $3, $3, $4, '{"1":[{"from":"09:00","to":"12:00"}]}', $5)`,
			[newId(), unit, slug, languages, published ? new Date() : null]
		);
	await page(town.harbour, 'day-watch', ['nl', 'ar']);
	await page(town.harbour, 'night-watch', ['pl'], false);
	await page(town.mill, 'mill-watch', ['uk']);
	for (const [unit, platform, language] of [
		[town.harbour, 'discord', 'ru'],
		[town.harbour, 'discord', 'nl'],
		[town.mill, 'telegram', 'tr']
	])
		await town.owner.query(
			`insert into signal (id, unit_id, origin, title, text, language, topic, web_platform) values ($1, $2, 'citizen', 't', 'x', $3, 'threats', $4)`,
			[newId(), unit, language, platform]
		);
	const { rows, weeks, waiting } = await reachFigures(lead);
	expect(rows.map(({ kind, of, pages, signals }) => [kind, of, pages, signals])).toEqual([
		['sector', 'Harbour', 1, 2],
		['platform', 'discord', 0, 2],
		['language', expect.stringMatching(/nl|ru/), expect.any(Number), 1],
		['language', expect.stringMatching(/nl|ru/), expect.any(Number), 1],
		['language', 'ar', 1, 0]
	]);
	expect(rows.find(({ of }) => of === 'discord')).toMatchObject({
		days: [[], [], [], [], [], [], []],
		hoursWithout: 168
	});
	expect(rows.find(({ of }) => of === 'Harbour')).toMatchObject({ hoursWithout: 165 });
	expect(weeks).toHaveLength(12);
	expect(waiting.map(({ n }) => n)).toEqual([0, 0, 0, 0, 0, 0]);
	await expect(reachFigures(officer)).rejects.toMatchObject({ code: 'not_allowed' });
});

test('hours on days away and on holidays are nobody’s, now or in a later week', async () => {
	// The week of Christmas, from its Monday on.
	setClock(() => new Date('2026-12-21T09:00:00+01:00'));
	const lead = await town.person('Lead of the week', town.harbour, 'lead');
	await town.owner.query('delete from presence_page');
	const id = newId();
	const days = [1, 2, 3, 4, 5].map((day) => [day, [{ from: '09:00', to: '12:00' }]]);
	await town.owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, languages, hours, published_at) values ($1, $2, 'team', 'week-watch', 'Week Watch', '{nl}', $3, now())`,
		[id, town.harbour, JSON.stringify(Object.fromEntries(days))]
	);
	await town.owner.query(
		`insert into absence (id, page_id, from_day, to_day, made_by) values ($1, $2, '2026-12-22', '2026-12-23', $3), ($4, $2, '2026-12-30', '2026-12-30', $3)`,
		[newId(), id, lead.personId, newId()]
	);
	const harbour = async (ahead: number) => {
		const { rows, ...rest } = await reachFigures(lead, ahead);
		return { ...rest, row: rows.find(({ of }) => of === 'Harbour') };
	};
	const now = await harbour(0);
	expect(now.days[0]).toBe('2026-12-21');
	expect(now.holidays).toEqual(['2026-12-25']);
	expect(now.away).toMatchObject([{ slug: 'week-watch', from: '2026-12-22', to: '2026-12-23', cover: null }]);
	expect(now.row?.days.map((day) => day.length)).toEqual([1, 0, 0, 1, 0, 0, 0]);
	expect(now.row?.hoursWithout).toBe(168 - 6);
	const later = await harbour(1);
	expect(later.days[0]).toBe('2026-12-28');
	expect(later.row?.days.map((day) => day.length)).toEqual([1, 1, 0, 1, 0, 0, 0]);
	// From a Thursday on the week begins with Thursday.
	setClock(() => new Date('2026-12-24T09:00:00+01:00'));
	expect((await harbour(0)).row?.days.map((day) => day.length)).toEqual([1, 0, 0, 0, 1, 1, 0]);
});

test('first answers count every talk that wants one, whichever way it came, as the counter says it; nobody but a lead asks', async () => {
	const lead = await town.person('Lead of answers', town.mill, 'lead');
	const officer = await town.person('Officer of answers', town.mill, 'officer');
	const began = new Date(Date.now() - 10 * 86_400_000);
	let nth = 0;
	const talk = async (source: string, hours: number | null, more: Record<string, unknown> = {}) => {
		const id = newId();
		await town.owner.query(
			`insert into conversation (id, unit_id, source, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, created_at, title, turn, turn_since, set_aside, answered_with)
			values ($1, $2, $3, 'en', $4, '', $5, '', 'k', $8, 't', 'desk', now(), $6, $7)`,
			[
				id,
				town.mill,
				source,
				more.wants ?? true,
				`0000-0000-000${nth++}`,
				more.aside ?? false,
				more.with ?? null,
				began
			]
		);
		if (hours !== null)
			await town.owner.query(
				`insert into message (id, conversation_id, from_reporter, person_id, body, written_at, sent_at, signature)
				values ($1, $2, false, $3, 'x', now(), $5::timestamptz + make_interval(hours => $4), 'Mill')`,
				[newId(), id, officer.personId, hours, began]
			);
		return id;
	};
	const first = await talk('counter', 2);
	await talk('email', 4);
	await talk('partner', 6);
	await talk('email', null);
	await talk('counter', null, { wants: false });
	await talk('counter', null, { aside: true });
	await talk('counter', null, { with: first });
	const { answers } = await reachFigures(lead);
	expect(answers.lately).toEqual([{ of: 'Mill', counted: 4, half: 4, most: null }]);
	expect(answers.ways).toEqual([
		{ of: 'counter', counted: 1, half: 2, most: 2 },
		{ of: 'email', counted: 2, half: 4, most: null },
		{ of: 'partner', counted: 1, half: 6, most: 6 }
	]);
	expect(answers.weeks).toMatchObject([{ counted: 4, waiting: 1, half: 4, most: null }]);
	await expect(reachFigures(officer)).rejects.toMatchObject({ code: 'not_allowed' });
	const asked = await asActor(officer, (tx) =>
		sql`select * from first_answer_figures(now() - interval '90 days', now(), 'UTC')`.execute(tx)
	);
	expect(asked.rows).toEqual([]);
	await expect(
		asActor(lead, (tx) =>
			sql`select * from first_answers(${town.mill}::uuid, now() - interval '90 days', now(), 1)`.execute(tx)
		)
	).rejects.toThrow('permission denied');
});
