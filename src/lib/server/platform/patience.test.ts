import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoAnswer, withPatience } from './patience.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});

test('an answer is passed on, and so is a failure', async () => {
	await expect(withPatience(Promise.resolve('there'))).resolves.toBe('there');
	await expect(withPatience(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
	expect(vi.getTimerCount()).toBe(0);
});

test('silence ends after six seconds, and the next questions of the page wait less until an answer comes', async () => {
	const first = expect(withPatience(never())).rejects.toThrow(NoAnswer);
	await vi.advanceTimersByTimeAsync(6000);
	await first;
	const second = expect(withPatience(never())).rejects.toThrow(NoAnswer);
	await vi.advanceTimersByTimeAsync(400);
	await second;
	await withPatience(Promise.resolve());
	let over = false;
	const third = withPatience(never()).catch(() => (over = true));
	await vi.advanceTimersByTimeAsync(5900);
	expect(over).toBe(false);
	await vi.advanceTimersByTimeAsync(100);
	await third;
});
