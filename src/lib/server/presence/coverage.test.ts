import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { stretchesOf } from './coverage.ts';
import { reachFigures } from './index.ts';

const town = await scene();
afterAll(() => town.leave());

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
