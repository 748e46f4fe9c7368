// Who is named sees a support plan, whatever the role, and nobody else.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { findSignal } from '../signals/index.ts';
import {
	addMeasure,
	addPlanNote,
	BeginPlan,
	closePlan,
	editPlan,
	findPlan,
	listPlans,
	lookAgain,
	nameInPlan,
	planMoves,
	reopenPlan,
	reviewPlan,
	takeUpPlan,
	tickMeasure,
	unnameInPlan
} from './index.ts';
import { day, preventionScene } from './prevention-scene.ts';

const scene = await preventionScene();
const { town, people, lead, mara, ivo, kim, helper, other, miller, millLead, chief, plan, signal, toldNow } = scene;
afterEach(() => setClock());
afterAll(() => town.leave());
const code = (asked: Promise<unknown>) =>
	asked.then(
		() => 'done',
		(cause: unknown) => {
			if (cause instanceof Refused) return cause.code;
			throw cause;
		}
	);
const reason = 'because it is needed';
const sees = async (who: Person, number: string) => {
	const found = await findPlan(who, number).catch((cause: unknown) => {
		if (cause instanceof Refused && cause.code === 'plan.not_found') return null;
		throw cause;
	});
	return found === null ? 'nothing' : found.content ? 'all' : 'that it is';
};
const whoSees = async (number: string) => {
	const seen: Record<string, string> = {};
	for (const [name, who] of Object.entries(people)) {
		const what = await sees(who, number);
		if (what !== 'nothing') seen[name] = what;
	}
	return seen;
};

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: string }>(
		'select unnest(enum_range(null::plan_state))::text as state'
	);
	expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(Object.values(planMoves).map(({ to }) => to)));
});

test('who begins it, the local officer and the partner see it; leads that it is; a colleague nothing', async () => {
	const from = await signal();
	const number = await plan({ localOfficerId: ivo.personId, signal: from });
	expect(await toldNow()).toEqual(['helper: plan_named', 'ivo: plan_named']);
	expect(await whoSees(number)).toEqual({
		mara: 'all',
		ivo: 'all',
		helper: 'all',
		lead: 'that it is',
		chief: 'that it is'
	});
	const shell = await findPlan(lead, number);
	expect(JSON.stringify(shell)).not.toMatch(/Robin|leaving home|mother/);
	expect(shell.people.map(({ name }) => name).sort()).toEqual(['Hedda Helper', 'Ivo Brandt', 'Mara Veldkamp']);
	expect((await findPlan(helper, number)).people.map(({ name }) => name).sort()).toEqual(
		shell.people.map(({ name }) => name).sort()
	);
	const line = (await listPlans(lead)).plans.find((row) => row.number === number);
	expect(line).toMatchObject({ named: false, child: null });
	expect((await listPlans(kim)).plans).toEqual([]);
	// The signal is read by more: it says nothing of the plan.
	const { events } = await findSignal(mara, from);
	expect(events.map(({ kind }) => kind)).toEqual(['take', 'entered']);
	expect(JSON.stringify(await findSignal(kim, from))).not.toContain(number);
});

test('what is missing or wrong is said', async () => {
	const given = {
		child: 'Robin',
		facts: 'seen',
		childPart: 'knows',
		parentsPart: 'know',
		legalBasis: 'led',
		localOfficerId: mara.personId,
		reviewOn: day(9)
	};
	expect(BeginPlan.safeParse(given).success, 'a partner or words about one').toBe(false);
	expect(BeginPlan.safeParse({ ...given, partnerWords: 'the school' }).success).toBe(true);
	expect(await code(plan({ legalBasis: 'none_such' }))).toBe('plan.basis');
	expect(await code(plan({ reviewOn: day(-2) }))).toBe('plan.day_passed');
	expect(await code(plan({ partnerId: kim.personId }))).toBe('plan.person');
	expect(await code(plan({ localOfficerId: miller.personId }))).toBe('plan.person');
	expect(await code(plan({ signal: await signal(miller) }))).toBe('signal.not_found');
	for (const who of [helper, people.clerk, people.watch]) expect(await code(plan({}, who))).toBe('not_allowed');
});

test('naming and taking out are acts with a reason, told to the others; of the police somebody stays', async () => {
	const number = await plan();
	await toldNow();
	const one = { personId: ivo.personId, part: 'colleague', reason } as const;
	expect(await code(nameInPlan(lead, number, one)), 'not by role').toBe('plan.not_found');
	expect(await code(nameInPlan(helper, number, one))).toBe('not_allowed');
	expect(await code(unnameInPlan(mara, number, { personId: mara.personId, reason }))).toBe('plan.last_one');
	await nameInPlan(mara, number, one);
	expect(await toldNow()).toEqual(['helper: plan_people', 'ivo: plan_named']);
	expect(await code(nameInPlan(mara, number, one)), 'twice').toBe('plan.person');
	await unnameInPlan(ivo, number, { personId: mara.personId, reason });
	expect(await sees(mara, number)).toBe('nothing');
	expect(await toldNow()).toEqual(['helper: plan_people']);
	await unnameInPlan(ivo, number, { personId: helper.personId, reason });
	expect(await whoSees(number)).toEqual({ ivo: 'all', lead: 'that it is', chief: 'that it is' });
	const { content } = await findPlan(ivo, number);
	expect(content?.steps.slice(0, 3).map(({ kind, words }) => [kind, words])).toEqual([
		['unname', reason],
		['unname', reason],
		['name', reason]
	]);
	const { rows } = await town.owner.query(`select operation from audit where justification = $1`, [reason]);
	expect(rows.length).toBeGreaterThanOrEqual(3);
});

test('a plan with nobody left is given on by the lead, who reads nothing by that', async () => {
	const gone = await town.person('Gone', town.harbour, 'officer');
	const number = await plan({ localOfficerId: gone.personId }, gone);
	const on = { personId: kim.personId, reason };
	expect(await code(takeUpPlan(lead, number, on))).toBe('plan.not_left');
	await town.owner.query('update person set left_at = now() where id = $1', [gone.personId]);
	expect(await code(takeUpPlan(ivo, number, on))).toBe('plan.not_found');
	expect(await code(takeUpPlan(millLead, number, on))).toBe('plan.not_found');
	expect(await code(takeUpPlan(lead, number, { personId: helper.personId, reason })), 'a partner').toBe('plan.person');
	await toldNow();
	await takeUpPlan(lead, number, on);
	expect(await toldNow()).toEqual(['helper: plan_people', 'kim: plan_named', 'undefined: plan_people']);
	expect(await sees(kim, number)).toBe('all');
	expect(await sees(lead, number)).toBe('that it is');
	expect(await code(takeUpPlan(lead, number, { personId: lead.personId, reason }))).toBe('plan.not_left');
	const late = await plan();
	await town.owner.query(`update support_plan set review_on = current_date - 15 where number = $1`, [late]);
	await takeUpPlan(chief, late, { personId: ivo.personId, reason });
	expect(await sees(ivo, late)).toBe('all');
});

test('measures have somebody named who does them, also the partner, who ticks them off', async () => {
	const number = await plan();
	const measure = { what: 'Talk with the tutor', dueOn: day(5) };
	expect(await code(addMeasure(mara, number, { ...measure, ownerId: ivo.personId }))).toBe('plan.person');
	await addMeasure(helper, number, { ...measure, ownerId: helper.personId });
	const [one] = (await findPlan(mara, number)).content?.measures ?? [];
	expect(one).toMatchObject({ owner: 'Hedda Helper', doneOn: null });
	expect(await code(tickMeasure(lead, number, { id: one?.id ?? '' }))).toBe('plan.not_found');
	await tickMeasure(helper, number, { id: one?.id ?? '' });
	expect(await code(tickMeasure(mara, number, { id: one?.id ?? '' }))).toBe('plan.measure_done');
	await addPlanNote(helper, number, { words: 'she came' });
	const { version } = await findPlan(mara, number);
	const words = {
		child: 'Robin',
		facts: 'seen again',
		assessment: '',
		childPart: 'knows',
		parentsPart: 'know',
		partnerWords: '',
		legalBasis: 'led'
	};
	expect(await code(editPlan(helper, number, { ...words, version }))).toBe('not_allowed');
	await editPlan(mara, number, { ...words, version });
	expect(await code(editPlan(mara, number, { ...words, version }))).toBe('plan.changed');
	expect((await findPlan(helper, number)).content?.facts).toBe('seen again');
});

test('on its day those of the police are told, again each week until it was looked at; closing ends that', async () => {
	await town.owner.query(`update support_plan set state = 'closed'`);
	const number = await plan();
	await toldNow();
	setClock(new Date(Date.now() + 15 * 86_400_000));
	await lookAgain();
	expect(await toldNow()).toContain('mara: plan_review');
	await lookAgain();
	expect(await toldNow()).toEqual([]);
	await reviewPlan(mara, number, { words: 'better', reviewOn: day(30) });
	setClock(new Date(Date.now() + 25 * 86_400_000));
	await lookAgain();
	expect(await toldNow()).not.toContain('mara: plan_review');
	expect(await code(closePlan(helper, number, { words: 'over' }))).toBe('not_allowed');
	await closePlan(mara, number, { words: 'over' });
	expect(await code(addPlanNote(mara, number, { words: 'one more' }))).toBe('plan.wrong_state');
	await reopenPlan(mara, number, { words: 'not over' });
	expect(await sees(mara, number)).toBe('all');
});

const officers = { mara, ivo, kim };
const partners = { helper, other };
const everybody = { ...officers, ...partners, lead, miller };
const name = fc.constantFrom(...(Object.keys(everybody) as (keyof typeof everybody)[]));
property.prop([fc.array(fc.record({ by: name, whom: name, out: fc.boolean() }), { maxLength: 10 })], { numRuns: 10 })(
	'whoever names and takes out whom: exactly those named read it, and of the police one is always among them',
	async (acts) => {
		const number = await plan();
		const named = new Set<string>(['mara', 'helper']);
		for (const { by, whom, out } of acts) {
			const { personId } = everybody[whom];
			const result = await code(
				out
					? unnameInPlan(everybody[by], number, { personId, reason })
					: nameInPlan(everybody[by], number, { personId, part: whom in partners ? 'partner' : 'colleague', reason })
			);
			const works = named.has(by) && !(by in partners);
			const police = [...named].filter((one) => !(one in partners));
			const may = out
				? named.has(whom) && (whom in partners || police.length > 1)
				: !named.has(whom) && whom !== 'miller';
			expect(result === 'done', `${by} ${out ? 'takes out' : 'names'} ${whom}: ${result}`).toBe(works && may);
			if (result === 'done') {
				if (out) named.delete(whom);
				else named.add(whom);
			}
		}
		for (const [who, person] of Object.entries(everybody))
			expect((await sees(person, number)) === 'all', who).toBe(named.has(who));
	}
);
