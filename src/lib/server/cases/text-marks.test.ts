import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandsOf, percentAlike, shinglesOf } from './text-marks.ts';

const told =
	'Since Sunday an account that calls itself harbour watch offers pills in the chat of the youth club, shows them on the table of a ' +
	'kitchen with green tiles and says that whoever brings two friends pays nothing the first time. My son is fourteen and was asked twice.';
const alike = (one: string, other: string) => percentAlike(shinglesOf(one), shinglesOf(other));
const meet = (one: string, other: string) => {
	const other_ = new Set(bandsOf(shinglesOf(other)));
	return bandsOf(shinglesOf(one)).some((band) => other_.has(band));
};

test('capitals, accents, punctuation and spaces change nothing', () => {
	expect(alike('Café fermé, depuis HIER soir !', 'cafe  ferme depuis hier: soir')).toBe(100);
});

test.each([
	['a word put in', told.replace('offers', 'openly offers')],
	[
		'three words changed',
		told.replace('Sunday', 'Monday').replace('kitchen', 'bathroom').replace('fourteen', 'fifteen')
	],
	['a greeting before it', `Good evening, I would like to report this. ${told}`],
	['its end cut off', told.slice(0, 190)]
])('%s: still alike, and found', (_, edited) => {
	expect(alike(told, edited)).toBeGreaterThan(60);
	expect(alike(told, edited)).toBeLessThan(100);
	expect(meet(told, edited)).toBe(true);
});

test.each([
	['Somebody sells pills to the children in front of the school every day at four', told],
	['There is a fight at the quay', 'There is a fire at the mill'],
	['Drugs again', 'Drugs dealt here'],
	['', ''],
	['?!', '?!']
])('%j and %j are two stories', (one, other) => {
	expect(alike(one, other)).toBeNull();
});

test('the same in both directions, whole with itself', () => {
	fc.assert(
		fc.property(fc.lorem({ maxCount: 60 }), fc.lorem({ maxCount: 60 }), (one, other) => {
			expect(alike(one, other)).toBe(alike(other, one));
			expect(alike(one, one)).toBe(100);
			expect(meet(one, one)).toBe(true);
		})
	);
});
