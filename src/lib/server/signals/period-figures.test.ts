// Each figure is the length of the list it opens, and counts nothing of another unit.
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import {
	FiguresWanted,
	figurePeriods,
	handedStages,
	listSignals,
	periodFigures,
	tookBuckets,
	unitFigures
} from './index.ts';
import { InboxFilters } from './inbox-filters.ts';

type Town = Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<Town['person']>>;
let town: Town;
let chief: Person, mara: Person, miller: Person, clerk: Person;
const at = new Date('2026-11-30T12:00:00Z');
const ago = (hours: number) => new Date(at.getTime() - hours * 3_600_000);

/** Numbers that look thrown, the same in every run; taken from the upper bits, since the lower ones of such a sequence take turns. */
function thrower(seed: number) {
	let state = seed;
	return (most: number) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * most);
	};
}

beforeAll(async () => {
	town = await scene();
	chief = await town.person('Chief', town.service, 'lead');
	mara = await town.person('Mara', town.harbour, 'lead');
	miller = await town.person('Miller', town.mill, 'officer');
	clerk = await town.person('Clerk', town.service, 'administrator');
	const dice = thrower(7);
	for (let n = 0; n < 160; n++) {
		const unit = n % 3 === 0 ? town.mill : town.harbour;
		const received = ago(dice(24 * 420));
		const answered =
			dice(4) === 0 ? null : new Date(Math.min(at.getTime(), received.getTime() + dice(24 * 14) * 3_600_000));
		const state = ['new', 'in_hand', 'closed'][dice(3)];
		const { rows } = await town.owner.query<{ id: string }>(
			`insert into signal (id, unit_id, origin, title, text, language, topic, state, turn, received_at, wants_answer, first_answer_due, first_answer_at, set_aside, closed_at)
			values ($1, $2, $3, 't', 't', 'en', 'threats', $4, $5, $6, true, $7, $8, $9, $10) returning id`,
			[
				newId(),
				unit,
				dice(6) === 0 ? 'hand_over' : 'citizen',
				state,
				state === 'closed' ? 'nobody' : dice(3) === 0 ? 'receiver' : 'owner',
				received,
				dice(5) === 0 ? null : new Date(received.getTime() + 72 * 3_600_000),
				answered,
				dice(12) === 0,
				state === 'closed' ? at : null
			]
		);
		for (let times = dice(3); times > 0; times--) {
			const offered = ago(dice(24 * 400));
			const handState = ['offered', 'acknowledged', 'accepted', 'answered', 'declined', 'withdrawn', 'asked_back'][
				dice(7)
			];
			await town.owner.query(
				`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, state, turn, expected, reason, handling_codes, offered_by, offered_at, acknowledge_due, acknowledge_rule,
					answer_due, answer_rule, acknowledged_at, answered_at, outcome) values ($1, $2, $3, $4, $5::hand_over_state, 'nobody', 'act', 'because it is', '{H0}', $6, $7, $8, 'x', $9, 'x', $10, $11, case when $5 = 'answered' then 'known'::hand_over_outcome end)`,
				[
					newId(),
					rows[0]?.id,
					unit,
					dice(2) ? town.service : unit === town.mill ? town.harbour : town.mill,
					handState,
					chief.personId,
					offered,
					new Date(offered.getTime() + 48 * 3_600_000),
					new Date(offered.getTime() + 120 * 3_600_000),
					handState === 'offered' || handState === 'withdrawn'
						? null
						: new Date(offered.getTime() + dice(90) * 3_600_000),
					handState === 'answered' ? new Date(offered.getTime() + dice(300) * 3_600_000) : null
				]
			);
		}
	}
	setClock(at);
});
afterAll(async () => {
	setClock();
	await town.leave();
});

/** How many the inbox lists under these filters, page after page. */
async function listed(actor: Person, filters: Record<string, string | undefined>): Promise<number> {
	let found = 0;
	let after: string | undefined;
	do {
		const page = await listSignals(actor, InboxFilters.parse({ ...filters, after }));
		found += page.rows.length;
		after = page.next ?? undefined;
	} while (after);
	return found;
}

test.each(figurePeriods)('each figure of %s is the length of the list it opens', async (period) => {
	for (const [actor, unit] of [
		[chief, undefined],
		[chief, town.mill],
		[mara, undefined]
	] as const) {
		const figures = await periodFigures(actor, FiguresWanted.parse({ period, unit }));
		const { answers } = figures;
		expect(answers.n, 'or it says nothing').toBeGreaterThan(0);
		const all = { tab: 'all', unit };
		for (const one of figures.byUnit)
			expect(await listed(actor, { tab: 'all', unit: one.id, answered: period }), one.name).toBe(one.n);
		expect(await listed(actor, { ...all, answered: period })).toBe(answers.n);
		expect(tookBuckets.reduce((sum, bucket) => sum + answers.took[bucket], 0)).toBe(answers.n);
		for (const took of tookBuckets)
			expect(await listed(actor, { ...all, answered: period, took }), took).toBe(answers.took[took]);
		for (const promise of ['kept', 'missed'] as const)
			expect(await listed(actor, { ...all, answered: period, promise }), promise).toBe(answers[promise]);
		for (const receiver of figures.receivers)
			for (const stage of handedStages)
				expect(await listed(actor, { ...all, to: receiver.id, handed: period, stage }), stage).toBe(receiver[stage]);
	}
});

test('what is open is counted by its age, and the list says the same', async () => {
	const { open } = await periodFigures(chief, FiguresWanted.parse({}));
	expect(open.every((one) => one.new + one.inHand > 0 || ['day', 'three', 'week'].includes(one.bucket))).toBe(true);
	for (const { bucket: age, new: fresh, inHand } of open) {
		expect(await listed(chief, { tab: 'open', age, state: 'new' }), age).toBe(fresh);
		expect(await listed(chief, { tab: 'open', age, state: 'in_hand' }), age).toBe(inHand);
	}
	const sum = open.reduce((all, one) => all + one.new + one.inHand, 0);
	expect(await listed(chief, { tab: 'open' })).toBe(sum);
});

test('what is so now is the length of the list it opens, without what was set aside', async () => {
	const units = await unitFigures(chief);
	expect(units.length).toBeGreaterThan(2);
	for (const { id: unit, new: fresh, inHand, unassigned, lateFirstAnswers } of units) {
		const open = { tab: 'open', unit };
		expect(await listed(chief, { ...open, state: 'new' })).toBe(fresh);
		expect(await listed(chief, { ...open, state: 'in_hand' })).toBe(inHand);
		expect(await listed(chief, { ...open, assignee: 'nobody' })).toBe(unassigned);
		expect(await listed(chief, { ...open, overdue: 'first_answer' })).toBe(lateFirstAnswers);
	}
	const aside = await town.owner.query(`select from signal where shelf = 'aside' and state = 'new'`);
	expect(aside.rowCount, 'or it says nothing').toBeGreaterThan(0);
});

test('nobody is told the figures of a unit they do not read, and those of all are the sum of their parts', async () => {
	const year = (unit?: string) => FiguresWanted.parse({ period: '365', unit });
	const all = await periodFigures(chief, year());
	const parts = [town.service, town.harbour, town.mill];
	const each = await Promise.all(parts.map((unit) => periodFigures(chief, year(unit))));
	expect(each.reduce((sum, { answers }) => sum + answers.n, 0)).toBe(all.answers.n);
	// Each unit's own times are those of its own page, and who reads one unit is shown no table of one.
	expect(all.byUnit.map(({ id, n, median, ninetieth }) => ({ id, n, median, ninetieth }))).toEqual(
		[town.harbour, town.mill].map((id) => {
			const { n, median, ninetieth } = each[parts.indexOf(id)]?.answers ?? {};
			return { id, n, median, ninetieth };
		})
	);
	expect(each.flatMap(({ byUnit }) => byUnit)).toEqual([]);
	const theirs = await periodFigures(miller, year());
	expect(theirs.answers).toEqual(each[2]?.answers);
	expect(theirs.byUnit).toEqual([]);
	expect(theirs.units.map(({ name }) => name)).toEqual(['Mill']);
	for (const [who, unit] of [
		[miller, town.harbour],
		[mara, town.mill],
		[clerk, undefined]
	] as const) {
		const figures = await periodFigures(who, year(unit));
		expect(figures.answers).toMatchObject({ n: 0, median: null });
		expect(figures.receivers).toEqual([]);
		expect(figures.open.every((one) => one.new + one.inHand === 0)).toBe(true);
	}
});

test('a middle of fewer than five says nothing', async () => {
	const lone = newId();
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone) values ($1, $2, 'local_unit', 'Lone', 'Lone', 'UTC')`,
		[lone, town.service]
	);
	for (let n = 1; n <= 5; n++) {
		await town.owner.query(
			`insert into signal (id, unit_id, origin, title, text, language, topic, received_at, first_answer_at) values ($1, $2, 'citizen', 't', 't', 'en', 'threats', $3, $4)`,
			[newId(), lone, ago(48), ago(48 - n)]
		);
		const { answers } = await periodFigures(chief, FiguresWanted.parse({ unit: lone }));
		expect(answers).toMatchObject({ n, median: n < 5 ? null : 3, ninetieth: n < 5 ? null : expect.closeTo(4.6, 6) });
	}
	const { byUnit } = await periodFigures(chief, FiguresWanted.parse({}));
	expect(byUnit.find(({ id }) => id === lone)).toEqual({
		id: lone,
		name: 'Lone',
		n: 5,
		median: 3,
		ninetieth: expect.closeTo(4.6, 6) as number
	});
});
