import { expect, test } from 'vitest';
import { columnsOf, drawRow, wayInto, type Station } from './thread.ts';

const station = (state: Station['state']): Station => ({ label: state, state });
const five = [station('done'), station('done'), station('late'), station('coming'), station('coming')];

test('a row of five stations keeps the box of the sketch and ends at its edges', () => {
	const row = drawRow({ stations: five, sentence: '' });
	expect([row.width, row.height]).toEqual([150, 14]);
	expect(row.dots.map((dot) => dot.x)).toEqual([7, 41, 75, 109, 143]);
});

test('the line is drawn as far as the way has been gone', () => {
	expect(drawRow({ stations: five, sentence: '' }).ways.map((way) => way.tone)).toEqual([
		'done',
		'done',
		'coming',
		'coming'
	]);
	expect(wayInto(undefined)).toBe('coming');
});

test('each hand-over beyond the first line adds a line, up to three, and all stay inside the box', () => {
	const branch = { from: 1, label: '', stations: [station('answered'), station('coming'), station('coming')] };
	const thread = { stations: five, branches: [branch, { ...branch, from: 3 }, branch, branch], sentence: '' };
	const row = drawRow(thread);
	expect(columnsOf(thread)).toBe(7);
	expect(row.height).toBe(14 + 3 * 12);
	for (const dot of row.dots) {
		expect(dot.x).toBeLessThanOrEqual(143);
		expect(dot.y).toBeLessThanOrEqual(row.height - 7);
	}
});

test('a single station is drawn without dividing by nothing', () => {
	expect(drawRow({ stations: [station('now')], sentence: '' }).dots).toEqual([{ x: 7, y: 7, state: 'now' }]);
});
