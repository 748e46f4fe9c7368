// Acts in any order.
import { fc } from '@fast-check/vitest';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { addToConversation, findSecondLook } from '../conversations/index.ts';
import { setClock } from '../platform/clock.ts';
import {
	accept,
	answer,
	askBack,
	assignSignal,
	closeSignal,
	decline,
	findPackage,
	findSignal,
	reply,
	reopenSignal,
	takeSignal,
	withdraw
} from '../signals/index.ts';
import { countTold } from './index.ts';
import { listed, toldScene } from './told-scene.ts';

type Scene = Awaited<ReturnType<typeof toldScene>>;
let scene: Scene;
const why = { words: 'because it is as it is' };

beforeAll(async () => {
	scene = await toldScene();
});
beforeEach(() => scene.forget());
afterEach(() => setClock());
afterAll(() => scene.town.leave());

test('whatever happens in whatever order, nobody is listed or counted what they may not open', async () => {
	const { mara, ivo, lena, anton, chief, people, town } = scene;
	const actors = [mara, ivo, lena, anton, chief];
	const actOf: ((by: Scene['mara'], signal: string, handOver: string, other: Scene['mara']) => Promise<unknown>)[] = [
		(by, signal) => takeSignal(by, signal),
		(by, signal, _, other) => assignSignal(by, signal, { personId: other.personId }),
		(by, signal) => assignSignal(by, signal, { personId: '' }),
		(by, signal) => closeSignal(by, signal, { ending: 'solved', note: '' }),
		(by, signal) => reopenSignal(by, signal, { reason: 'it goes on' }),
		(by, signal) => scene.offered(by, signal, by.unitId === town.mill ? town.harbour : town.mill),
		(by, signal, _, other) => scene.asked(by, signal, other.personId),
		(by, _, handOver) => accept(by, handOver),
		(by, _, handOver) => decline(by, handOver, why),
		(by, _, handOver) => withdraw(by, handOver, why),
		(by, _, handOver) => askBack(by, handOver, why),
		(by, _, handOver) => reply(by, handOver, why),
		(by, _, handOver) => answer(by, handOver, { outcome: 'known', internal: '', forReporter: '' }),
		// Somebody changes units, or comes back.
		(by) =>
			town.owner.query(
				`update membership set unit_id = case when unit_id = $2 then $3::uuid else $2::uuid end where person_id = $1 and role = 'officer'`,
				[by.personId, town.harbour, town.mill]
			)
	];
	const pick = fc.nat(999);
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(pick, pick, pick, pick), { minLength: 8, maxLength: 25 }), async (steps) => {
			await town.owner.query('delete from told');
			const signals = [await scene.flagged(), await scene.flagged('mill')];
			const handOvers: string[] = [];
			const at = <One>(ones: One[], n: number) => ones[n % ones.length]!;
			for (const [what, who, which, whom] of steps) {
				const act = at(actOf, what);
				const done: unknown = await act(
					at(actors, who),
					at(signals, which).number,
					handOvers.length > 0 ? at(handOvers, which) : 'H-1999-00001',
					at(actors, whom)
				).catch((cause: Error) => {
					if (cause.constructor.name !== 'Refused') throw cause;
				});
				if (done && typeof done === 'object' && 'number' in done) handOvers.push(String(done.number));
			}
			await addToConversation(signals[0]!.reporter, { body: 'And one more thing.' });
			for (const person of Object.values(people))
				for (const unitId of [town.harbour, town.mill, town.service]) {
					const here = { ...person, unitId };
					const rows = await listed(here);
					expect(await counted(here, countTold())).toBe(rows.filter(({ read }) => !read).length);
					for (const { number, href, kind, title } of rows) {
						// Opening what is listed is never refused.
						if (number?.startsWith('H-')) {
							const found = await findPackage(here, number);
							if (found.withdrawn) expect([kind, title]).toEqual(['hand_over_withdrawn', null]);
						} else if (href.startsWith('/desk/conversations/'))
							await findSecondLook(here, href.split('/').at(-1) ?? '');
						else await findSignal(here, number ?? '');
					}
				}
		}),
		{ numRuns: 12 }
	);
	// Back where they began.
	for (const [person, unit] of [
		[mara, town.harbour],
		[ivo, town.harbour],
		[anton, town.mill]
	] as const)
		await town.owner.query(`update membership set unit_id = $2 where person_id = $1 and role = 'officer'`, [
			person.personId,
			unit
		]);
}, 120_000);
