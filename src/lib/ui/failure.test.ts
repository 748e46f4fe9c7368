import { expect, test } from 'vitest';
import { m } from '../paraglide/messages.js';
import { explainFailure } from './failure.ts';

test.each(['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'])(
	'%s: nobody was reached',
	(said) => expect(explainFailure('unknown', new TypeError(said))).toEqual({ message: m.ui_not_reached() })
);

test('a fault of the script is ours, also when it is of the same type', () =>
	expect(explainFailure('unknown', new TypeError('x is undefined'))).toEqual({ message: m.accounts_error_unknown() }));

test.each([
	[413, m.ui_form_too_large],
	[404, m.accounts_error_not_there],
	[502, m.ui_not_reached],
	[503, m.ui_not_reached],
	[504, m.ui_not_reached],
	[500, m.accounts_error_unknown],
	[403, m.accounts_error_unknown]
])('somebody between us and the person answers %i', (status, sentence) =>
	expect(explainFailure('framework', { status, message: 'in their words' })).toEqual({ message: sentence() })
);

test('what the service itself says stays', () =>
	expect(explainFailure('app', { status: 404, message: 'not there' })).toBeUndefined());
