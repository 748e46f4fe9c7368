import { expect, test } from 'vitest';
import { keptUntil } from './kept-until.ts';

test('a signal is looked at after a year and goes after ten, counted from the day it came in', () => {
	expect(keptUntil(new Date('2026-09-11T10:40:00Z'))).toEqual({ review_on: '2027-09-11', destroy_on: '2036-09-11' });
	expect(keptUntil(new Date('2028-02-29T10:40:00Z'))).toEqual({ review_on: '2029-02-28', destroy_on: '2038-02-28' });
});
