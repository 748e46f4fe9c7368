import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, afterEach, expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import { setClock } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import type { Person } from './hand-over-scene.ts';
import { undoAct, unlinkSignals } from './index.ts';
import { undoScene } from './undo-scene.ts';

const scene = await undoScene();
const { town, mara, ivo, miller, fresh, standing, take, close, assign, grade, link, intoCase, outOfCase, closeAll } =
	scene;
afterAll(() => town.leave());
afterEach(() => setClock());

const kinds = ['take', 'close', 'assign', 'grade', 'link', 'unlink', 'intoCase', 'outOfCase', 'bulk'] as const;
const orNothing = (cause: unknown) => {
	if (!(cause instanceof Refused)) throw cause;
	return '';
};

type Standing = Awaited<ReturnType<typeof standing>>;
const forOthers = (one: Standing | undefined, person: Person) =>
	one && { ...one, told: one.told.filter(([personId]) => personId !== person.personId) };

test('two people act and undo in any order: what is undone is exactly as it was, what is refused changes nothing', async () => {
	const step = fc.record({
		who: fc.nat({ max: 1 }),
		does: fc.oneof(fc.constantFrom(...kinds), fc.constantFrom('undo' as const, 'undo' as const, 'undoOthers' as const)),
		seconds: fc.constantFrom(0, 1, 4, 9)
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 16 }), async (steps) => {
			const [a, b] = [await fresh(), await fresh()];
			const both = async (): Promise<Standing[]> => [await standing(a.id), await standing(b.id)];
			let time = Date.now();
			/** Of each person: their last act, how all stood before and after it, and when. */
			const last: { undo: string; before: Standing[]; after: Standing[]; at: number; undone?: true }[] = [];
			for (const { who, does, seconds } of steps) {
				setClock(new Date((time += seconds * 1000)));
				const person: Person = who === 0 ? mara : ivo;
				const before = await both();
				const acts: Record<(typeof kinds)[number], () => Promise<string>> = {
					take: () => take(person, a.id),
					close: () => close(person, a.id),
					assign: () => assign(person, a.id, seconds > 1 ? ivo : null),
					grade: () => grade(person, a.id, seconds > 1 ? 'A' : 'X'),
					link: () => link(person, a.id, b.id, seconds > 1 ? 'follows' : 'same_event'),
					unlink: () => unlinkSignals(person, b.id, a.id),
					intoCase: () => intoCase(person, a.id, b.id),
					outOfCase: () => outOfCase(person, seconds > 1 ? a.id : b.id),
					bulk: async () => {
						const { undo, done } = await closeAll(person, [a.number, b.number]);
						return done.length > 0 ? undo : '';
					}
				};
				if (does === 'undo' || does === 'undoOthers') {
					const act = last[does === 'undo' ? who : 1 - who];
					if (!act) continue;
					const answer = await undoAct(person, act.undo).catch(orNothing);
					if (does === 'undoOthers' || time - act.at > 15_000) expect(answer).toBe('');
					const stands = await both();
					// A second press is answered as the first was, and does nothing.
					if (typeof answer === 'string' || act.undone) expect(stands).toEqual(before);
					else
						for (const [index, { number }] of [a, b].entries()) {
							const asItWas = JSON.stringify(before[index]) === JSON.stringify(act.after[index]);
							// One that was graded meanwhile and ungraded again looks the same, and is left all the same.
							if (answer.left.includes(number)) expect(stands[index]).toEqual(before[index]);
							// What they had not read of it themselves need not come back: by acting on it they have seen it.
							else if (asItWas) expect(forOthers(stands[index], person)).toEqual(forOthers(act.before[index], person));
						}
					if (typeof answer !== 'string') act.undone = true;
				} else {
					const undo = await acts[does]().catch(orNothing);
					if (undo) last[who] = { undo, before, after: await both(), at: time };
					else expect(await both()).toEqual(before);
				}
				const { rows } = await town.owner.query<{ whole: boolean }>(
					`select bool_and((state = 'closed') = (ending is not null) and (state = 'closed') = (closed_at is not null) and (state = 'closed') <= (turn = 'nobody')) whole
					from signal where id in ($1, $2)`,
					[a.id, b.id]
				);
				expect(rows[0]?.whole).toBe(true);
			}
		}),
		{ numRuns: 30 }
	);
}, 240_000);

test('two presses of the button at once are one', async () => {
	const signal = await fresh();
	const before = await standing(signal.id);
	const undo = await close(mara, signal.id);
	const answers = await Promise.all([1, 2, 3].map(() => undoAct(mara, undo)));
	expect(answers).toEqual(Array(3).fill({ undone: [signal.number], left: [] }));
	expect(await standing(signal.id)).toEqual(before);
	const { rowCount } = await town.owner.query(`select from signal_event where signal_id = $1 and kind = 'undo'`, [
		signal.id
	]);
	expect(rowCount).toBe(1);
});

test('what stood before an act is kept for whoever did it: nobody else reads, writes or uses it', async () => {
	const { id } = await fresh();
	const undo = await close(mara, id);
	const stands = await standing(id);
	for (const somebody of [ivo, miller]) {
		await asActor(somebody, async (tx) => {
			expect(await tx.selectFrom('done_act').selectAll().where('id', '=', undo).execute()).toEqual([]);
			const { numUpdatedRows } = await tx
				.updateTable('done_act')
				.set({ undone_at: null })
				.where('id', '=', undo)
				.executeTakeFirst();
			expect(numUpdatedRows).toBe(0n);
			const { numDeletedRows } = await tx.deleteFrom('done_act').where('id', '=', undo).executeTakeFirst();
			expect(numDeletedRows).toBe(0n);
		});
		const forged = {
			id: undo,
			signal_id: id,
			person_id: mara.personId,
			kind: 'take',
			at: new Date(),
			version: 1
		} as const;
		await expect(
			asActor(somebody, (tx) =>
				tx
					.insertInto('done_act')
					.values({ ...forged, before: '{}' })
					.execute()
			)
		).rejects.toThrow(/row-level security/);
		await expect(takeBackStep(somebody, undo, id)).rejects.toThrow('only what is taken back here');
	}
	// Nor does whoever did it, without taking the act back in the same transaction.
	await expect(takeBackStep(mara, undo, id)).rejects.toThrow('only what is taken back here');
	const keepsForeign = {
		id: undo,
		signal_id: id,
		person_id: miller.personId,
		kind: 'take',
		at: new Date(),
		version: 1
	} as const;
	await expect(
		asActor(miller, (tx) =>
			tx
				.insertInto('done_act')
				.values({ ...keepsForeign, before: '{}' })
				.execute()
		)
	).rejects.toThrow(/row-level security/);
	expect(await standing(id)).toEqual(stands);
});

const takeBackStep = (who: Person, undo: string, id: string) =>
	asActor(who, (tx) => sql`select take_back_step(${undo}, ${id}, ${undo}, now())`.execute(tx));
