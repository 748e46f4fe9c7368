import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { visitor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { loadConfig, useConfig } from '../platform/config.ts';
import { newFormToken } from '../platform/form-token.ts';
import { clearDrafts, receiveFile } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());
const limits = (more: Record<string, string> = {}) =>
	useConfig(loadConfig({ ...process.env, UPLOAD_UNSENT_MAX_BYTES: '400 KB', UPLOAD_KEEP_FREE: '1 KB', ...more }));
beforeEach(() => limits());
afterEach(async () => {
	await town.owner.query('delete from draft_file');
	setClock();
	useConfig(undefined);
});

async function* bytes(count: number) {
	for (let left = count; left > 0; left -= 32 * 1024) {
		await Promise.resolve();
		yield Buffer.alloc(Math.min(left, 32 * 1024), 7);
	}
}
const arrives = async (count: number, actor: Parameters<typeof receiveFile>[0] = visitor) =>
	(await receiveFile(actor, newFormToken(), { name: 'a.bin', content: bytes(count) }))?.why ?? 'kept';

test('all that visitors have not sent yet stays below a ceiling, and there is room again once it is cleared', async () => {
	expect(await arrives(300 * 1024)).toBe('kept');
	expect(await arrives(200 * 1024)).toBe('no_room');
	expect(await arrives(90 * 1024)).toBe('kept');
	setClock(new Date(Date.now() + 71 * 60_000));
	await clearDrafts();
	expect(await arrives(300 * 1024)).toBe('kept');
});

test('many at once share the ceiling too, and tiny ones count as what they cost', async () => {
	const together = await Promise.all(Array.from({ length: 8 }, () => arrives(100 * 1024)));
	expect(together.filter((one) => one === 'kept').length).toBeLessThanOrEqual(4);
	const { rows } = await town.owner.query<{ sum: number }>('select coalesce(sum(bytes), 0)::int sum from draft_file');
	expect(rows[0]?.sum).toBeLessThanOrEqual(400 * 1024);
	await town.owner.query('delete from draft_file');
	const tiny = [];
	for (let count = 0; count < 10; count++) tiny.push(await arrives(1));
	expect(tiny.filter((one) => one === 'kept')).toHaveLength(6); // 6 × 64 kB
});

test('an officer’s files do not wait for visitors, and nobody’s take the last of the disk', async () => {
	const officer = await town.person('Mara', town.mill, 'officer');
	expect(await arrives(399 * 1024)).toBe('kept');
	expect(await arrives(100 * 1024, officer)).toBe('kept');
	limits({ UPLOAD_KEEP_FREE: '1024 GB' });
	expect(await arrives(10, officer)).toBe('no_room');
});
