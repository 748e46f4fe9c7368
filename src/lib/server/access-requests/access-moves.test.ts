// The table of moves against the room and the database, in any order, by anybody.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LogClosed, logClosed } from '../look-ups/index.ts';
import { lookUpsScene } from '../../../../tests/look-ups-scene.ts';
import type { AccessState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import {
	type AccessMove,
	accessMoves,
	accessMovesFrom,
	type AccessSide,
	AccessWords,
	endAccess,
	findAccess,
	giveUpAccess,
	refuseAccess,
	withdrawAccess
} from './index.ts';

let scene: Awaited<ReturnType<typeof lookUpsScene>>;
let persona: string;
beforeAll(async () => {
	scene = await lookUpsScene();
	persona = await scene.live('named');
	// Whoever leads the unit and holds the mandate is both sides.
	await scene.mandate(scene.chief);
});
afterAll(() => scene.town.leave());

const words = AccessWords.parse({ words: 'As the random order has it.' });
const sides: Record<'mara' | 'judge' | 'lead' | 'chief', AccessSide[]> = {
	mara: ['asker'],
	judge: ['granter'],
	lead: ['lead'],
	chief: ['granter', 'lead']
};
type Who = keyof typeof sides;
const by: Record<Exclude<AccessMove, 'expire'>, (who: Who, id: string) => Promise<void>> = {
	grant: (who, id) => scene.grant(id, scene[who]),
	refuse: (who, id) => refuseAccess(scene[who], id, words),
	withdraw: (who, id) => withdrawAccess(scene[who], id, words),
	giveUp: (who, id) => giveUpAccess(scene[who], id)
};
const done = (act: Promise<unknown>) =>
	act.then(
		() => true,
		(cause: unknown) => {
			if (cause instanceof Refused) return false;
			throw cause;
		}
	);

test('in any order, by anybody, only what the table allows happens, and looks are written down while it runs', async () => {
	const step = fc.oneof(
		fc.record({
			move: fc.constantFrom(...(Object.keys(by) as (keyof typeof by)[])),
			who: fc.constantFrom(...(Object.keys(sides) as Who[]))
		}),
		fc.record({ move: fc.constant('use' as const), who: fc.constantFrom(...(Object.keys(sides) as Who[])) }),
		fc.record({ move: fc.constant('expire' as const), who: fc.constant('mara' as const) })
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
			const id = await scene.ask(scene.mara, persona, { handle: 'in.any.order' });
			let state: AccessState = 'asked';
			let uses = 0;
			for (const { move, who } of steps) {
				if (move === 'use') {
					const given = LogClosed.parse({ profile: 'in.any.order', question: 'Is it so?' });
					const happened = await done(logClosed(scene[who], id, given));
					expect(happened).toBe(state === 'granted' && who === 'mara');
					uses += happened ? 1 : 0;
				} else if (move === 'expire') {
					await scene.town.owner.query(
						`update access_request set granted_until = current_date - 2 where id = $1 and state = 'granted'`,
						[id]
					);
					await endAccess();
					if (state === 'granted') state = 'ended';
				} else {
					const may = accessMovesFrom(state, sides[who]).includes(move);
					expect(await done(by[move](who, id)), `${who} ${move} from ${state}`).toBe(may);
					if (may) state = accessMoves[move].to;
				}
				expect(await findAccess(scene.lead, id)).toMatchObject({ state, uses });
			}
		}),
		{ numRuns: 15 }
	);
}, 120_000);

test('the states of the table are those of the database', async () => {
	const { rows } = await scene.town.owner.query<{ state: AccessState }>(
		'select unnest(enum_range(null::access_state))::text state'
	);
	const known = new Set<AccessState>(Object.values(accessMoves).flatMap(({ from, to }) => [...from, to]));
	expect(rows.map(({ state }) => state).sort()).toEqual([...known].sort());
});
