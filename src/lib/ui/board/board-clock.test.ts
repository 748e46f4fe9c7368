import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putRight } from './board-clock.ts';

const made = (happenedAt: number, ticks: number, { life = 'now', sure = false } = {}) => ({
	life,
	ticks,
	sure,
	entry: { happenedAt: new Date(happenedAt).toISOString() }
});
/** The page was opened when it was a million by our clock. */
const clock = { life: 'now', atTicks: (ticks: number) => new Date(1_000_000 + ticks) };
const times = (all: ReturnType<typeof made>[]) => all.map(({ entry }) => new Date(entry.happenedAt).getTime());

test('what was written before the clock was set is put right once it is', () => {
	expect(times(putRight([made(5, 100), made(9_000_000_000, 200)], clock))).toEqual([1_000_100, 1_000_200]);
});

test('what was sure, or written on a page that is gone, stays as it was told', () => {
	expect(times(putRight([made(500, 1, { life: 'before' }), made(700, 2, { sure: true })], clock))).toEqual([500, 700]);
});

test('the order of writing is the order of happening, whatever the clocks said', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(4_000_000), fc.nat(4_000_000), fc.boolean(), fc.constantFrom('now', 'before'))),
			(given) => {
				const right = times(
					putRight(
						given.map(([at, ticks, sure, life]) => made(at, ticks, { sure, life })),
						clock
					)
				);
				expect(right).toEqual([...right].sort((one, other) => one - other));
				expect(new Set(right).size).toBe(right.length);
			}
		)
	);
});
