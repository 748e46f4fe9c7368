import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfig, useConfig } from './config.ts';
import { inRequest, log, useLog } from './log.ts';
import { Refused } from './refused.ts';

let lines: string[];
beforeEach(() => {
	lines = [];
	useConfig(loadConfig({ LOG_LEVEL: 'info' }));
	useLog({ write: (line) => void lines.push(line) });
});
afterEach(() => {
	useLog(undefined);
	useConfig(undefined);
});
const last = () => JSON.parse(lines.at(-1) ?? '{}');
const thrownBy = (act: () => unknown) => {
	try {
		return act();
	} catch (cause) {
		return cause;
	}
};

test('every line of a request carries its id, and no line outside of it does', () => {
	inRequest(() => {
		log().info('one');
		log().info('two');
	});
	log().info('three');
	const ids = lines.map((line) => JSON.parse(line).request);
	expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
	expect(ids[1]).toBe(ids[0]);
	expect(ids[2]).toBeUndefined();
});

test.each([
	['a JSON error', () => JSON.parse('they threaten the baker')],
	['a zod error', () => z.object({ name: z.literal('x') }).parse({ name: 'they threaten the baker' })],
	['an address', () => new URL('they threaten the baker')],
	[
		'a quoted word',
		() => {
			throw new Error('cannot read "they threaten the baker" at all');
		}
	],
	[
		'an e-mail address',
		() => {
			throw new Error('no mailbox baker@mail.example here');
		}
	],
	[
		'a message of several lines',
		() => {
			throw new Error('no such column\n    at home with the baker (in the yard:1:2)\n    at the baker:3:4');
		}
	],
	[
		'a quotation that was never closed',
		() => {
			throw new Error('cannot read "the baker');
		}
	],
	[
		'a database error',
		() => {
			throw Object.assign(new Error('invalid input: they threaten the baker'), {
				severity: 'ERROR',
				code: '22P02',
				detail: 'the baker',
				where: 'baker'
			});
		}
	]
])('%s is logged without what somebody wrote', (_, act) => {
	log().error({ err: thrownBy(act) }, 'it went wrong');
	expect(lines.at(-1)).not.toContain('baker');
	expect(last().err.where[0]).toMatch(/^at /);
});

test('a message that was changed after the stack was made takes the stack along', () => {
	const changed = new Error('one');
	void changed.stack;
	changed.message = 'two';
	changed.stack = 'Error: two at last\n    at the baker:1:2\n    at run (file:///x.ts:1:2)';
	changed.message = 'three';
	log().error({ err: changed }, 'it went wrong');
	expect(last().err.where).toEqual([]);
});

test('what is safe to say is said', () => {
	log().error({ err: new Refused('signal.not_found') }, 'refused');
	expect(last().err).toMatchObject({ type: 'Error', code: 'signal.not_found' });
	log().error(
		{ err: Object.assign(new Error('x'), { severity: 'ERROR', code: '23505', constraint: 'unit_one_service' }) },
		'refused'
	);
	expect(last().err).toMatchObject({ code: '23505', constraint: 'unit_one_service' });
	log().error({ err: new TypeError('undefined is not a function') }, 'a bug');
	expect(last().err).toMatchObject({ type: 'TypeError', message: 'undefined is not a function' });
});

test('cookies, codes, tokens and what stood in a form do not come out, even when somebody hands them in', () => {
	log().info(
		{
			headers: { cookie: 'ilot-reporter=1', authorization: 'Bearer 1' },
			form: { email: 'a@b.example' },
			token: '2',
			code: '3',
			user: { password: '4' }
		},
		'x'
	);
	expect(lines.at(-1)).not.toMatch(/ilot-reporter|Bearer|b\.example|"[234]"/);
});
