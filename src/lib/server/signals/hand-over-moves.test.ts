// Which moves there are, and that nothing else happens.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import type { HandOverState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { handOverScene, type Person, why, refusal } from './hand-over-scene.ts';
import {
	accept,
	acknowledge,
	answer,
	askBack,
	decline,
	handOverMoves,
	handOverMovesFrom,
	type HandOverMove,
	reply,
	withdraw
} from './index.ts';

const { town, mara, miller, beach, harbourStranger, offered, turnOf } = await handOverScene();
afterAll(() => town.leave());

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: HandOverState }>(
		'select unnest(enum_range(null::hand_over_state)) as state'
	);
	const named = new Set<string>(['offered', ...Object.values(handOverMoves).map((move) => move.to)]);
	expect(new Set(rows.map((row) => row.state))).toEqual(named);
	expect(handOverMovesFrom('offered', ['receiver'])).toEqual(['accept', 'acknowledge', 'decline']);
	expect(handOverMovesFrom('offered', ['giver'])).toEqual(['withdraw']);
	// Who has accepted is responsible: the giver takes nothing back any more.
	expect(handOverMovesFrom('accepted', ['giver'])).toEqual([]);
	expect(handOverMovesFrom('asked_back', ['giver'])).toEqual(['reply']);
	expect(handOverMovesFrom('read', ['giver', 'receiver'])).toEqual(['accept', 'decline', 'withdraw']);
	for (const ended of ['answered', 'declined', 'withdrawn'] as const)
		expect(handOverMovesFrom(ended, ['giver', 'receiver'])).toEqual([]);
});

type Who = 'mara' | 'miller' | 'beach' | 'harbourStranger';
const moves = (Object.keys(handOverMoves) as HandOverMove[]).filter((move) => move !== 'read'); // acknowledging leads there
const act: Record<Exclude<HandOverMove, 'read'>, (actor: Person, number: string) => Promise<unknown>> = {
	acknowledge,
	accept,
	decline: (actor, number) => decline(actor, number, why),
	withdraw: (actor, number) => withdraw(actor, number, why),
	askBack: (actor, number) => askBack(actor, number, why),
	reply: (actor, number) => reply(actor, number, why),
	answer: (actor, number) => answer(actor, number, { outcome: 'known', internal: '', forReporter: '' })
};

property.prop(
	[
		fc.array(
			fc.tuple(fc.constantFrom<Who>('mara', 'miller', 'miller', 'beach', 'harbourStranger'), fc.constantFrom(...moves)),
			{ minLength: 4, maxLength: 14 }
		),
		fc.constantFrom<'act' | 'know'>('act', 'know')
	],
	{ numRuns: 25 }
)(
	'whatever giver, receiver and strangers try in whatever order, the table decides',
	async (tries, expected) => {
		const { number, signal } = await offered({ expected });
		const people: Record<Who, Person> = { mara, miller, beach, harbourStranger };
		let state: HandOverState = 'offered';
		let walked = 0;
		for (const [who, move] of tries) {
			const side = who === 'mara' ? 'giver' : who === 'miller' ? 'receiver' : null;
			const allowed: boolean = side !== null && handOverMovesFrom(state, [side]).includes(move);
			const result: unknown = await act[move](people[who], number).then(
				() => 'moved',
				(cause: unknown) => cause
			);
			if (allowed) {
				expect(result).toBe('moved');
				state = handOverMoves[move === 'acknowledge' && expected === 'know' ? 'read' : move].to;
				walked++;
			} else {
				expect(result).toBeInstanceOf(Refused);
				if (side === null || (side === 'receiver' && state === 'withdrawn'))
					expect(result).toMatchObject(refusal('hand_over.not_found'));
				else expect(['not_allowed', 'hand_over.wrong_state']).toContain((result as Refused).code);
			}
			const { rows } = await town.owner.query<{ state: string; turn: string; n: number }>(
				'select state, turn, (select count(*)::int from hand_over_event e where e.hand_over_id = h.id) as n from hand_over h where number = $1',
				[number]
			);
			expect(rows[0]).toMatchObject({ state, n: walked + 1 });
			const waits = rows[0]?.turn;
			expect(await turnOf(signal.id)).toBe(waits === 'receiver' ? 'receiver' : 'owner');
		}
	},
	60_000
); // many walks through the real database, on a machine that may do other things
