import { expect, test } from 'vitest';
import { shownText } from './shown-text.ts';

test('direction marks and control signs are not shown, letters of every script are', () => {
	expect(shownText('a\u202egpj.exe\u202c\u0007\u0000')).toBe('agpj.exe');
	expect(shownText('مرحبا שלום\n\tGrüße 👩‍👧')).toBe('مرحبا שלום\n\tGrüße 👩‍👧');
});
