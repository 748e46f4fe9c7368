import { afterEach, expect, test } from 'vitest';
import { now, setClock } from './clock.ts';

afterEach(() => setClock());

test('a clock that was set stands still, and whoever reads it cannot move it', () => {
	setClock(new Date('2026-03-29T00:59:59Z'));
	now().setFullYear(1999);
	expect(now().toISOString()).toBe('2026-03-29T00:59:59.000Z');
});

test('a clock can be wound on', () => {
	let at = Date.parse('2026-03-29T00:59:59Z');
	setClock(() => new Date((at += 1000)));
	expect(now() < now()).toBe(true);
});

test('let go, it is the real time again', () => {
	setClock(new Date(0));
	setClock();
	expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000);
});
