import { expect, test } from 'vitest';
import { errorList } from './form-errors.ts';

test('each error leads to its field', () => {
	const errors = { name: ['Too short.'], roles: { _errors: ['This is needed.'] }, email: [], hours: undefined };
	expect(errorList(errors, 'Not sent.')).toEqual([
		{ message: 'Not sent.' },
		{ field: 'name', message: 'Too short.' },
		{ field: 'roles', message: 'This is needed.' }
	]);
});
