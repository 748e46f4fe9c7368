import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { SignalState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { addNote } from './add-note.ts';
import { assignSignal } from './assign-signal.ts';
import { closeSignal } from './close-signal.ts';
import { EditSignal, editSignal } from './edit-signal.ts';
import { EnterSignal, enterSignal } from './enter-signal.ts';
import { findSignal } from './find-signal.ts';
import { GradeSignal, gradeSignal } from './grade-signal.ts';
import { InboxFilters } from './inbox-filters.ts';
import { linkSignals } from './link-signals.ts';
import { listSignals } from './list-signals.ts';
import { movesFrom, signalMoves, type SignalMove } from './moves.ts';
import { reopenSignal } from './reopen-signal.ts';
import { searchSignals } from './search-signals.ts';
import { takeSignal } from './take-signal.ts';

let town: Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<typeof town.person>>;
let people: { person: Person; sees: (unit: string) => boolean }[];
beforeAll(async () => {
	town = await scene();
	const { harbour, mill, service } = town;
	people = [
		{ person: await town.person('Ana', harbour, 'officer'), sees: (unit) => unit === harbour },
		{ person: await town.person('Bo', harbour, 'coordinator'), sees: (unit) => unit === harbour },
		{ person: await town.person('Miller', mill, 'officer'), sees: (unit) => unit === mill },
		{ person: await town.person('Chief', service, 'lead'), sees: () => true },
		{ person: await town.person('Desk', service, 'officer'), sees: (unit) => unit === service },
		{ person: await town.person('Admin', service, 'administrator'), sees: () => false },
		{ person: await town.person('Watch', service, 'data_protection_officer'), sees: () => false },
		// Says to act for a unit where no post is held.
		{ person: { ...(await town.person('Guest', mill, 'officer')), unitId: harbour }, sees: () => false }
	];
});
afterAll(() => town.leave());

const grade = GradeSignal.parse({ source: 'A', information: '1', handling: ['H0'], version: 999 });
const edit = EditSignal.parse({ title: 'edited', topic: 'hate', version: 999 });
const acts = ['take', 'close', 'reopen', 'note', 'edit', 'grade', 'assign', 'link'] as const;
type Act = (typeof acts)[number];
const isMove = (act: Act): act is SignalMove => act in signalMoves;
const done = (act: Act, person: Person, number: string, other: string): Promise<unknown> => {
	switch (act) {
		case 'take':
			return takeSignal(person, number);
		case 'close':
			return closeSignal(person, number, { ending: 'solved', note: '' });
		case 'reopen':
			return reopenSignal(person, number, { reason: 'because' });
		case 'note':
			return addNote(person, number, { text: 'note' });
		case 'edit':
			return editSignal(person, number, edit);
		case 'grade':
			return gradeSignal(person, number, grade);
		case 'assign':
			return assignSignal(person, number, { personId: '' });
		case 'link':
			return linkSignals(person, number, { other, relation: 'follows' });
	}
};
const outcome = (asked: Promise<unknown>) =>
	asked.then(
		() => 'done',
		(cause: unknown) => {
			if (cause instanceof Refused) return cause.code;
			throw cause;
		}
	);

test('whoever does whatever in whichever order: the table of moves holds, and a stranger meets nothing', async () => {
	const step = fc.record({ who: fc.nat({ max: 7 }), act: fc.constantFrom(...acts), which: fc.nat({ max: 1 }) });
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
			const signals: { number: string; unit: string; state: SignalState }[] = [];
			for (const at of [0, 2]) {
				const { person } = people[at] ?? { person: undefined };
				if (!person) throw new Error('nobody there');
				const given = EnterSignal.parse({
					text: 'Something happened',
					title: 'entered',
					topic: 'threats',
					language: 'en',
					keep: false
				});
				signals.push({ number: await enterSignal(person, given), unit: person.unitId, state: 'new' });
			}
			for (const { who, act, which } of steps) {
				const one = people[who];
				const signal = signals[which];
				const other = signals[1 - which];
				if (!one || !signal || !other) throw new Error('nobody there');
				const sees = one.sees(signal.unit) && (act !== 'link' || one.sees(other.unit));
				const expected = !sees
					? 'signal.not_found'
					: isMove(act) && !movesFrom(signal.state).includes(act)
						? 'signal.wrong_state'
						: act === 'assign' && signal.state === 'closed'
							? 'signal.closed'
							: 'done';
				expect(await outcome(done(act, one.person, signal.number, other.number)), `${who} ${act} ${signal.state}`).toBe(
					expected
				);
				if (expected === 'done' && isMove(act)) signal.state = signalMoves[act].to;
				const { rows } = await town.owner.query('select state, ending, closed_at from signal where number = $1', [
					signal.number
				]);
				expect(rows[0].state).toBe(signal.state);
				expect(rows[0].closed_at !== null).toBe(signal.state === 'closed');
				expect(rows[0].ending !== null).toBe(signal.state === 'closed');
			}
			for (const { person, sees } of people)
				for (const { number, unit } of signals)
					expect(await outcome(findSignal(person, number))).toBe(sees(unit) ? 'done' : 'signal.not_found');
		}),
		{ numRuns: 25 }
	);
}, 120_000);

test('nothing of what a person may not open is in any list, count, search or side panel', async () => {
	const everything = await town.owner.query<{ number: string; unit_id: string; id: string }>(
		'select number, unit_id, id from signal'
	);
	for (const { person, sees } of people) {
		const shown = JSON.stringify([
			await listSignals(person, InboxFilters.parse({ tab: 'all' })),
			await searchSignals(person, { ...InboxFilters.parse({ tab: 'all' }), q: 'something' }),
			await searchSignals(person, { ...InboxFilters.parse({ tab: 'all' }), q: 'somethign' }),
			...(await Promise.all(
				everything.rows
					.filter((row) => sees(row.unit_id))
					.slice(0, 40)
					.map((row) => findSignal(person, row.number))
			))
		]);
		const hidden = everything.rows.filter((row) => !sees(row.unit_id));
		for (const { number, id } of hidden) {
			expect(shown).not.toContain(number);
			expect(shown).not.toContain(id);
		}
		if (hidden.length === everything.rows.length)
			expect((await listSignals(person, InboxFilters.parse({ tab: 'all' }))).counts.open).toBe(0);
	}
}, 60_000);

test('two who take the same signal at the same moment: one has it, the other is told', async () => {
	const [ana, bo] = [people[0]?.person, people[1]?.person];
	if (!ana || !bo) throw new Error('nobody there');
	for (let round = 0; round < 10; round++) {
		const number = await enterSignal(
			ana,
			EnterSignal.parse({ text: 'Both want it', topic: 'threats', language: 'en', keep: false })
		);
		const results = await Promise.all([outcome(takeSignal(ana, number)), outcome(takeSignal(bo, number))]);
		expect(results.sort()).toEqual(['done', 'signal.wrong_state']);
		const { events } = await findSignal(ana, number);
		expect(events.filter(({ kind }) => kind === 'take')).toHaveLength(1);
	}
});
