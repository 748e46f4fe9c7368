import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wallTimeOf } from '../platform/wall-time.ts';
import { cancelPatrol, editPatrol, EditPatrol, findPatrol, PlanPatrol } from './index.ts';
import { patrolsScene, wallIn } from './patrols-scene.ts';
import { hoursOf, shiftLater, shiftsUntil } from './series-days.ts';

const zone = 'Europe/Brussels';
const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
	(endsAt.getTime() - startsAt.getTime()) / 3_600_000;

describe('a shift by the wall clock', () => {
	test('across both changes of the clocks it keeps its hours, and a night with the change is shorter or longer', () => {
		const evening = { starts: '2026-03-27T14:00', ends: '2026-03-27T18:00' };
		const days = shiftsUntil(evening, [5, 6, 7, 1], '2026-03-30').map((one) => hoursOf(one, zone));
		expect(days.map(({ startsAt }) => startsAt.toISOString().slice(5, 16))).toEqual([
			'03-27T13:00',
			'03-28T13:00',
			'03-29T12:00',
			'03-30T12:00'
		]);
		const night = { starts: '2026-03-28T22:00', ends: '2026-03-29T06:00' };
		expect(hours(hoursOf(night, zone))).toBe(7);
		expect(hours(hoursOf(shiftLater(night, 7), zone))).toBe(8);
		const autumn = { starts: '2026-10-24T22:00', ends: '2026-10-25T06:00' };
		expect(hours(hoursOf(autumn, zone))).toBe(9);
		expect(hours(hoursOf(shiftLater(autumn, 1), zone))).toBe(8);
	});

	test('repeated on some weekdays it leaves the others out, and counts the last day in', () => {
		const wednesday = { starts: '2026-12-02T14:00', ends: '2026-12-02T18:00' };
		const days = (weekdays: number[], until: string) =>
			shiftsUntil(wednesday, weekdays, until).map(({ starts }) => starts.slice(8, 10));
		expect(days([1, 3], '2026-12-14')).toEqual(['02', '07', '09', '14']);
		expect(days([1], '2026-12-13')).toEqual(['02', '07']);
		expect(days([], '')).toEqual(['02']);
	});

	test('in the hour that the change leaves out it begins after it, and is as long as it was meant', () => {
		const lost = hoursOf({ starts: '2026-03-29T02:15', ends: '2026-03-29T02:45' }, zone);
		expect(wallTimeOf(lost.startsAt, zone)).toBe('2026-03-29T03:15');
		expect(hours(lost)).toBe(0.5);
		const across = hoursOf({ starts: '2026-03-29T02:30', ends: '2026-03-29T03:10' }, zone);
		expect(across.endsAt > across.startsAt).toBe(true);
	});

	property.prop([
		fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
		fc.integer({ min: 1, max: 20 * 60 }),
		fc.constantFrom('Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe', 'UTC')
	])('whatever the day and zone, it ends after it begins and within a day', (from, minutes, timeZone) => {
		const starts = from.toISOString().slice(0, 16);
		const ends = new Date(Date.parse(`${starts}Z`) + minutes * 60_000).toISOString().slice(0, 16);
		const shift = hoursOf({ starts, ends }, timeZone);
		expect(shift.endsAt > shift.startsAt).toBe(true);
		expect(hours(shift)).toBeLessThan(24);
	});

	test('a form with hours that are none, too long, or repeated without an end says so', () => {
		const form = (more: object) =>
			PlanPatrol.safeParse({
				unitId: '018f3e9a-0000-7000-8000-000000000000',
				kind: 'web',
				startsAt: '2026-12-01T10:00',
				endsAt: '2026-12-01T12:00',
				purpose: 'to see',
				...more
			}).error?.issues.map(({ path }) => path[0]);
		expect(form({})).toBeUndefined();
		expect(form({ endsAt: '2026-12-01T10:00' })).toEqual(['endsAt']);
		expect(form({ endsAt: '2026-12-02T09:00' })).toEqual(['endsAt']);
		expect(form({ startsAt: 'tomorrow' })).toContain('startsAt');
		expect(form({ startsAt: '2026-02-31T10:00', endsAt: '2026-02-31T11:00' })).toEqual(['startsAt', 'endsAt']);
		expect(form({ weekdays: [1] })).toEqual(['until']);
		expect(form({ until: '2026-12-20' })).toEqual(['weekdays']);
		expect(form({ weekdays: [1], until: '2028-01-01' })).toEqual(['until']);
	});
});

describe('a series', () => {
	let on: Awaited<ReturnType<typeof patrolsScene>>;
	beforeAll(async () => void (on = await patrolsScene()));
	afterAll(() => on.town.leave());
	const numbersOf = async (first: string) => {
		const { seriesId } = await findPatrol(on.lead, first);
		const { rows } = await on.town.owner.query<{ number: string; state: string; starts_at: Date; sectors: string[] }>(
			'select number, state, starts_at, sectors from patrol where series_id = $1 order by starts_at',
			[seriesId]
		);
		return rows;
	};

	test('is planned at once, changed from one on, and cancelled from one on', async () => {
		const { lead, mara, plan, posts } = on;
		await on.ready();
		const startsAt = wallIn(24).slice(0, 11) + '14:00';
		const until = wallIn(24 * 60).slice(0, 10);
		const first = await plan({
			startsAt,
			endsAt: startsAt.slice(0, 11) + '18:00',
			weekdays: [1, 2, 3, 4, 5, 6, 7],
			until,
			posts: posts({ contact: mara })
		});
		const all = await numbersOf(first);
		expect(all).toHaveLength(60);
		expect(new Set(all.map(({ starts_at }) => wallTimeOf(starts_at, zone).slice(11)))).toEqual(new Set(['14:00']));
		const tenth = all[9]?.number ?? '';
		const { version, following, startsAt: at } = await findPatrol(lead, tenth);
		expect(following).toBe(50);
		const day = wallTimeOf(at, zone).slice(0, 11);
		await editPatrol(
			lead,
			tenth,
			EditPatrol.parse({
				kind: 'web',
				startsAt: `${day}20:00`,
				endsAt: `${day}22:00`,
				purpose: 'Later from now on.',
				posts: posts({ research: mara }),
				scope: 'following',
				version
			})
		);
		const changed = await numbersOf(first);
		expect(changed.map(({ starts_at }) => wallTimeOf(starts_at, zone).slice(11))).toEqual([
			...Array<string>(9).fill('14:00'),
			...Array<string>(51).fill('20:00')
		]);
		await cancelPatrol(lead, changed[20]?.number ?? '', { why: 'a feast', scope: 'one' });
		await cancelPatrol(lead, changed[30]?.number ?? '', { why: 'the term ends', scope: 'following' });
		expect((await numbersOf(first)).map(({ state }) => state)).toEqual([
			...Array<string>(20).fill('planned'),
			'cancelled',
			...Array<string>(9).fill('planned'),
			...Array<string>(30).fill('cancelled')
		]);
	});

	test('the same form sent twice is one series', async () => {
		const given = { startsAt: wallIn(900), endsAt: wallIn(902), once: 'one-form' };
		expect(await on.plan(given)).toBe(await on.plan(given));
	});
});
