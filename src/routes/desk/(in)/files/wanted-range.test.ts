import { expect, test } from 'vitest';
import { apart } from './apart.ts';
import { wantedRange } from './wanted-range.ts';

test.each([
	['bytes=0-', { start: 0, end: 99 }],
	['bytes=10-19', { start: 10, end: 19 }],
	['bytes=90-500', { start: 90, end: 99 }],
	['bytes=-10', { start: 90, end: 99 }],
	['bytes=-500', { start: 0, end: 99 }],
	['bytes=100-', null],
	['bytes=20-10', null],
	['bytes=-', null],
	['bytes=0-1,5-6', null],
	['pages=1-2', null],
	[null, null]
])('of 100 bytes, %s', (header, range) => expect(wantedRange(header, 100)).toEqual(range));

test('a name never ends the header it stands in', () => {
	expect(apart('attachment', 'a"\r\nset-cookie: x=1; é(1).zip')['content-disposition']).toBe(
		`attachment; filename="a___set-cookie: x=1; _(1).zip"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20x%3D1%3B%20%C3%A9%281%29.zip`
	);
});
