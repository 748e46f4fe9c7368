import { expect, test } from 'vitest';
import { remembered } from './readiness.ts';

test('a thousand strangers who ask whether we are ready are one question to the database in two seconds', async () => {
	let asked = 0;
	let clock = 0;
	const answers = [true, false, true];
	const isReady = remembered(
		() => {
			const answer = answers[asked++];
			return asked === 3 ? Promise.reject(new Error('away')) : Promise.resolve(answer ?? false);
		},
		() => clock
	);
	const thousand = () => Promise.all(Array.from({ length: 1000 }, () => isReady()));
	expect(new Set(await thousand())).toEqual(new Set([true]));
	clock = 1999;
	expect(new Set(await thousand())).toEqual(new Set([true]));
	expect(asked).toBe(1);
	clock = 2000;
	expect(await isReady()).toBe(false);
	clock = 4000;
	expect(await isReady()).toBe(false);
	expect(asked).toBe(3);
});
