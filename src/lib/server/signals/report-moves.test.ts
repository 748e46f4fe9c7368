// Which moves a version has, and that nothing else happens.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import type { ReportState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import {
	approveReport,
	askCheck,
	correctReport,
	dropReport,
	giveOut,
	recordedAs,
	reportMoves,
	reportMovesFrom,
	type ReportMove,
	returnReport,
	takeBackReport
} from './index.ts';
import { reportScene, type Person } from './report-scene.ts';

const { town, mara, lead, miller, stranger, drafted, toRecords, stateOf } = await reportScene();
afterAll(() => town.leave());

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: ReportState; turns: string[] }>(
		'select unnest(enum_range(null::report_state)) as state'
	);
	const named = new Set<string>(['draft', ...Object.values(reportMoves).map((move) => move.to)]);
	expect(new Set(rows.map((row) => row.state))).toEqual(named);
	for (const ended of ['recorded', 'replaced', 'dropped'] as const)
		expect(reportMovesFrom(ended, ['unit', 'checker'])).toEqual([]);
});

type Act = ReportMove | 'correct';
const acts: Record<Act, (actor: Person, number: string) => Promise<unknown>> = {
	askCheck: (actor, number) => askCheck(actor, number, { askedOf: '' }),
	takeBack: takeBackReport,
	giveBack: (actor, number) => returnReport(actor, number, { reason: 'not yet' }),
	approve: (actor, number) => approveReport(actor, number, 'en'),
	giveOut: (actor, number) => giveOut(actor, number, toRecords, 'en'),
	record: (actor, number) => recordedAs(actor, number, { number: 'R 1' }),
	drop: dropReport,
	correct: (actor, number) => correctReport(actor, number, { changes: 'what was wrong' })
};
const people = { mara, lead, miller, stranger };
type Who = keyof typeof people;
const standing = ['checked', 'given_out', 'recorded'];

property.prop(
	[
		fc.array(
			fc.tuple(
				fc.constantFrom<Who>('mara', 'mara', 'lead', 'lead', 'miller', 'stranger'),
				fc.constantFrom<Act>(...(Object.keys(acts) as Act[]))
			),
			{ minLength: 6, maxLength: 18 }
		)
	],
	{ numRuns: 25 }
)(
	'whatever writer, lead and strangers try in whatever order, the table decides',
	async (tries) => {
		const number = await drafted();
		let versions: { state: ReportState; writer: Who }[] = [{ state: 'draft', writer: 'mara' }];
		for (const [who, act] of tries) {
			const at = versions.findLastIndex(({ state }, index) => state !== 'dropped' || index === 0);
			const now = versions[at];
			if (!now) throw new Error('no version');
			const inUnit = who === 'mara' || who === 'lead';
			const sides = [
				...(inUnit ? (['unit'] as const) : []),
				...(who === 'lead' && now.writer !== 'lead' ? (['checker'] as const) : [])
			];
			// The lead alone checks: what the lead has written nobody could.
			const nobodyChecks = act === 'askCheck' && now.writer === 'lead';
			// While a correction is written, the number of what was given out is typed back all the same.
			const before = act === 'record' && inUnit ? versions.find(({ state }) => state === 'given_out') : undefined;
			const again = act === 'giveOut' && inUnit && standing.includes(now.state);
			const allowed =
				act === 'correct'
					? inUnit && standing.includes(now.state)
					: again || before !== undefined || (reportMovesFrom(now.state, sides).includes(act) && !nobodyChecks);
			const result: unknown = await acts[act](people[who], number).then(
				() => 'moved',
				(cause: unknown) => cause
			);
			if (!allowed) {
				expect(result).toBeInstanceOf(Refused);
				if (!inUnit) expect(result).toMatchObject({ code: 'report.not_found' });
			} else {
				expect(result).toBe('moved');
				if (act === 'correct') versions = [...versions, { state: 'draft', writer: who }];
				else if (before) before.state = 'recorded';
				else if (!again || now.state === 'checked') now.state = reportMoves[act].to;
				if (act === 'approve')
					versions.forEach((one, index) => {
						if (index < at && standing.includes(one.state)) one.state = 'replaced';
					});
			}
			expect((await stateOf(number)).map(({ state }) => state)).toEqual(versions.map(({ state }) => state).reverse());
		}
	},
	120_000
); // many walks through the real database, on a machine that may do other things
