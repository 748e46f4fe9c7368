import { expect, test } from 'vitest';
import { changed } from './paragraphs.ts';

const two = [
	{ kind: 'fact' as const, text: 'a', language: 'ar' },
	{ kind: 'assessment' as const, text: 'b', language: '' }
];
const texts = (act: string) => changed(two, act, 'nl').paragraphs.map(({ text }) => text);

test('paragraphs are added, moved and removed, and a strange button changes nothing', () => {
	expect(changed(two, 'add-assessment', 'nl')).toEqual({
		paragraphs: [...two, { kind: 'assessment', text: '', language: 'nl' }],
		at: 2
	});
	expect(texts('up-1')).toEqual(['b', 'a']);
	expect(texts('down-0')).toEqual(['b', 'a']);
	expect(texts('up-0')).toEqual(['a', 'b']);
	expect(texts('down-1')).toEqual(['a', 'b']);
	expect(changed(two, 'remove-0', 'nl')).toEqual({ paragraphs: [two[1]], at: 0 });
	for (const strange of ['save', 'remove-9', 'up-x', 'add-person', ''])
		expect(changed(two, strange, 'nl')).toEqual({ paragraphs: two, at: null });
});
