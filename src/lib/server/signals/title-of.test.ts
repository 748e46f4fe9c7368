import { expect, test } from 'vitest';
import { titleOf } from './title-of.ts';

test.each([
	['short as it is', 'They threaten the baker.', 'They threaten the baker.'],
	['on one line', ' They\r\nthreaten\t the\u2028baker. ', 'They threaten the baker.'],
	['cut behind a word', 'words '.repeat(30), `${'words '.repeat(16).trim()}…`],
	['not with a comma before the dots', `${'x'.repeat(70)}, ${'y'.repeat(60)}`, `${'x'.repeat(70)}…`],
	['in the middle of a word without end', 'x'.repeat(200), `${'x'.repeat(99)}…`],
	['with no half a family', `${'👨‍👩‍👧'.repeat(120)}`, `${'👨‍👩‍👧'.repeat(39)}…`],
	['with every accent', `${'e\u0301'.repeat(101)}`, `${'e\u0301'.repeat(99)}…`],
	['never empty', '\u202e', '…'],
	['with no mark that turns what follows', 'Look: \u202egpj.exe', 'Look: gpj.exe'],
	['a hundred signs are not cut', 'x'.repeat(100), 'x'.repeat(100)]
])('a title is %s', (_, text, title) => expect(titleOf(text)).toBe(title));
