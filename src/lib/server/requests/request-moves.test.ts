// Which moves there are, and that nothing else happens.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import type { RequestState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { accept, decline, findPackage, withdraw } from '../signals/index.ts';
import {
	acceptRequest,
	askBackRequest,
	declineRequest,
	type RequestMove,
	requestMoves,
	requestMovesFrom,
	replyToRequest,
	tellAsker,
	withdrawRequest
} from './index.ts';
import { no, requestsScene, why } from './requests-scene.ts';

const { town, mara, miller, stranger, watch, ask, writeDown, give, rowOf, signalOf } = await requestsScene();
afterAll(() => town.leave());

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: RequestState }>(
		'select unnest(enum_range(null::request_state)) as state'
	);
	const named = new Set<string>(['asked', ...Object.values(requestMoves).map((move) => move.to)]);
	expect(new Set(rows.map((row) => row.state))).toEqual(named);
	expect(requestMovesFrom('asked', ['asked'], { outside: false })).toEqual(['accept', 'answer', 'askBack', 'decline']);
	expect(requestMovesFrom('asked', ['asked', 'asker'], { outside: true })).toEqual([
		'accept',
		'tell',
		'askBack',
		'decline',
		'withdraw'
	]);
	expect(requestMovesFrom('asked', ['asker'], { outside: false })).toEqual(['withdraw']);
	for (const ended of ['closed', 'declined', 'withdrawn'] as const)
		expect(requestMovesFrom(ended, ['asked', 'asker'], { outside: true })).toEqual([]);
});

type Who = 'mara' | 'miller' | 'stranger' | 'watch';
type Act =
	| 'accept'
	| 'decline'
	| 'withdraw'
	| 'askBack'
	| 'reply'
	| 'answer'
	| 'tell'
	| 'takeBack'
	| 'sendBack'
	| 'read'
	| 'take';
const people: Record<Who, Person> = { mara, miller, stranger, watch };
/** What an act does to the request; taking and reading are more than one thing. */
const moveOf = (act: Act): RequestMove => (act === 'read' || act === 'take' ? 'close' : act);

property.prop(
	[
		fc.array(
			fc.tuple(
				fc.constantFrom<Who>('mara', 'mara', 'miller', 'miller', 'stranger', 'watch'),
				fc.constantFrom<Act>(
					'accept',
					'decline',
					'withdraw',
					'askBack',
					'reply',
					'answer',
					'tell',
					'takeBack',
					'sendBack',
					'read',
					'take'
				)
			),
			{ minLength: 5, maxLength: 16 }
		)
	],
	{ numRuns: 40 }
)(
	'whatever asker, asked and strangers try in whatever order, the table decides',
	async (tries) => {
		const number = await ask();
		let state: RequestState = 'asked';
		let walked = 1;
		let answer = '';
		let taken = false; // the answer, as a signal of who asked: then neither side gives it back
		const act: Record<Act, (actor: Person) => Promise<unknown>> = {
			accept: (actor) => acceptRequest(actor, number),
			decline: (actor) => declineRequest(actor, number, no),
			withdraw: (actor) => withdrawRequest(actor, number, why),
			askBack: (actor) => askBackRequest(actor, number, why),
			reply: (actor) => replyToRequest(actor, number, why),
			answer: async (actor) => (answer = await give(number, {}, actor)),
			tell: (actor) => tellAsker(actor, number, why),
			takeBack: (actor) => withdraw(actor, answer, why),
			sendBack: (actor) => decline(actor, answer, why),
			read: (actor) => findPackage(actor, answer),
			take: (actor) => accept(actor, answer)
		};
		for (const [who, what] of tries) {
			const side = who === 'mara' ? 'asked' : who === 'miller' ? 'asker' : null;
			const { from, by, to } = requestMoves[moveOf(what)];
			const may =
				what !== 'tell' && // it is for askers who have no unit
				!(taken && (what === 'sendBack' || what === 'takeBack')) &&
				(from as readonly string[]).includes(state) &&
				(by as readonly string[]).some((one) => one === side);
			const result: unknown = await act[what](people[who]).then(
				() => 'moved',
				(cause: unknown) => cause
			);
			if (result === 'moved' && (what === 'answer' || what === 'take')) taken = what === 'take';
			if (may) {
				expect([what, result]).toEqual([what, 'moved']);
				state = to;
				walked++;
			} else if (result !== 'moved') expect(result).toBeInstanceOf(Refused);
			// Of the hand-over either side may do more than the request has moves for: reading it again, taking it up after it was read.
			else expect(['read', 'take', 'sendBack', 'takeBack']).toContain(what);
			const row = await rowOf(number);
			expect([what, row]).toMatchObject([what, { state, lines: walked }]);
			const signal = await signalOf(number);
			if (state === 'asked_back') expect(signal.turn).toBe('receiver');
			if (state === 'declined') expect(signal.state).toBe('closed');
			if (state === 'in_hand') expect(signal.turn).toBe('owner');
		}
	},
	90_000
);

test('who has no unit here is told in words, and then it is over', async () => {
	const number = await writeDown();
	await expect(give(number)).rejects.toMatchObject({ code: 'request.wrong_state' });
	await askBackRequest(mara, number, why);
	await replyToRequest(mara, number, why); // said on the phone, and written down
	await tellAsker(mara, number, why);
	expect(await rowOf(number)).toMatchObject({ state: 'closed', turn: 'nobody' });
	expect(await signalOf(number)).toMatchObject({ state: 'closed' });
	await expect(tellAsker(mara, number, why)).rejects.toMatchObject({ code: 'request.wrong_state' });
	await expect(tellAsker(miller, number, why)).rejects.toMatchObject({ code: 'request.not_found' });
});
