import { expect, test } from 'vitest';
import { errorList } from './form-errors.ts';

test('each error leads to its field and, where labels are given, says which it is of', () => {
	const errors = { name: ['Too short.'], roles: { _errors: ['This is needed.'] }, email: [], hours: undefined };
	expect(errorList(errors, 'Not sent.')).toEqual([
		{ message: 'Not sent.' },
		{ field: 'name', message: 'Too short.' },
		{ field: 'roles', message: 'This is needed.' }
	]);
	expect(errorList(errors, undefined, { roles: 'Roles' })).toEqual([
		{ field: 'name', message: 'Too short.' },
		{ field: 'roles', message: 'Roles – This is needed.' }
	]);
});
