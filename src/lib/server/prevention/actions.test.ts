// What can happen with a preventive action, and that nothing else does.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, afterEach, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import type { ActionState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { closeSignal, findSignal } from '../signals/index.ts';
import {
	actionFigures,
	type ActionMove,
	actionMoves,
	actionMovesFrom,
	actionsOf,
	BeginAction,
	countActionsDue,
	doAction,
	dropAction,
	editAction,
	exportActionFigures,
	findAction,
	listActions,
	lookAgain,
	lookAtAction
} from './index.ts';
import { day, preventionScene } from './prevention-scene.ts';

const scene = await preventionScene();
const { town, lead, mara, ivo, kim, helper, miller, clerk, watch, action, signal, toldNow } = scene;
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
const weeks = (many: number) => setClock(new Date(Date.now() + many * 7 * 86_400_000));

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: string }>(
		'select unnest(enum_range(null::action_state))::text as state'
	);
	const named = new Set<string>(['planned', ...Object.values(actionMoves).flatMap(({ to }) => to ?? [])]);
	expect(new Set(rows.map(({ state }) => state))).toEqual(named);
});

test('an audience is a community or a place, and one of them must be there', () => {
	const given = { kind: 'warn', aim: 'to be warned', ownerId: mara.personId, plannedOn: day(1) };
	expect(BeginAction.safeParse(given).success).toBe(false);
	expect(BeginAction.safeParse({ ...given, audience: 'the market' }).success).toBe(true);
});

test('it goes from the plan to what was seen four weeks later, and its owner is asked for that', async () => {
	const number = await action({ ownerId: ivo.personId });
	expect(await toldNow()).toEqual(['ivo: action_given']);
	expect(await code(doAction(mara, number, { doneOn: day(2), reach: 40 }))).toBe('action.day_to_come');
	await doAction(mara, number, { doneOn: day(0), reach: 40 });
	await lookAgain();
	expect(await toldNow()).toEqual([]);
	expect(await counted(ivo, countActionsDue())).toBe(0);
	weeks(4);
	await lookAgain();
	expect(await toldNow()).toEqual(['ivo: action_look_again']);
	await lookAgain();
	expect(await toldNow(), 'once a week').toEqual([]);
	expect((await listActions(ivo, { shelf: 'again' }, day(0))).map((row) => row.number)).toContain(number);
	weeks(5.1);
	await lookAgain();
	expect(await toldNow()).toEqual(['ivo: action_look_again']);
	const seen = { how: 'better', seen: 'No picture was passed on since.' } as const;
	await lookAtAction(ivo, number, seen);
	expect(await findAction(lead, number)).toMatchObject({ state: 'looked_at', seen: seen.seen, reach: 40, moves: [] });
	expect(await code(lookAtAction(ivo, number, seen))).toBe('action.wrong_state');
});

test('of one whose owner left, the lead is told', async () => {
	const gone = await town.person('Gone', town.harbour, 'officer');
	const number = await action({ ownerId: gone.personId });
	await doAction(mara, number, { doneOn: day(0), reach: 1 });
	await town.owner.query('update person set left_at = now() where id = $1', [gone.personId]);
	await toldNow();
	weeks(4);
	await lookAgain();
	expect(await toldNow()).toContain('lead: action_look_again');
});

test('a signal ends by an action, says so once, and its reporter would read that sentence', async () => {
	const number = await signal();
	const ending = 'acted_preventively';
	expect(await code(closeSignal(mara, number, { ending, note: '' }))).toBe('signal.action_missing');
	const begun = await action({ signal: number });
	expect(await actionsOf(mara, { signal: number })).toMatchObject([{ number: begun }]);
	const second = await signal();
	await closeSignal(mara, second, { ending, note: '', action: begun });
	await closeSignal(mara, number, { ending, note: '', action: begun });
	for (const one of [number, second]) {
		const found = await findSignal(mara, one);
		expect(found.ending).toBe(ending);
		expect(found.events.filter(({ kind }) => kind === 'action').map(({ facts }) => facts.number)).toEqual([begun]);
	}
	expect((await findAction(mara, begun)).origins.map(({ reference }) => reference).sort()).toEqual(
		[number, second].sort()
	);
	const third = await signal();
	const dropped = await action();
	await dropAction(mara, dropped, { why: 'not needed' });
	expect(await code(closeSignal(mara, third, { ending, note: '', action: dropped }))).toBe('action.wrong_state');
	expect(await code(closeSignal(mara, third, { ending, note: '', action: 'A-1999-00001' }))).toBe('action.not_found');
});

test('one owned by a stranger, for a partner that is none, or from a signal of others is refused', async () => {
	expect(await code(action({ ownerId: miller.personId }))).toBe('action.owner');
	expect(await code(action({ partnerUnits: [town.mill] }))).toBe('action.partner');
	expect(await code(action({ signal: await signal(miller) }))).toBe('signal.not_found');
	expect(await code(action({ talk: 'nowhere' }))).toBe('conversation.not_found');
	for (const who of [helper, clerk, watch]) expect(await code(action({}, who))).toBe('not_allowed');
	expect(await action({ partnerUnits: [scene.haven], partners: 'The library\n\n' })).toMatch(/^A-/);
});

test('the figures of a year count what was done, by kind and month, and are a unit’s own', async () => {
	const count = async () => (await actionFigures(lead, {})).kinds.find(({ kind }) => kind === 'campaign');
	expect(await count()).toBeUndefined();
	const number = await action({ kind: 'campaign' });
	await doAction(mara, number, { doneOn: day(0), reach: 250 });
	const month = new Date().getUTCMonth();
	expect(await count()).toMatchObject({ done: 1, reach: 250, notYet: 1 });
	expect((await count())?.months[month]).toBe(1);
	expect((await count())?.months).toHaveLength(12);
	await lookAtAction(mara, number, { how: 'worse', seen: 'more than before' });
	expect((await exportActionFigures(kim, {})).kinds.find(({ kind }) => kind === 'campaign')?.seen).toEqual({
		better: 0,
		same: 0,
		worse: 1,
		not_known: 0
	});
	expect((await actionFigures(miller, {})).kinds).toEqual([]);
	expect((await actionFigures(lead, { year: 2021 })).kinds).toEqual([]);
});

const acts = ['done', 'lookAt', 'edit', 'drop'] as const satisfies ActionMove[];
const insiders = { lead, mara, ivo, kim };
const all = { ...insiders, helper, miller, clerk, watch };
property.prop(
	[
		fc.array(
			fc.record({
				act: fc.constantFrom(...acts),
				who: fc.constantFrom(...(Object.keys(all) as (keyof typeof all)[]))
			}),
			{ minLength: 1, maxLength: 8 }
		)
	],
	{ numRuns: 12 }
)(
	'whatever is tried in whatever order, only the moves of the table happen, and only by those of the unit',
	async (tries) => {
		const number = await action();
		let state: ActionState = 'planned';
		for (const { act, who } of tries) {
			const person = all[who];
			const { version } = await findAction(mara, number);
			const result = await code(
				act === 'done'
					? doAction(person, number, { doneOn: day(0), reach: 3 })
					: act === 'lookAt'
						? lookAtAction(person, number, { how: 'same', seen: 'nothing new' })
						: act === 'drop'
							? dropAction(person, number, { why: 'no longer' })
							: editAction(person, number, {
									kind: 'warn',
									aim: 'another aim',
									audience: 'the market',
									communityId: '',
									placeId: '',
									partners: '',
									partnerUnits: [],
									trend: '',
									ownerId: mara.personId,
									plannedOn: day(2),
									version
								})
			);
			if (!(who in insiders)) expect(result).toBe('action.not_found');
			else if (actionMovesFrom(state).includes(act)) {
				expect(result).toBe('done');
				state = actionMoves[act].to ?? state;
			} else expect(result).toBe('action.wrong_state');
			expect((await findAction(mara, number)).state).toBe(state);
		}
	}
);
