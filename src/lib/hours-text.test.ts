import { expect, test } from 'vitest';
import { hoursText } from './hours-text.ts';

const office = [{ from: '08:30', to: '17:00' }];

test('neighbouring days with the same hours are one line, closed days none', () => {
	const hours = {
		1: office,
		2: office,
		3: office,
		5: [
			{ from: '08:30', to: '12:00' },
			{ from: '13:00', to: '16:00' }
		],
		7: []
	};
	expect(hoursText(hours, 'en')).toEqual([
		{ days: 'Monday – Wednesday', times: '08:30–17:00' },
		{ days: 'Friday', times: '08:30–12:00, 13:00–16:00' }
	]);
	expect(hoursText(hours, 'fr')[0]?.days).toBe('lundi – mercredi');
	expect(hoursText({}, 'en')).toEqual([]);
});
