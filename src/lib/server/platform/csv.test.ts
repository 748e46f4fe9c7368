import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each(['=1+1', '+1', '-1', '@sum(a1)', '\t=1', '\r=1', '=cmd|" /c calc"!a1'])('%j is no formula', (text) => {
	const line = csvLine([text]);
	expect(line.startsWith("'") || line.startsWith(`"'`)).toBe(true);
});

test('commas, quotes and line ends stay in their cell', () => {
	expect(csvLine(['a,b', 'say "no"', 'two\nlines', null, 3, 'plain'])).toBe(
		'"a,b","say ""no""","two\nlines",,3,plain\r\n'
	);
});

test('a number below zero stays a number', () => {
	expect(csvLine([-3, '-3'])).toBe("-3,'-3\r\n");
});
