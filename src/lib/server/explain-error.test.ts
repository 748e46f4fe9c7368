import { expect, test } from 'vitest';
import { APIError } from 'better-auth/api';
import { m } from '../paraglide/messages.js';
import { explainError } from './explain-error.ts';

test.each([
	[Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
	[new Error('Connection terminated unexpectedly')],
	[new APIError('INTERNAL_SERVER_ERROR', { message: 'Failed to get session' })]
])('a database that is away is said to be away, and not a fault of ours: %s', (error) => {
	expect(explainError('unknown', error).status).toBe(503);
});

test('anything else is our fault, and says nothing of the inside', () => {
	const told = explainError('unknown', new Error('column "secret" does not exist'));
	expect(told.status).toBe(500);
	expect(told.message).not.toContain('secret');
});

test('what a page says of itself is known as its own sentence', () => {
	expect(explainError('app', { message: 'There is no such page.' })).toEqual({
		message: 'There is no such page.',
		said: true
	});
	expect(explainError('app', { message: 'Error: 404' })).toEqual({ message: m.accounts_error_not_there() });
});
